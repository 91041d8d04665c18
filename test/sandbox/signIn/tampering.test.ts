import assert from "node:assert/strict";
import { awsAttributes } from "../../../federation/claims";
import { issueCertificate, type KeyPair, newKeyPair } from "../../../sandbox/entra/certificates";
import { awsSignIn } from "../../../sandbox/signIn/awsSignIn";
import { issueResponse } from "../../../sandbox/signIn/entraResponse";
import { Journey, Refusal, type PostedForm, type Station } from "../../../sandbox/signIn/journey";
import { samlResponse, type ResponseContent, type SigningOption } from "../../../sandbox/signIn/samlResponse";
import { ada, bo, federation, metadata, providers, role, type Federation } from "./fixtures";

const now = new Date("2027-03-01T12:00:00Z");
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const invalidResponse = "Your request included an invalid SAML response. To logout, click here.";
const expired = "Token must be redeemed within 5 minutes of issuance";

/** What Entra makes bo's browser post. */
const posted = ({ clouds }: Federation): Promise<PostedForm> =>
  clouds.tenant.read((state) => issueResponse(state, { person: bo, app: "agent" }, now, new Journey()));

const textOf = ({ SAMLResponse }: PostedForm): string => Buffer.from(SAMLResponse, "base64").toString();
const withText = (form: PostedForm, text: string): PostedForm => ({
  ...form,
  SAMLResponse: Buffer.from(text).toString("base64"),
});

const takes = async ({ clouds }: Federation, form: PostedForm, at = now) =>
  awsSignIn(await clouds.account.read((state) => state), form, at, new Journey());

const refuses = (made: Federation, form: PostedForm, station: Station, message: string, at = now): Promise<void> =>
  assert.rejects(takes(made, form, at), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.deepEqual([error.station, error.message], [station, message]);
    return true;
  });

/** The text with a piece of it replaced, which must be there. */
function replaced(text: string, piece: string | RegExp, by: string): string {
  const result = text.replace(piece, () => by);
  assert.notEqual(result, text);
  return result;
}

describe("a posted SAML response", () => {
  it("is taken as it came", async () => {
    const made = await federation();
    const session = await takes(made, await posted(made));
    assert.equal(session.roleSessionName, bo);
  });

  const forgeries: [what: string, forge: (text: string) => string][] = [
    ["another session name", (text) => replaced(text, new RegExp(`(?<=RoleSessionName"><AttributeValue>)${bo}`), ada)],
    [
      "another recipient",
      (text) => replaced(text, / Recipient="[^"]*"/, ' Recipient="https://eu-west-2.signin.aws.amazon.com/saml"'),
    ],
    ["a later end", (text) => replaced(text, /(?<=<Conditions[^>]*NotOnOrAfter=")[^"]*/, "2099-01-01T00:00:00.000Z")],
    ["no signature", (text) => replaced(text, /<Signature.*<\/Signature>/s, "")],
    ["a signature without its value", (text) => replaced(text, /<SignatureValue>[^<]*/, "<SignatureValue>")],
    [
      // The signed assertion moves aside, its signature goes to the forged one.
      "a forged assertion around the signature, the signed one beside it",
      (text) => {
        const [assertion = ""] = /<Assertion .*<\/Assertion>/s.exec(text) ?? [];
        const forged = replaced(
          replaced(assertion, / ID="[^"]*"/, ' ID="_forged"'),
          /(?<=RoleSessionName"><AttributeValue>)[^<]*/,
          ada,
        );
        const bare = replaced(assertion, /<Signature.*<\/Signature>/s, "");
        return replaced(text, assertion, `<samlp:Extensions>${bare}</samlp:Extensions>${forged}`);
      },
    ],
    [
      "a forged assertion with the same id, the signed one inside it",
      (text) => {
        const [assertion = ""] = /<Assertion .*<\/Assertion>/s.exec(text) ?? [];
        const [signature = ""] = /<Signature.*<\/Signature>/s.exec(text) ?? [];
        const bare = assertion.replace(signature, "");
        const wrapped = replaced(signature, "</Signature>", `<Object>${bare}</Object></Signature>`);
        const forged = replaced(bare, /(?<=RoleSessionName"><AttributeValue>)[^<]*/, ada);
        return replaced(text, assertion, replaced(forged, "</Issuer>", `</Issuer>${wrapped}`));
      },
    ],
  ];
  for (const [what, forge] of forgeries) {
    it(`is refused with ${what}`, async () => {
      const made = await federation();
      const form = await posted(made);
      await refuses(made, withText(form, forge(textOf(form))), "AWS: signature", "Response signature invalid");
    });
  }

  const unreadable: [what: string, spoil: (text: string) => string][] = [
    [
      "two assertions",
      (text) =>
        replaced(
          text,
          "</samlp:Response>",
          "<Assertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion'/></samlp:Response>",
        ),
    ],
    ["a document type", (text) => `<!DOCTYPE r [<!ENTITY e "x">]>${text}`],
    ["an end that is missing", (text) => text.slice(0, -20)],
    ["a failure as its status", (text) => replaced(text, "status:Success", "status:Responder")],
    ["another kind of document in it", () => "<html/>"],
    ["white space around the role", (text) => replaced(text, `<AttributeValue>${role},`, `<AttributeValue> ${role},`)],
    [
      "white space after the provider",
      (text) => replaced(text, `${providers.agent}</AttributeValue>`, `${providers.agent} </AttributeValue>`),
    ],
    ["an assertion of another version", (text) => replaced(text, /(?<=<Assertion [^>]*Version=")2\.0/, "2.1")],
    ["no conditions", (text) => replaced(text, /<Conditions.*<\/Conditions>/s, "")],
    ["100,000 characters and more", (text) => `${text}${" ".repeat(80_000)}`],
  ];
  for (const [what, spoil] of unreadable) {
    it(`is refused with ${what}`, async () => {
      const made = await federation();
      const form = await posted(made);
      await refuses(made, withText(form, spoil(textOf(form))), "AWS: response", invalidResponse);
    });
  }

  it("is refused if it is no base64", async () => {
    const made = await federation();
    const form = await posted(made);
    await refuses(made, { ...form, SAMLResponse: `${form.SAMLResponse}%` }, "AWS: response", invalidResponse);
  });

  it("counts for five minutes", async () => {
    const made = await federation();
    const form = await posted(made);
    await takes(made, form, after(299));
    await refuses(made, form, "AWS: conditions", expired, after(300));
  });

  it("does not count long before it was issued", async () => {
    const made = await federation();
    await refuses(made, await posted(made), "AWS: conditions", expired, after(-301));
  });

  it("counts only where it is meant for", async () => {
    const made = await federation();
    const form = { ...(await posted(made)), action: "https://eu-central-1.signin.aws.amazon.com/saml" };
    await refuses(made, form, "AWS: conditions", invalidResponse);
  });

  it("cannot hide a part of the session name behind a comment", async () => {
    const made = await federation();
    const form = await posted(made);
    const text = replaced(textOf(form), /(?<=RoleSessionName"><AttributeValue>bo)/, "<!-- -->");
    assert.equal((await takes(made, withText(form, text))).roleSessionName, bo);
  });
});

describe("a SAML response that somebody else signs", () => {
  const option: SigningOption = {
    signs: "TokenOnly",
    algorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    tokenVersion: "2.0",
    emitNameFormat: false,
  };
  const content: ResponseContent = {
    issuer: "https://sts.windows.net/11111111-2222-4333-8444-555555555555/",
    audience: "urn:amazon:webservices",
    recipient: "https://signin.aws.amazon.com/saml",
    nameId: ada,
    attributes: [
      { name: awsAttributes.role, values: [`${role},${providers.agent}`] },
      { name: awsAttributes.roleSessionName, values: [ada] },
    ],
    issuedAt: now,
  };
  let forger: Promise<KeyPair> | undefined;
  async function forged(change: Partial<ResponseContent> = {}, how: Partial<SigningOption> = {}) {
    const issued = await issueCertificate({ notBefore: now, notAfter: after(3600) }, () => (forger ??= newKeyPair()));
    const key = { ...issued, thumbprint: issued.thumbprint.toString("hex") };
    const text = samlResponse({ ...content, ...change }, { ...option, ...how }, key);
    return { form: withText({ action: content.recipient, SAMLResponse: "" }, text), certificate: issued.certificate };
  }

  it("is refused, whatever certificate it carries", async () => {
    const made = await federation();
    for (const signs of ["TokenOnly", "ResponseOnly", "ResponseAndToken"] as const) {
      const { form } = await forged({}, { signs });
      await refuses(made, form, "AWS: signature", "Response signature invalid");
    }
  });

  it("is taken once the certificate is in the metadata: nothing but the certificate was wrong with it", async () => {
    const made = await federation();
    const { form, certificate } = await forged();
    await made.account.updateSamlProvider(providers.agent, metadata(made.agent.certificate, certificate));
    assert.equal((await takes(made, form)).roleSessionName, ada);
  });

  it("is judged by the provider that the role names, and by no other", async () => {
    const made = await federation();
    const { form, certificate } = await forged();
    await made.account.updateSamlProvider(providers.admin, metadata(made.admin.certificate, certificate));
    await refuses(made, form, "AWS: signature", "Response signature invalid");
  });

  it("may name the provider before the role", async () => {
    const made = await federation();
    const attributes = [
      { name: awsAttributes.role, values: [`${providers.agent},${role}`] },
      ...content.attributes.slice(1),
    ];
    const { form, certificate } = await forged({ attributes });
    await made.account.updateSamlProvider(providers.agent, metadata(certificate));
    assert.equal((await takes(made, form)).role.arn, role);
  });

  it("may come to the provider's own endpoint, and to no other provider's", async () => {
    const made = await federation();
    const [agent, admin] = await Promise.all([
      made.account.getSamlProvider(providers.agent),
      made.account.getSamlProvider(providers.admin),
    ]);
    for (const { uuid } of [agent, admin]) {
      const recipient = `https://signin.aws.amazon.com/saml/acs/${uuid}`;
      const { form, certificate } = await forged({ recipient, audience: recipient });
      await made.account.updateSamlProvider(providers.agent, metadata(certificate));
      const toThere = { ...form, action: recipient };
      // Its address is not among those that the role trusts.
      if (uuid === agent.uuid)
        await refuses(made, toThere, "AWS: trust policy", "Not authorized to perform sts:AssumeRoleWithSAML");
      else await refuses(made, toThere, "AWS: SAML provider", "Specified provider doesn't exist");
    }
  });

  const durations: [seconds: string, message: string | undefined][] = [
    ["900", undefined],
    ["899", invalidResponse],
    ["43201", invalidResponse],
    ["an hour", invalidResponse],
  ];
  for (const [seconds, message] of durations) {
    it(`${message === undefined ? "may ask" : "may not ask"} for a session of ${seconds} seconds`, async () => {
      const made = await federation();
      const attributes = [...content.attributes, { name: awsAttributes.sessionDuration, values: [seconds] }];
      const { form, certificate } = await forged({ attributes });
      await made.account.updateSamlProvider(providers.agent, metadata(certificate));
      if (message === undefined) assert.equal((await takes(made, form)).duration, Number(seconds));
      else await refuses(made, form, "AWS: session duration", message);
    });
  }
});
