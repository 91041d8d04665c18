import { parseSamlProviderArn } from "../arns";
import { isPassedOn } from "../claims";
import { type Fact, findBy, follows, isGap, isKnown, together, undecided } from "../facts";
import type { Decision } from "../iam/evaluation";
import type { RequestContext } from "../iam/request";
import type { Account, Role } from "../model";
import type { Response } from "./entra";
import { errors } from "./errors";
import type { RolePair } from "./rolePair";
import type { Route } from "./route";
import { isOfTheMoment } from "./request";
import { passedName } from "./passedValues";
import { passingActionsOf, samlContext, trustDecision } from "./trust";

/** What policies can ask of an assertion, as far as it is known. */
export interface Asked {
  /** With examples for what is not known. */
  readonly context: RequestContext;
  /** Whether the value of a key is not known. */
  readonly open: (key: string) => boolean;
}

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
): { readonly role: Fact<Role<P>>; readonly asked: Fact<Asked> } {
  const station = "AWS: trust policy";
  const { account, pair } = given;
  const found = follows(pair, ({ roleArn }) => findBy(account?.roles ?? [], ({ arn }) => arn, roleArn));
  const asked = follows(pair, ({ providerArn }) => askedOf(response, { ...given, providerArn }));
  const known = route.known(station, found);
  if (known === undefined) return { role: isGap(found) ? found : undecided, asked };
  const role = known.value;
  if (role === undefined) {
    const named = isKnown(pair) ? ` ${pair.roleArn}` : " of this name";
    const remedy = `There is no role${named}: correct the app role's value, or make the role again: run pulumi up`;
    return route.refuse(station, errors.notAuthorized, remedy);
  }
  if (response.nameId === undefined) {
    const remedy = "Give the person a value of the attribute that the name ID is made of";
    return route.refuse(station, errors.notAuthorized, remedy, response.app.at);
  }
  const judged = route.known(
    station,
    together([role.arn, role.trustPolicy, pair, asked], (arn, trustPolicy, { providerArn }, { context, open }) =>
      judge(response, (names) => trustDecision({ arn, trustPolicy }, providerArn, names, context, open)),
    ),
  );
  if (judged?.value.decision === "undecided") route.leave(station, undecided);
  else if (judged !== undefined) {
    const { decision, remedy } = judged.value;
    if (decision !== "allowed") route.refuse(station, errors.notAuthorized, remedy(), role.at);
    route.pass(station, `${isKnown(role.arn) ? role.arn : "the role"} trusts the provider`);
  }
  return { role, asked };
}

interface Judged {
  readonly decision: Decision;
  readonly remedy: () => string;
}

/** @param decide What the trust policy says of a response with these attributes. */
function judge<P>({ attributes }: Response<P>, decide: (names: readonly string[]) => Decision): Judged {
  const names = attributes.map(({ name }) => name);
  const certain = attributes.flatMap(({ name, values }) => (isKnown(values) ? [name] : []));
  const decision = decide(names);
  return {
    // An attribute that may have no value is left out then, and needs no permission: whether it is there must not matter.
    decision: decide(certain) === decision ? decision : "undecided",
    remedy() {
      if (decide([]) !== "allowed")
        return "Let the role trust this SAML provider, for assertions posted to this address: run pulumi up";
      const passed = names.filter(isPassedOn);
      const actions = passingActionsOf(passed).join(" and ");
      return `Let the trust policy allow ${actions} for ${passed.map(passedName).join(" and ")}, or take that out of the claims: run pulumi up`;
    },
  };
}

/** What policies can ask of what Entra says of somebody. */
export function askedOf<P>(
  { recipient, issuer, nameId, nameIdFormat, attributes }: Response<P>,
  given: {
    readonly account: Account<P> | undefined;
    readonly providerArn: string;
    readonly roleSessionName: Fact<string>;
    readonly now: Date;
  },
): Asked {
  const { account, providerArn, roleSessionName, now } = given;
  const owner = account?.id ?? undecided;
  const own = attributes.filter(({ name }) => name.startsWith(attributePrefix));
  const context = samlContext({
    ...{ recipient: textOf(recipient), issuer: textOf(issuer), nameId: textOf(nameId), name: textOf(roleSessionName) },
    ...{ providerName: parseSamlProviderArn(providerArn).name, account: textOf(owner), now, nameIdFormat },
    names: own.map(({ name }) => name),
    first: Object.fromEntries(own.map(({ name, values }) => [name, (isKnown(values) ? values[0] : undefined) ?? ""])),
  });
  const facts: Readonly<Record<string, Fact<unknown>>> = {
    "saml:aud": recipient,
    "saml:doc": owner,
    "saml:iss": issuer,
    "saml:sub": nameId,
    "sts:rolesessionname": roleSessionName,
    ...Object.fromEntries(own.map(({ name, values }) => [keyOf(name), values])),
  };
  const unknown = new Set(Object.entries(facts).flatMap(([key, fact]) => (isGap(fact) ? [key] : [])));
  return { context, open: (key) => isOfTheMoment(key) || unknown.has(key) };
}

const attributePrefix = "https://aws.amazon.com/SAML/Attributes/";

/** The condition key of an attribute: of a tag, or of the source identity. */
const keyOf = (name: string): string =>
  name
    .slice(attributePrefix.length)
    .replace(/^PrincipalTag:/, "aws:requesttag/")
    .replace(/^SourceIdentity$/, "sts:sourceidentity")
    .toLowerCase();

const textOf = (fact: Fact<string | undefined>): string => (isKnown(fact) ? (fact ?? "") : "");
