import { issuer } from "../endpoints";
import { type Claim, type Claims, type ClaimSources, claimsOf } from "../entra/claims";
import { readMapping, readTokenIssuance } from "../entra/policyDefinitions";
import { signingCertificate } from "../entra/signingCertificate";
import { everyKnown, type Fact, follows, type Gap, isGap, together, undecided } from "../facts";
import { isAtInstance } from "../landing";
import type { App, AssignedPolicy, Federation, Person, SigningCertificate } from "../model";
import { rolesOf } from "./assignment";
import { checkConditionalAccess } from "./conditionalAccess";
import { applicationOf, personOf } from "./entraPerson";
import { errors } from "./errors";
import { type Route, shown } from "./route";

/** What the browser posts to AWS, as far as it can be told. */
export interface Response<P> {
  readonly app: Pick<App<P>, "at">;
  /** The assertion consumer service. */
  readonly recipient: Fact<string>;
  /** Where it is posted, if that is known apart from what it says. Default: to its recipient. */
  readonly postedTo?: string | undefined;
  readonly relayState: Fact<string | undefined>;
  readonly issuer: Fact<string>;
  readonly audience: Fact<string>;
  readonly nameId: Fact<string | undefined>;
  /** Default: as Entra writes it. */
  readonly nameIdFormat?: string | undefined;
  readonly attributes: readonly Claim[];
  readonly certificate: Fact<SigningCertificate<P>>;
  /** Of SAML. */
  readonly tokenVersion: Fact<string>;
  /** What the claims make of it, for whoever is to mend them. Default: nobody can tell. */
  readonly claims?: Pick<Claims, "made" | "audienceOverride" | "issuerWithApplicationId">;
}

/** Entra's part of a sign-in that begins at Entra, with My Apps or the user access URL. */
export function issueResponse<P>(
  federation: Federation<P>,
  asked: { readonly person: Person<P> | string; readonly app: App<P> | string },
  now: Date,
  route: Route<P>,
): Response<P> | Gap {
  const app = applicationOf(federation, asked.app, route);
  const person = personOf(federation, asked.person, route);
  if (isGap(app)) return app;
  if (isGap(person)) return person;
  const roles = rolesOf(app, person, federation.groups, route);
  checkConditionalAccess(federation, app, person, route);
  checkSignOnMode(app, route);
  const certificate = certificateOf(app, now, route);
  const recipient = recipientOf(app, route);
  const said = { person, roles, certificate, recipient };
  const response = route.noted("Entra: response", responseOf(federation, app, said));
  if (isGap(response)) return response;
  const sent = route.known(
    "Entra: response",
    together(
      [recipient, response.audience, response.issuer],
      (address, audience, from) => `by ${from} to ${address} for ${audience}`,
    ),
  );
  if (sent !== undefined) route.pass("Entra: response", sent.value);
  return response;
}

/** What Entra says of somebody, once it lets them in. */
export function responseOf<P>(
  { tenant }: Federation<P>,
  app: App<P>,
  said: Pick<ClaimSources, "person" | "roles"> & Pick<Response<P>, "certificate" | "recipient">,
): Fact<Response<P>> {
  const { certificate, recipient } = said;
  return follows(claimsFor(app, { ...said, tenantId: tenant.id, app }), (claims): Response<P> => {
    const entityIssuer = follows(tenant.id, issuer);
    return {
      ...{ app, recipient, certificate },
      relayState: app.relayState,
      issuer: claims.issuerWithApplicationId
        ? together([entityIssuer, app.clientId], (own, id) => `${own}${id}`)
        : entityIssuer,
      audience: claims.audienceOverride ?? audienceOf(app),
      nameId: claims.nameId,
      attributes: claims.attributes,
      tokenVersion: tokenVersionOf(app),
      claims,
    };
  });
}

/**
 * With a sign-on URL, or in another mode, the browser is sent on without a response, and AWS has nothing to go by.
 * https://learn.microsoft.com/graph/api/resources/serviceprincipal (loginUrl)
 */
function checkSignOnMode<P>({ singleSignOnMode, loginUrl, homepage, at }: App<P>, route: Route<P>): void {
  const station = "Entra: single sign-on";
  const sends = together([singleSignOnMode, loginUrl, homepage], (mode, url, page) => ({ mode, url, page }));
  const known = route.known(station, sends);
  if (known === undefined) return;
  const { mode, url, page } = known.value;
  if (mode === "saml" && url === undefined) {
    route.pass(station, "SAML, begun at Entra");
    return;
  }
  const address = (mode === "saml" ? url : page) ?? "";
  const remedy =
    mode === "saml"
      ? "Empty the sign-on URL of the application"
      : "Choose SAML on the application's page Single sign-on";
  route.refuse(station, arrivesWithoutResponse(address), remedy, at);
}

/** What the browser shows at an address to which it is sent without a response. */
export const arrivesWithoutResponse = (address: string): string =>
  isAtInstance(address) ? errors.sessionExpired : errors.noResponse;

function certificateOf<P>(app: App<P>, now: Date, route: Route<P>): Fact<SigningCertificate<P>> {
  const station = "Entra: signing certificate";
  const chosen = route.noted(station, chosenCertificate(app, now));
  if (isGap(chosen)) return chosen;
  if (chosen === undefined)
    return route.refuse(station, errors.noSigningKey, "Activate a signing certificate: run pulumi up", app.at);
  route.pass(station, shown(chosen.thumbprint));
  return chosen;
}

/** With which certificate Entra signs; undefined: with none, so that nobody signs in. */
export const chosenCertificate = <P>(app: App<P>, now: Date): Fact<SigningCertificate<P> | undefined> =>
  together(
    [follows(app.certificates, (all) => everyKnown(all.map(dated))), app.activeThumbprint],
    (all, preferred) => signingCertificate(all, preferred, now)?.certificate,
  );

const dated = <P>(certificate: SigningCertificate<P>) =>
  together([certificate.thumbprint, certificate.start, certificate.end], (thumbprint, start, end) => ({
    ...{ certificate, thumbprint: thumbprint.toLowerCase() },
    ...{ start: new Date(start), end: new Date(end) },
  }));

const recipientOf = <P>({ replyUrls, at }: App<P>, route: Route<P>): Fact<string> =>
  follows(
    replyUrls,
    ([first]) =>
      first ?? route.refuse("Entra: response", errors.noReplyUrl, "Give it its reply URL: run pulumi up", at),
  );

/** The claims of an application, by the policy in force. */
export function claimsFor<P>(app: App<P>, sources: ClaimSources): Fact<Claims> {
  return follows(inForce(app.claimsPolicies), (text) => {
    if (text === undefined) return claimsOf(undefined, sources);
    const mapping = readMapping(text);
    // What Graph makes of a definition that it does not take as it is, nobody knows.
    return mapping === undefined ? undecided : claimsOf(mapping, sources);
  });
}

const audienceOf = <P>({ entityIds, clientId }: App<P>): Fact<string> =>
  follows(entityIds, ([first]) => (first === undefined ? follows(clientId, (id) => `spn:${id}`) : audienceFrom(first)));

/** "Microsoft Entra ID removes the value of #": https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial */
export const audienceFrom = (entityId: string): string => entityId.replace(/#.*/s, "");

/** Default: https://learn.microsoft.com/entra/identity/enterprise-apps/certificate-signing-options */
const tokenVersionOf = <P>({ issuancePolicies }: App<P>): Fact<string> =>
  follows(inForce(issuancePolicies), (text) => {
    if (text === undefined) return "2.0";
    const policy = readTokenIssuance(text);
    return policy === undefined ? undecided : (policy.SamlTokenVersion ?? "2.0");
  });

const inForce = (policies: Fact<readonly AssignedPolicy[]>): Fact<string | undefined> =>
  follows(policies, ([first]): Fact<string | undefined> => first?.definition);

/** What to do if an attribute has no value in a response: where the claims do not make it at all, no value would help. */
export const remedyWithoutValue = <P>({ claims }: Response<P>, name: string, ifMade: string): string =>
  claims?.made.includes(name) === false
    ? `Let the application's claims mapping policy make the attribute ${name}: run pulumi up`
    : ifMade;

/** What an assertion says under a name. Names are compared with regard to case, and of several AWS takes the last. */
export const attribute = (
  { attributes }: { readonly attributes: readonly Claim[] },
  wanted: string,
): Fact<readonly string[]> => attributes.findLast(({ name }) => name === wanted)?.values ?? [];
