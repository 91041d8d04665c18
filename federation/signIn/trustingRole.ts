import { parseSamlProviderArn } from "../arns";
import { everyKnown, type Fact, findBy, follows, isGap, together, undecided } from "../facts";
import type { RequestContext } from "../iam/request";
import type { Account, Role } from "../model";
import type { Response } from "./entra";
import { errors } from "./errors";
import type { RolePair } from "./rolePair";
import type { Route } from "./route";
import { isOfTheMoment } from "./request";
import { type SamlContent, samlContext, trustDecision } from "./trust";

/** The role, if it trusts the assertion. */
export function trustingRole<P>(
  given: {
    readonly account: Account<P> | undefined;
    readonly pair: Fact<RolePair>;
    readonly roleSessionName: Fact<string>;
    readonly now: Date;
  },
  response: Response<P>,
  route: Route<P>,
): { readonly role: Fact<Role<P>>; readonly context: Fact<RequestContext> } {
  const station = "AWS: trust policy";
  const { account, pair, roleSessionName, now } = given;
  const found = follows(pair, ({ roleArn }) => findBy(account?.roles ?? [], ({ arn }) => arn, roleArn));
  const refuse = (at?: P) =>
    route.refuse(
      station,
      errors.notAuthorized,
      "Let the role trust this SAML provider, for assertions posted to this address: run pulumi up",
      at,
    );
  const content = contentOf(response);
  const context = together(
    [content, account?.id ?? undecided, pair, roleSessionName],
    (said, id, { providerArn }, name) =>
      samlContext({ ...said, providerName: parseSamlProviderArn(providerArn).name, account: id, name, now }),
  );
  const known = route.known(station, found);
  if (known === undefined) return { role: isGap(found) ? found : undecided, context };
  const role = known.value;
  if (role === undefined || response.nameId === undefined) return refuse(role?.at);
  const decision = together(
    [role.arn, role.trustPolicy, pair, content, context],
    (arn, trustPolicy, { providerArn }, { names }, keys) => ({
      arn,
      decision: trustDecision({ arn, trustPolicy }, providerArn, names, keys, isOfTheMoment),
    }),
  );
  const decided = route.known(station, decision);
  if (decided !== undefined) {
    if (decided.value.decision === "undecided") {
      route.leave(station, undecided);
      return { role, context };
    }
    if (decided.value.decision !== "allowed") refuse(role.at);
    route.pass(station, `${decided.value.arn} trusts the provider`);
  }
  return { role, context };
}

/** What trust policies can ask for, of what the assertion says. */
function contentOf<P>({ recipient, issuer, nameId, attributes }: Response<P>): Fact<SamlContent> {
  const own = attributes.filter(({ name }) => name.startsWith("https://aws.amazon.com/SAML/Attributes/"));
  return together(
    [recipient, issuer, nameId, everyKnown(own.map(({ values }) => values))],
    (to, from, subject = "", values) => ({
      ...{ recipient: to, issuer: from, nameId: subject },
      names: own.map(({ name }) => name),
      first: Object.fromEntries(own.map(({ name }, index) => [name, values[index]?.[0] ?? ""])),
    }),
  );
}
