import { awsAttributes } from "../claims";
import type { Claim } from "../entra/claims";
import { type Fact, isGap, isKnown, isThere, itemsOf, undecided } from "../facts";
import type { App, Federation } from "../model";
import { certificateThumbprint } from "../thumbprints";
import { certificatesIn, sameKey } from "./samlProvider";
import { assumeRole } from "./aws";
import { signInEndpoint } from "./awsEndpoint";
import { land } from "./connect";
import type { Response } from "./entra";
import { errors } from "./errors";
import { readPair } from "./rolePair";
import { Route } from "./route";
import type { Trace } from "./stations";

/** A response that a browser has posted. Apart from the form around it, all of it is covered by a signature. */
export interface CapturedResponse {
  /** Where the browser posted it; undefined: the capture does not tell. */
  readonly postedTo: string | undefined;
  /** Undefined: none was posted. Undecided: the capture does not tell. */
  readonly relayState: Fact<string | undefined>;
  readonly assertion: CapturedAssertion;
  /** Base64 DER of the certificate that verifies the signature. */
  readonly certificate: string;
  /** Why AWS cannot read it, and what to do. */
  readonly problem: CaptureProblem | undefined;
}

export interface CapturedAssertion {
  readonly issuer: string;
  /** Undefined: it names none. */
  readonly recipient: string | undefined;
  readonly audiences: readonly string[];
  readonly nameId: string | undefined;
  readonly nameIdFormat: string | undefined;
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly issuedAt: Date;
  /** Until when it counts, by its own words. */
  readonly notOnOrAfter: Date | undefined;
}

export interface CaptureProblem {
  readonly what: string;
  readonly remedy: string;
}

/**
 * What AWS and Amazon Connect make of a captured response today, as if it were the moment at which it was issued.
 *
 * @param sender The application that sent it, or what stands for another one that is not of the federation.
 */
export function capturedSignIn<P>(
  federation: Federation<P>,
  captured: CapturedResponse,
  sender: Pick<App<P>, "at"> & Partial<Pick<App<P>, "relayState">>,
): Trace<P> {
  const { postedTo, problem, assertion } = captured;
  const address = postedTo ?? assertion.recipient;
  const now = assertion.issuedAt;
  return Route.trace((route) => {
    if (problem !== undefined && (address === undefined || signInEndpoint(address) !== undefined)) {
      const { what, remedy } = problem;
      return route.refuse("AWS: response", errors.invalidResponse, `${remedy} (${what})`, sender.at);
    }
    const response = responseOf(captured, sender);
    const session = assumeRole(federation, response, { now, chosenRole: undefined }, route);
    return isGap(session) ? session : land(federation, response, session, now, route);
  });
}

function responseOf<P>(
  { postedTo, relayState, certificate, assertion }: CapturedResponse,
  sender: Parameters<typeof capturedSignIn<P>>[2],
): Response<P> {
  const { issuer, recipient = "", audiences, nameId, nameIdFormat = "" } = assertion;
  const accepted = signInEndpoint(recipient)?.audiences ?? [];
  return {
    ...{ app: sender, recipient, issuer, nameId, nameIdFormat, postedTo },
    // AWS needs to find one of its own among them.
    audience: audiences.find((audience) => accepted.includes(audience)) ?? audiences[0] ?? "",
    attributes: assertion.attributes.map(({ name, values }): Claim => ({ name, values })),
    relayState: isKnown(relayState) ? relayState : (sender.relayState ?? relayState),
    certificate: {
      ...{ at: sender.at, value: certificate, thumbprint: certificateThumbprint(certificate).toLowerCase() },
      // AWS takes it whatever its dates.
      ...{ start: undecided, end: undecided },
    },
    tokenVersion: "2.0",
  };
}

/** Values of an attribute in a captured assertion. Of several with one name, AWS takes the last. */
export const capturedValues = ({ attributes }: CapturedAssertion, wanted: string): readonly string[] =>
  attributes.findLast(({ name }) => name === wanted)?.values ?? [];

/** Which application of a federation sent a response, and what tells. */
export interface Sender<P> {
  readonly app: App<P>;
  readonly by: "certificate" | "SAML provider" | "relay state";
}

/**
 * @param apps Which SAML provider is for which application.
 * @returns Undefined: none of these applications sent it, or several may have.
 */
export function senderOf<P>(
  federation: Federation<P>,
  { assertion, certificate, relayState }: CapturedResponse,
  apps: readonly { readonly clientId: string; readonly samlProviderArn: string | undefined }[],
): Sender<P> | undefined {
  const signers = federation.apps.filter(({ certificates }) =>
    itemsOf(certificates).some(({ value }) => isKnown(value) && sameKey(value, certificate)),
  );
  const providers = capturedValues(assertion, awsAttributes.role).flatMap(
    (value) => readPair(value)?.providerArn ?? [],
  );
  const clientIds = apps.flatMap(({ clientId, samlProviderArn }) =>
    samlProviderArn !== undefined && providers.includes(samlProviderArn) ? [clientId] : [],
  );
  const named = ({ clientId }: App<P>) => isKnown(clientId) && clientIds.includes(clientId);
  // Some give one certificate to several applications.
  const [signer] = signers.some(named) ? signers.filter(named) : signers;
  if (signer !== undefined) return { app: signer, by: "certificate" };
  const [provided, ...more] = federation.apps.filter(named);
  if (provided !== undefined && more.length === 0) return { app: provided, by: "SAML provider" };
  if (!isThere(relayState)) return undefined;
  const [leading, ...others] = federation.apps.filter((app) => app.relayState === relayState);
  return leading === undefined || others.length > 0 ? undefined : { app: leading, by: "relay state" };
}

/** The certificates of a federation that may have signed, as Base64 DER: those of its applications, and those that AWS knows. */
export const knownCertificates = <P>({ apps, accounts }: Federation<P>): string[] => [
  ...new Set([
    ...apps.flatMap(({ certificates }) =>
      itemsOf(certificates).flatMap(({ value }) => (isKnown(value) ? [value] : [])),
    ),
    ...accounts.flatMap(({ samlProviders }) =>
      itemsOf(samlProviders).flatMap(({ metadata }) => (isKnown(metadata) ? certificatesIn(metadata) : [])),
    ),
  ]),
];
