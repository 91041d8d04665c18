import { type CapturedResponse, type CaptureProblem, knownCertificates } from "../../../federation/signIn/captured";
import { longestResponse } from "../../../federation/signIn/redemption";
import type { Federation } from "../../../federation/model";
import { UserError } from "../../../tools/userError";
import { readAssertion } from "./assertion";
import { envelopeOf } from "./envelope";
import type { CapturedForm } from "./form";
import { signedAssertion } from "./signature";

/**
 * What a signature of a captured form covers. The certificate that a response carries proves only that nobody has changed it since; whose
 * it is, the federation tells.
 *
 * @param now Stands for the time of issue, if the assertion has none.
 * @param federation Is asked for if the response carries no certificate.
 * @throws UserError for what is no response, is changed or is forged.
 */
export async function capturedResponse(
  { xml, postedTo, relayState }: CapturedForm,
  now: Date,
  federation: () => Promise<Federation>,
): Promise<CapturedResponse> {
  const { certificate } = envelopeOf(xml);
  const signed = await signedAssertion(
    xml,
    certificate === undefined ? knownCertificates(await federation()) : [certificate],
  );
  if (signed === undefined) {
    const whose =
      certificate === undefined ? "of no certificate of the stack" : "not that of the certificate it carries";
    throw new UserError(
      `the signature of the response is ${whose}: it was changed or cut after it was signed, or wrapped around something else. Capture it again`,
    );
  }
  const { lacks, issuedAt = now, ...assertion } = readAssertion(signed.xml);
  return {
    ...{ postedTo, relayState, certificate: signed.certificate },
    assertion: { ...assertion, issuedAt },
    problem: problemOf(xml, lacks),
  };
}

function problemOf(xml: string, lacks: string | undefined): CaptureProblem | undefined {
  const characters = Math.ceil(Buffer.byteLength(xml) / 3) * 4;
  if (characters > longestResponse) {
    return {
      what: `it has ${characters} characters, and AWS takes ${longestResponse}`,
      remedy: "Let the application send fewer groups and claims",
    };
  }
  return lacks === undefined
    ? undefined
    : { what: `it lacks ${lacks}`, remedy: "Let Entra issue SAML 2.0 as it does without policies: run pulumi up" };
}
