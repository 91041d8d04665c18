import { type Fact, undecided } from "../../../federation/facts";
import type { Account, SamlProvider } from "../../../federation/model";
import { accountIn, arnOf, type AccountName } from "../account";
import { get } from "../plain";
import type { Planned } from "../resources";
import { types } from "../types";
import { documentOf, textOf } from "./facts";
import { roleOf } from "./roles";

/** What the stack has in IAM: one account for each partition. What is not in the stack, is not there. */
export function accountsOf(resources: readonly Planned[], account: AccountName | undefined): Account<Planned>[] {
  const placed = resources
    .filter(({ type }) => type === types.samlProvider || type === types.role)
    .map((resource) => ({ resource, place: accountIn([get(resource.props, "arn")]) ?? account }));
  const partitionOf = (place: AccountName | undefined) => place?.partition ?? "aws";
  return [...new Set(placed.map(({ place }) => partitionOf(place)))].map((partition) => {
    const here = placed.filter(({ place }) => partitionOf(place) === partition);
    const of = (type: string) => here.flatMap(({ resource }) => (resource.type === type ? resource : []));
    return {
      partition,
      id: theOne(here.map(({ place }) => place?.account)),
      samlProviders: of(types.samlProvider).map((provider) => providerOf(provider, account)),
      roles: of(types.role).map((role) => roleOf(role, resources, account)),
    };
  });
}

/** Of a stack in several accounts, the model has no picture. */
function theOne(ids: readonly (string | undefined)[]): Fact<string> {
  const [id, ...others] = new Set(ids);
  return others.length > 0 ? undecided : (id ?? undecided);
}

const providerOf = (resource: Planned, account: AccountName | undefined): SamlProvider<Planned> => ({
  at: resource,
  arn: arnOf(resource, { account }) ?? undecided,
  uuid: textOf(get(resource.props, "samlProviderUuid")),
  metadata: documentOf(get(resource.props, "samlMetadataDocument")),
});
