import assert from "node:assert/strict";
import { awsAttributes } from "../../../../federation/claims";
import { roleValue } from "../../../../federation/roleValue";
import { samlResponse, type SigningOption } from "../../../../sandbox/signIn/samlResponse";
import { signingKey } from "../../../../sandbox/signIn/signingKey";
import { bo, providers, role, type Federation } from "../../../sandbox/signIn/fixtures";
import { issued } from "./support";

/** A response of the app agent, as it would be with other options and claims. */
export function signedResponse(
  { clouds, agent }: Pick<Federation, "clouds" | "agent">,
  { nameId = bo, ...option }: Partial<SigningOption> & { readonly nameId?: string } = {},
  attributes: readonly { readonly name: string; readonly values: readonly string[] }[] = [],
): Promise<string> {
  return clouds.tenant.read((state) => {
    const servicePrincipal = state.servicePrincipals[agent.servicePrincipalId];
    const key = servicePrincipal && signingKey(state, servicePrincipal, issued);
    assert.ok(key);
    const own = [
      { name: awsAttributes.role, values: [roleValue(role, providers.agent)] },
      { name: awsAttributes.roleSessionName, values: [bo] },
    ];
    return samlResponse(
      {
        issuer: `https://sts.windows.net/${state.id}/`,
        audience: "https://signin.aws.amazon.com/saml",
        recipient: "https://signin.aws.amazon.com/saml",
        nameId,
        attributes: [...own, ...attributes],
        issuedAt: issued,
      },
      {
        signs: "TokenOnly",
        algorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        tokenVersion: "2.0",
        emitNameFormat: false,
        ...option,
      },
      key,
    );
  });
}

export const withResponseSigned = (made: Pick<Federation, "clouds" | "agent">): Promise<string> =>
  signedResponse(made, { signs: "ResponseOnly" });

type Wrap = (text: string, name: string) => string;

/**
 * The eight ways to place a signed part so that some who verify see it, and read a forged one.
 * Somorovsky and others, On Breaking SAML: Be Whoever You Want to Be (2012).
 */
export const wrapped: readonly (readonly [what: string, wrap: Wrap])[] = [
  ["1: the response inside the signature of a forged one", (text, name) => ofResponse(text, name, insideSignature)],
  ["2: the response before the signature of a forged one", (text, name) => ofResponse(text, name, beforeSignature)],
  ["3: a forged assertion before", (text, name) => ofAssertion(text, name, (signed, forged) => forged + signed)],
  [
    "4: the assertion inside a forged one",
    (text, name) =>
      ofAssertion(text, name, (signed, forged) => forged.replace("</Assertion>", `${signed}</Assertion>`)),
  ],
  [
    "5: a forged assertion that has the signature, the signed one behind",
    (text, name) => ofAssertion(text, name, (signed, forged) => withSignature(forged, signed) + bare(signed)),
  ],
  [
    "6: the assertion inside the signature of a forged one",
    (text, name) => ofAssertion(text, name, (signed, forged) => withSignature(forged, signed, bare(signed))),
  ],
  [
    "7: a forged assertion in an extension",
    (text, name) =>
      ofAssertion(text, name, (signed, forged) => `<samlp:Extensions>${forged}</samlp:Extensions>${signed}`),
  ],
  [
    "8: the assertion in an object of the signature",
    (text, name) =>
      ofAssertion(text, name, (signed, forged) => withSignature(forged, signed, `<Object>${bare(signed)}</Object>`)),
  ],
];

const signaturePattern = /<Signature .*?<\/Signature>/s;
const bare = (text: string): string => text.replace(signaturePattern, "");
const forgedOf = (text: string, name: string): string =>
  bare(text)
    .replaceAll(bo, name)
    .replace(/ ID="[^"]*"/g, (_, index: number) => ` ID="_forged${index}"`);

/** The signature of a signed assertion, or of the response around it, in a forged one. */
function withSignature(forged: string, signed: string, inside = ""): string {
  const [signature = "<Signature></Signature>"] = signaturePattern.exec(signed) ?? [];
  return forged.replace("</Issuer>", () => `</Issuer>${signature.replace("</Signature>", `${inside}</Signature>`)}`);
}

function ofAssertion(text: string, name: string, place: (signed: string, forged: string) => string): string {
  const [signed = ""] = /<Assertion .*<\/Assertion>/s.exec(text) ?? [];
  return text.replace(signed, () => place(signed, forgedOf(signed, name)));
}

type Place = (forged: string, signature: string, signed: string) => string;
const insideSignature: Place = (forged, signature, signed) =>
  forged.replace("</Issuer>", () => `</Issuer>${signature.replace("</Signature>", () => `${signed}</Signature>`)}`);
const beforeSignature: Place = (forged, signature, signed) =>
  forged.replace("</Issuer>", () => `</Issuer>${signed}${signature}`);

function ofResponse(text: string, name: string, place: Place): string {
  const [signature = ""] = signaturePattern.exec(text) ?? [];
  return place(forgedOf(text, name), signature, bare(text));
}
