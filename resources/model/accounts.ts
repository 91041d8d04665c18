import { type Fact, undecided } from "../../federation/facts";
import type { AccessKey, Account, ImportUser, SamlProvider } from "../../federation/model";
import { type DeclaredKey, readAccessKeys } from "../accessKeys";
import { accountIn, arnOf, type AccountName } from "../account";
import { get, text } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { documentOf, textOf } from "./facts";
import { roleOf } from "./roles";

/** What the stack has in IAM: one account for each partition. What is not in the stack, is not there. */
export function accountsOf(resources: readonly Resource[], account: AccountName | undefined): Account<Resource>[] {
  const placed = resources
    .filter(({ type }) => [types.samlProvider, types.role, types.user].some((wanted) => wanted === type))
    .map((resource) => ({ resource, place: accountIn([get(resource.props, "arn")]) ?? account }));
  const keys = readAccessKeys(resources).filter(({ isForEntra }) => isForEntra);
  const partitionOf = (place: AccountName | undefined) => place?.partition ?? "aws";
  return [...new Set(placed.map(({ place }) => partitionOf(place)))].map((partition) => {
    const here = placed.filter(({ place }) => partitionOf(place) === partition);
    const of = (type: string) => here.flatMap(({ resource }) => (resource.type === type ? resource : []));
    return {
      partition,
      id: theOne(here.map(({ place }) => place?.account)),
      samlProviders: of(types.samlProvider).map((provider) => providerOf(provider, account)),
      roles: of(types.role).map((role) => roleOf(role, resources, account)),
      importUsers: of(types.user).flatMap((user) => importUserOf(user, keys)),
    };
  });
}

/** Nobody, if Entra is given no key of the user. What it may do is for a rule of its own. */
function importUserOf(user: Resource, all: readonly DeclaredKey[]): ImportUser<Resource>[] {
  const name = text(get(user.props, "name"));
  const keys = all.filter((key) => key.user?.resource === user);
  if (name === undefined || keys.length === 0) return [];
  const of = ({ resource: { props } }: DeclaredKey): AccessKey => ({
    id: undecided,
    isActive: get(props, "status") !== "Inactive",
    lastUsed: undecided,
  });
  return [{ at: user, name, keys: keys.map(of), listsRoles: undecided }];
}

/** Of a stack in several accounts, the model has no picture. */
function theOne(ids: readonly (string | undefined)[]): Fact<string> {
  const [id, ...others] = new Set(ids);
  return others.length > 0 ? undecided : (id ?? undecided);
}

const providerOf = (resource: Resource, account: AccountName | undefined): SamlProvider<Resource> => ({
  at: resource,
  arn: arnOf(resource, { account }) ?? undecided,
  uuid: textOf(get(resource.props, "samlProviderUuid")),
  metadata: documentOf(get(resource.props, "samlMetadataDocument")),
});
