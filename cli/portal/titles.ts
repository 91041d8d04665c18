import { isKnown, isThere, itemsOf } from "../../federation/facts";
import type { App, ConnectInstance, Federation, Role } from "../../federation/model";

/** What things are called in a finding, by the ids that the sandbox gives as their places. */
export function titlesIn({
  apps,
  people,
  groups,
  accessPolicies,
  accounts,
  instances,
}: Federation<string>): Map<string, string> {
  return new Map([
    ...apps.flatMap(titlesOfApp),
    ...itemsOf(people).map(({ at, userPrincipalName }) => [at, `user ${userPrincipalName}`] as const),
    ...itemsOf(groups).map(({ at, displayName }) => [at, `group ${displayName}`] as const),
    ...itemsOf(accessPolicies).map(({ at, displayName }) => [at, `Conditional Access policy ${displayName}`] as const),
    ...accounts.flatMap(({ samlProviders, roles, importUsers }) => [
      ...itemsOf(importUsers).map(({ at, name }) => [at, `IAM user ${name}`] as const),
      ...itemsOf(samlProviders).map(({ at }) => [at, `SAML provider ${at}`] as const),
      ...itemsOf(roles).flatMap(titlesOfRole),
    ]),
    ...itemsOf(instances).flatMap(titlesOfInstance),
  ]);
}

type Title = readonly [at: string, title: string];

function titlesOfApp({ at, displayName, ...app }: App<string>): Title[] {
  const name = `application ${isKnown(displayName) ? displayName : at}`;
  const parts = [
    ...[app.claimsPolicies, app.issuancePolicies].flatMap((policies) =>
      itemsOf(policies).map((policy): Title => [policy.at, `a policy of ${name}`]),
    ),
    ...itemsOf(app.certificates).map((each): Title => [each.at, `a certificate of ${name}`]),
    ...itemsOf(app.assignments).map((each): Title => [each.at, `an assignment of ${name}`]),
    ...(isThere(app.importJob) ? [[app.importJob.at, `provisioning of ${name}`] as const] : []),
  ];
  return [[at, name], ...parts];
}

/** The place of an inline policy is its role. */
const titlesOfRole = ({ at, policies }: Role<string>): Title[] => [
  ...itemsOf(policies).map((policy): Title => [policy.at, `policy ${policy.at}`]),
  [at, `role ${at}`],
];

function titlesOfInstance({ at, alias, users }: ConnectInstance<string>): Title[] {
  return [
    [at, `Amazon Connect instance ${isKnown(alias) ? (alias ?? at) : at}`],
    ...itemsOf(users).map((user): Title => [user.at, `Amazon Connect user ${user.username}`]),
  ];
}
