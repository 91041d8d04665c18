import { trustedSamlProviders } from "../../../federation/checks/roleImport";
import { isKnown, type Fact } from "../../../federation/facts";
import type { Federation } from "../../../federation/model";
import { parseRelayState } from "../../../federation/relayStateReader";
import type { Asked } from "./world";

/** What of a federation belongs to these apps, in the words of the model. */
export function belonging<P>(federation: Federation<P>, asked: Asked): Federation<P> {
  const apps = asked.apps.flatMap(({ clientId }) => federation.apps.filter((app) => app.clientId === clientId));
  const assigned = new Set(apps.flatMap(({ assignments }) => known(assignments).map(({ principalId }) => principalId)));
  const groups = known(federation.groups).filter(({ id }) => assigned.has(id));
  const members = new Set(groups.flatMap(({ memberIds }) => known(memberIds)));
  const named = namedBy(JSON.stringify(apps.map(({ appRoles, claimsPolicies }) => [appRoles, claimsPolicies])));
  const ours = new Set([...named, ...(asked.roleArns ?? []), ...(asked.samlProviderArns ?? [])]);
  const instances = new Set([
    ...(asked.instanceArns ?? []),
    ...apps.map(({ relayState }) => instanceOf(text(relayState))),
  ]);
  return {
    ...federation,
    apps,
    groups,
    accessPolicies: known(federation.accessPolicies).filter(({ apps: { included } }) =>
      included.some((id) => id === "All" || asked.apps.some(({ clientId }) => clientId === id)),
    ),
    people: known(federation.people).filter(({ id }) => assigned.has(id) || members.has(id)),
    accounts: federation.accounts.slice(0, 1).map((account) => {
      const roles = known(account.roles).filter(
        ({ arn, trustPolicy }) =>
          ours.has(text(arn)) || trustedSamlProviders(trustPolicy).some((provider) => ours.has(provider)),
      );
      const trusted = new Set(roles.flatMap(({ trustPolicy }) => trustedSamlProviders(trustPolicy)));
      const isOurs = (arn: string): boolean => ours.has(arn) || trusted.has(arn);
      return {
        ...account,
        roles,
        samlProviders: known(account.samlProviders).filter(({ arn }) => isOurs(text(arn))),
      };
    }),
    instances: known(federation.instances).filter(({ arn }) => instances.has(text(arn))),
  };
}

/** The instance that a relay state leads to. */
function instanceOf(relayState: string): string {
  try {
    const { region = "", instanceId } = parseRelayState(relayState);
    return `arn:aws:connect:${region}:111122223333:instance/${instanceId}`;
  } catch {
    return "";
  }
}

const text = (fact: Fact<string | undefined>): string => (isKnown(fact) ? (fact ?? "") : "");
const known = <T>(items: Fact<readonly T[]>): readonly T[] => (isKnown(items) ? items : []);

const namedBy = (text: string): string[] =>
  text.match(/arn:aws:iam::\d+:(?:role|saml-provider)\/[\w+=,.@/-]*[\w+=.@-](?=[,"\\])/g) ?? [];

/** The same in one order, without places and without what no cloud tells. @param attributes Those that are compared. */
export function comparable(federation: Federation, attributes: readonly string[]): unknown {
  const plain = JSON.parse(
    JSON.stringify(federation, (name, value: unknown) =>
      name === "at" || name === "boundRole" ? undefined : (value ?? null),
    ),
  ) as Plain;
  return {
    ...plain,
    apps: plain.apps.map((app) => ({ ...app, activeThumbprint: String(app["activeThumbprint"]).toLowerCase() })),
    people: sorted(plain.people, "id").map((person) => ({
      ...person,
      attributes: Object.fromEntries(attributes.map((id) => [id, person.attributes[id] ?? null])),
    })),
    groups: sorted(plain.groups, "id"),
    accounts: plain.accounts.map((account) => ({
      ...account,
      roles: sorted(account.roles, "arn"),
      samlProviders: sorted(account.samlProviders, "arn"),
    })),
    instances: sorted(plain.instances, "arn"),
  };
}

type Item = Record<string, unknown>;
interface Plain {
  readonly apps: Item[];
  readonly people: (Item & { readonly attributes: Item })[];
  readonly groups: Item[];
  readonly accounts: (Item & { readonly roles: Item[]; readonly samlProviders: Item[] })[];
  readonly instances: Item[];
}

const sorted = <T extends Item>(items: readonly T[], key: string): T[] =>
  [...items].sort((one, other) => String(one[key]).localeCompare(String(other[key])));
