import { awsAttributes } from "../../../federation/claims";
import { isKnown } from "../../../federation/facts";
import type { Federation } from "../../../federation/model";
import { type CapturedResponse, capturedSignIn, capturedValues, senderOf } from "../../../federation/signIn/captured";
import { type CaptureComparison, comparedWithToday } from "../../../federation/signIn/capturedDifferences";
import { redeemableFor } from "../../../federation/signIn/redemption";
import type { Trace } from "../../../federation/signIn";
import { certificateThumbprint } from "../../../federation/thumbprints";
import type { Place } from "../../../clouds/federation";
import type { DeployedStack } from "../deployed";

/** What a captured sign-in comes to. Nothing in it is a credential, or tells of the person more than Amazon Connect shows. */
export interface Judgment extends Trace<Place> {
  /** Undefined: of no app of the stack. */
  readonly app: { readonly slug: string; readonly by: string } | undefined;
  readonly says: CaptureContent;
  /** Undefined: nobody knows what the sender would say today. */
  readonly today: CaptureComparison | undefined;
  /** Until when AWS takes the response: so long the capture is a credential. */
  readonly redeemableUntil: Date;
  readonly isRedeemable: boolean;
  /** Minutes after the issue, by the browser's clock, if it was too late. */
  readonly postedLate: number | undefined;
  readonly isRelayStateAssumed: boolean;
}

export interface CaptureContent {
  readonly issuedAt: Date;
  readonly issuer: string;
  readonly recipient: string | undefined;
  readonly audiences: readonly string[];
  readonly roles: readonly string[];
  readonly roleSessionName: string | undefined;
  readonly sessionDuration: string | undefined;
  readonly relayState: string | undefined;
  /** SHA-1, in lower case. */
  readonly thumbprint: string;
  /** Names of what else it says. */
  readonly otherAttributes: readonly string[];
}

export function judged(
  captured: CapturedResponse,
  postedAt: Date | undefined,
  stack: { readonly federation: Federation<Place>; readonly deployed: Pick<DeployedStack, "apps">; readonly now: Date },
): Judgment {
  const { federation, deployed, now } = stack;
  const sender = senderOf(federation, captured, Object.values(deployed.apps));
  const { issuedAt, notOnOrAfter = issuedAt } = captured.assertion;
  const redeemableUntil = new Date(Math.min(issuedAt.getTime() + redeemableFor, notOnOrAfter.getTime()));
  const isLate = postedAt !== undefined && postedAt >= redeemableUntil;
  return {
    ...capturedSignIn(federation, captured, sender?.app ?? { at: elsewhere }),
    app: sender && { slug: slugOf(sender.app.clientId, deployed), by: sender.by },
    says: contentOf(captured),
    today: sender && comparedWithToday(federation, captured, sender.app, now),
    redeemableUntil,
    isRedeemable: now < redeemableUntil,
    postedLate: isLate ? Math.floor((postedAt.getTime() - issuedAt.getTime()) / 60_000) : undefined,
    isRelayStateAssumed: !isKnown(captured.relayState) && sender !== undefined,
  };
}

const elsewhere: Place = { title: "the application that sent it", url: "https://entra.microsoft.com" };

const slugOf = (clientId: unknown, { apps }: Pick<DeployedStack, "apps">): string =>
  Object.entries(apps).find(([, app]) => app.clientId === clientId)?.[0] ?? String(clientId);

function contentOf({ assertion, certificate, relayState }: CapturedResponse): CaptureContent {
  const { issuedAt, issuer, recipient, audiences, attributes } = assertion;
  const { role, roleSessionName, sessionDuration } = awsAttributes;
  const names = [...new Set(attributes.map(({ name }) => name))];
  return {
    ...{ issuedAt, issuer, recipient, audiences },
    roles: capturedValues(assertion, role),
    roleSessionName: capturedValues(assertion, roleSessionName)[0],
    sessionDuration: capturedValues(assertion, sessionDuration)[0],
    relayState: isKnown(relayState) ? relayState : undefined,
    thumbprint: certificateThumbprint(certificate).toLowerCase(),
    otherAttributes: names.filter((name) => ![role, roleSessionName, sessionDuration].some((own) => own === name)),
  };
}
