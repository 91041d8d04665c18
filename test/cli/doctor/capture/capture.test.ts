import assert from "node:assert/strict";
import { bodyIn, formIn, type CapturedForm } from "../../../../cli/doctor/capture/form";
import { formInHar } from "../../../../cli/doctor/capture/har";
import { judgmentJson, judgmentText } from "../../../../cli/doctor/capture/words";
import { awsAttributes } from "../../../../federation/claims";
import { roleValue } from "../../../../federation/roleValue";
import type { PostedForm } from "../../../../sandbox/signIn/journey";
import { claims, metadata, providers, role, type Federation } from "../../../sandbox/signIn/fixtures";
import { limit } from "../../../support/limits";
import { after, base64, bo, bodyOf, federation, issued, judge, posted, xmlOf } from "./support";
import { signedResponse } from "./wrapping";

const invalidResponse = "Your request included an invalid SAML response. To logout, click here.";

describe("a captured sign-in", function () {
  this.timeout(60_000);

  const har = (...entries: readonly object[]): string => JSON.stringify({ log: { entries } });
  const entry = (url: string, postData: object, method = "POST") => ({
    startedDateTime: issued.toISOString(),
    request: { method, url, postData },
  });

  describe("is taken", () => {
    const inLines = (text: string): string => text.replace(/.{76}/g, "$&\r\n");
    const forms: [what: string, read: (form: PostedForm) => CapturedForm | undefined][] = [
      ["as the value of the field", ({ SAMLResponse }) => formIn(SAMLResponse)],
      ["as that value in lines", ({ SAMLResponse }) => formIn(`\n${inLines(SAMLResponse)}\n`)],
      ["as that value, URL-encoded", ({ SAMLResponse }) => formIn(encodeURIComponent(SAMLResponse))],
      ["as that value, URL-encoded in lines", ({ SAMLResponse }) => formIn(inLines(encodeURIComponent(SAMLResponse)))],
      ["as XML", (form) => formIn(xmlOf(form))],
      ["as XML with a declaration", (form) => formIn(`<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(form)}`)],
      ["as the body of the form", (form) => formIn(bodyOf(form))],
      ["as that body in lines", (form) => formIn(inLines(bodyOf(form)))],
      [
        "as a body with plus signs",
        ({ SAMLResponse, RelayState = "" }) =>
          formIn(`RelayState=${encodeURIComponent(RelayState)}&SAMLResponse=${SAMLResponse}`),
      ],
      ["as a HAR with the text of the body", (form) => formInHar(har(entry(form.action, { text: bodyOf(form) })))],
      [
        "as a HAR with decoded fields",
        (form) => formInHar(har(entry(form.action, { text: "", params: paramsOf(form, (value) => value) }))),
      ],
      [
        "as a HAR with encoded fields",
        (form) => formInHar(har(entry(form.action, { params: paramsOf(form, encodeURIComponent) }))),
      ],
      [
        "as the last form of a HAR",
        (form) =>
          formInHar(
            har(
              entry("https://first.example", { text: "SAMLResponse=PGEvPg==" }),
              entry(form.action, { text: bodyOf(form) }),
              entry("https://query.example", { text: "SAMLResponse=PGEvPg==" }, "GET"),
              entry("https://later.example", { text: "a=b" }),
              {},
            ),
          ),
      ],
    ];
    const paramsOf = ({ SAMLResponse, RelayState = "" }: PostedForm, encode: (value: string) => string) =>
      Object.entries({ SAMLResponse, RelayState }).map(([name, value]) => ({ name, value: encode(value) }));
    for (const [what, read] of forms) {
      it(what, async () => {
        const made = await federation();
        const form = read(await posted(made));
        assert.ok(form);
        const { result, stops } = await judge(made, form);
        assert.equal(result, "lands", JSON.stringify(stops.at(-1)));
      });
    }

    it("with the relay state of the form, or else that of the app, which is said", async () => {
      const made = await federation();
      const form = await posted(made);
      assert.equal((await judge(made, form.SAMLResponse)).isRelayStateAssumed, true);
      const { isRelayStateAssumed, stops } = await judge(made, `SAMLResponse=${form.SAMLResponse}`);
      assert.equal(isRelayStateAssumed, false);
      assert.equal(stops.at(-1)?.station, "Amazon Connect: relay state");
    });
  });

  it("that nothing refuses says where it lands, from which app, and that it is over", async () => {
    const made = await federation();
    const text = judgmentText("dev", await judge(made, bodyOf(await posted(made)), after(6)), 400);
    assert.match(text, /^Nothing refuses this sign-in today: it lands at https:\S+\.$/m);
    assert.match(
      text,
      /from app agent of stack dev, as its certificate tells: issued 2027-03-01T12:00:00.000Z by https/,
    );
    assert.match(text, /over since 2027-03-01T12:05:00.000Z: it is no credential/);
    assert.doesNotMatch(text, /is a credential until/);
  });

  it("that is still valid is called a credential, and until when", async () => {
    const made = await federation();
    const form = bodyOf(await posted(made));
    assert.match(
      judgmentText("dev", await judge(made, form, after(4)), 400),
      /This capture is a credential until 2027-03-01T12:05:00.000Z: .* delete it/,
    );
    assert.equal((await judge(made, form, after(5))).isRedeemable, false);
  });

  it("shows role, session name and duration, and of other attributes the names alone", async () => {
    const made = await federation();
    const others = [
      { name: awsAttributes.roleSessionName, values: ["agent-seven"] },
      { name: awsAttributes.sessionDuration, values: ["1800"] },
      { name: "urn:secret", values: ["the value of it", "and more"] },
    ];
    const xml = await signedResponse(made, { nameId: "the-name-id" }, others);
    const judgment = await judge(made, xml);
    for (const shown of [judgmentText("dev", judgment, 400), JSON.stringify(judgmentJson("dev", judgment))]) {
      for (const text of ["agent-seven", "1800", "urn:secret", role]) assert.ok(shown.includes(text), text);
      for (const text of ["the-name-id", "the value of it", base64(xml).slice(40, 80), "<Assertion"])
        assert.ok(!shown.includes(text), text);
    }
  });

  describe("is refused", () => {
    it("by AWS if it is posted elsewhere than to its recipient", async () => {
      const made = await federation();
      const form = await posted(made);
      const text = har(entry("https://us-east-1.signin.aws.amazon.com/saml", { text: bodyOf(form) }));
      const { stops } = await judge(made, formInHar(text));
      const last = stops.at(-1);
      assert.ok(last?.result === "failed");
      assert.deepEqual([last.station, last.error], ["AWS: conditions", invalidResponse]);
    });

    const unreadable: [what: string, xml: (made: Federation) => Promise<string>, remedy: RegExp][] = [
      ["of SAML 1.1", (made) => signedResponse(made, { tokenVersion: "1.1" }), /lacks an assertion of SAML 2\.0/],
      [
        "of 200 KB, and in good time",
        (made) => signedResponse(made, {}, [{ name: "groups", values: Array<string>(1800).fill("g".repeat(36)) }]),
        /characters, and AWS takes 100000/,
      ],
    ];
    for (const [what, xml, remedy] of unreadable) {
      it(`by AWS if it is ${what}`, async () => {
        const made = await federation();
        const text = base64(await xml(made));
        const began = performance.now();
        const { stops, app } = await judge(made, text);
        const took = performance.now() - began;
        const last = stops.at(-1);
        assert.ok(last?.result === "failed");
        assert.deepEqual([last.station, last.error, app?.slug], ["AWS: response", invalidResponse, "agent"]);
        assert.match(last.remedy, remedy);
        assert.ok(took < limit(1500), `${Math.round(took)} ms for ${text.length} characters`);
      });
    }

    it("by AWS with the sentence first, then what to do", async () => {
      const made = await federation();
      const form = bodyOf(await posted(made));
      await made.account.updateSamlProvider(providers.agent, metadata(made.admin.certificate));
      const [first, second] = judgmentText("dev", await judge(made, form), 400).split("\n");
      assert.match(first ?? "", /Refused at AWS: signature: Response signature invalid/);
      assert.match(second ?? "", /^-> Give the SAML provider the certificate that Entra signs with: run pulumi up\.$/);
    });
  });

  it("says by the browser's clock that it was posted too late", async () => {
    const made = await federation();
    const form = bodyIn(bodyOf(await posted(made)));
    assert.ok(form);
    const late = await judge(made, { ...form, postedAt: after(12) });
    assert.match(judgmentText("dev", late, 400), /posted 12 minutes after it was issued/);
    assert.equal((await judge(made, { ...form, postedAt: after(4) })).postedLate, undefined);
  });

  describe("belongs", () => {
    const signedByAdmin = async (made: Federation, change: Parameters<typeof signedResponse>[2] = []) =>
      signedResponse({ ...made, agent: made.admin }, {}, change);
    /** As if the app admin were not of the stack. */
    const withoutAdmin = async (made: Federation): Promise<Federation> => {
      await made.clouds.tenant.write((state) => {
        for (const [id, { appId }] of Object.entries(state.servicePrincipals))
          if (appId === made.admin.clientId) Reflect.deleteProperty(state.servicePrincipals, id);
      });
      return made;
    };

    it("to the app whose certificate signed it, whatever its role says", async () => {
      const made = await federation();
      const { app } = await judge(made, await signedByAdmin(made));
      assert.deepEqual(app, { slug: "admin", by: "certificate" });
    });

    it("to the app of the role's SAML provider if no app has the certificate", async () => {
      const made = await federation();
      const xml = await signedByAdmin(made);
      const judgment = await judge(await withoutAdmin(made), xml);
      assert.deepEqual(judgment.app, { slug: "agent", by: "SAML provider" });
      assert.match(judgmentText("dev", judgment, 400), /signed with a certificate that this app does not have/);
    });

    const elsewhere = [
      {
        name: awsAttributes.role,
        values: ["arn:aws:iam::111122223333:role/x,arn:aws:iam::111122223333:saml-provider/x"],
      },
    ];
    it("to the app of its relay state if nothing else tells", async () => {
      const made = await federation();
      const { RelayState = "" } = await posted(made);
      const xml = await signedByAdmin(made, elsewhere);
      const body = new URLSearchParams({ SAMLResponse: base64(xml), RelayState }).toString();
      assert.deepEqual((await judge(await withoutAdmin(made), body)).app, { slug: "agent", by: "relay state" });
    });

    it("to no app of the stack, but another application or tenant", async () => {
      const made = await federation();
      const xml = await signedByAdmin(made, elsewhere);
      const judgment = await judge(await withoutAdmin(made), xml);
      assert.equal(judgment.app, undefined);
      assert.match(
        judgmentText("dev", judgment, 400),
        /from no app of stack dev, but from another application or tenant: issued \S+ by https:\/\/sts\.windows\.net\//,
      );
    });
  });

  describe("from before a change of the federation names it", () => {
    const changes: [what: string, change: (made: Federation) => Promise<unknown>, hint: RegExp | string][] = [
      [
        "of the session name",
        ({ tenant, agent }) =>
          tenant.updatePolicy("claimsMappingPolicies", agent.policyId, {
            definition: [claims({ roleSessionName: "mailNickname" })],
          }),
        new RegExp(`sent for session name ${bo}; today Entra would say \\w+`),
      ],
      [
        "of the session duration",
        ({ tenant, agent }) =>
          tenant.updatePolicy("claimsMappingPolicies", agent.policyId, {
            definition: [claims({ sessionDuration: 900 })],
          }),
        "sent for session duration 3600; today Entra would say 900",
      ],
      [
        "of the relay state",
        ({ tenant, agent }) =>
          tenant.updateServicePrincipal(agent.servicePrincipalId, {
            samlSingleSignOnSettings: { relayState: "https://new.example" },
          }),
        /sent for relay state \S+; today Entra would say https:\/\/new\.example/,
      ],
      [
        "of the certificate",
        async ({ tenant, agent }) => {
          const { thumbprint } = await tenant.addTokenSigningCertificate(agent.servicePrincipalId, {});
          await tenant.updateServicePrincipal(agent.servicePrincipalId, {
            preferredTokenSigningKeyThumbprint: thumbprint,
          });
        },
        /signed with certificate [0-9a-f]{40}; today Entra would sign with [0-9a-f]{40}/,
      ],
      [
        "of the role",
        ({ clouds, agent }) =>
          clouds.tenant.write((state) => {
            for (const { appRoles } of Object.values(state.servicePrincipals))
              for (const each of appRoles) if (each.id === agent.roleId) each.value = roleValue(role, providers.admin);
          }),
        `today Entra would say ${roleValue(role, providers.admin)}`,
      ],
      [
        "of the account",
        ({ clouds }) =>
          clouds.tenant.write((state) => {
            for (const user of Object.values(state.users))
              if (user.userPrincipalName === bo) user.accountEnabled = false;
          }),
        "today Entra stops this person at Entra: user: --person says why",
      ],
      [
        "of who there is",
        ({ clouds }) =>
          clouds.tenant.write((state) => {
            for (const [id, { userPrincipalName }] of Object.entries(state.users))
              if (userPrincipalName === bo) Reflect.deleteProperty(state.users, id);
          }),
        "this person is not among those whom the stack assigns today",
      ],
    ];
    for (const [what, change, hint] of changes) {
      it(what, async () => {
        const made = await federation();
        const form = bodyOf(await posted(made));
        assert.deepEqual((await judge(made, form)).today, {
          ...{ differences: [], isPersonFound: true, stoppedAt: undefined },
        });
        await change(made);
        const text = judgmentText("dev", await judge(made, form), 1000);
        if (typeof hint === "string") assert.ok(text.includes(hint), text);
        else assert.match(text, hint);
      });
    }
  });
});
