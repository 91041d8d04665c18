import { anybody } from "../checks/anybody";
import { awsAttributes } from "../claims";
import { type Fact, follows, isKnown, itemsOf, undecided } from "../facts";
import type { App, Federation, Person } from "../model";
import { certificateThumbprint } from "../thumbprints";
import { type CapturedResponse, capturedValues } from "./captured";
import { attribute, chosenCertificate, issueResponse, type Response, responseOf } from "./entra";
import { sameKey } from "./samlProvider";
import { Route } from "./route";
import type { Station } from "./stations";

/** What a captured response says, and what the application would say now. */
export interface CaptureDifference {
  readonly what: string;
  /** Undefined: nothing. */
  readonly captured: string | undefined;
  readonly today: string | undefined;
}

/** A captured response beside the one that Entra would send today. */
export interface CaptureComparison {
  readonly differences: readonly CaptureDifference[];
  /** Whether the person is among those of the federation. If not, only what is the same for everybody is compared. */
  readonly isPersonFound: boolean;
  /** Where Entra stops the person today, before it sends anything. */
  readonly stoppedAt: Station | undefined;
}

export function comparedWithToday<P>(
  federation: Federation<P>,
  captured: CapturedResponse,
  app: App<P>,
  now: Date,
): CaptureComparison {
  const person = personOf(federation, captured);
  const { response, stoppedAt } = todaysResponse(federation, app, person, now);
  const { assertion, certificate, relayState } = captured;
  const saysNow = (what: string, said: string | undefined, today: Fact<string | undefined>): CaptureDifference[] =>
    isKnown(today) && today !== said ? [{ what, captured: said, today }] : [];
  const attributeNow = (what: string, name: string): CaptureDifference[] =>
    saysNow(
      what,
      textOf(capturedValues(assertion, name)),
      response === undefined ? undecided : follows(attribute(response, name), textOf),
    );
  const signs = chosenCertificate(app, now);
  const signer = follows(signs, (each): Fact<string | undefined> => each?.value);
  const differences = [
    ...saysNow("recipient", assertion.recipient, response?.recipient ?? undecided),
    ...saysNow("issuer", assertion.issuer, response?.issuer ?? undecided),
    ...saysNow("audience", assertion.audiences[0], response?.audience ?? undecided),
    ...(isKnown(relayState) ? saysNow("relay state", relayState, app.relayState) : []),
    ...(isKnown(signer) && !(signer !== undefined && sameKey(signer, certificate))
      ? saysNow("certificate", thumbprint(certificate), signer && thumbprint(signer))
      : []),
    ...attributeNow("role", awsAttributes.role),
    ...attributeNow("session name", awsAttributes.roleSessionName),
    ...attributeNow("session duration", awsAttributes.sessionDuration),
  ];
  return { differences, isPersonFound: person !== undefined, stoppedAt };
}

const textOf = (values: readonly string[]): string | undefined =>
  values.length === 0 ? undefined : values.join(" and ");

const thumbprint = (certificate: string): string => certificateThumbprint(certificate).toLowerCase();

/** By the object id, which stays, or else by the name of the account. */
function personOf<P>({ people }: Federation<P>, { assertion }: CapturedResponse): Person<P> | undefined {
  const [id] = capturedValues(assertion, "http://schemas.microsoft.com/identity/claims/objectidentifier");
  const name = assertion.nameId?.toLowerCase();
  return (
    itemsOf(people).find((person) => person.id === id) ??
    itemsOf(people).find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === name)
  );
}

/** What Entra says now: of the person, or else of anybody. */
function todaysResponse<P>(
  federation: Federation<P>,
  app: App<P>,
  person: Person<P> | undefined,
  now: Date,
): { readonly response: Response<P> | undefined; readonly stoppedAt: Station | undefined } {
  const said: Response<P>[] = [];
  const stopped =
    person &&
    Route.refusal<P>((route) => {
      const issued = issueResponse(federation, { person, app }, now, route);
      if (isKnown(issued)) said.push(issued);
    });
  const response = said[0] ?? ofAnybody(federation, app, now);
  return { response: isKnown(response) ? response : undefined, stoppedAt: stopped?.station };
}

function ofAnybody<P>(federation: Federation<P>, app: App<P>, now: Date): Fact<Response<P>> {
  const certificate = follows(chosenCertificate(app, now), (chosen) => chosen ?? undecided);
  const recipient = follows(app.replyUrls, ([first]) => first ?? undecided);
  return responseOf(federation, app, { person: anybody, roles: undecided, certificate, recipient });
}
