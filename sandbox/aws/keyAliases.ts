import { partitionOfRegion } from "../../federation/partitions";
import { AwsError } from "./awsError";
import { getKey } from "./keys";
import { type KeyAlias, monitoringOf } from "./monitoringState";
import type { AccountState } from "./state";

const arnOf = (state: AccountState, region: string, name: string): string =>
  `arn:${partitionOfRegion(region)}:kms:${region}:${state.id}:${name}`;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export function createAlias(
  state: AccountState,
  region: string,
  { name, key }: { name: string; key: string },
): KeyAlias {
  const { aliases } = monitoringOf(state);
  const arn = arnOf(state, region, name);
  if (name.startsWith("alias/aws/")) throw new AwsError("NotAuthorizedException", "", 400);
  if (aliases.some((alias) => alias.arn === arn))
    throw new AwsError("AlreadyExistsException", `An alias with the name ${arn} already exists`, 400);
  const alias = { name, arn, region, keyId: getKey(state, region, key).id };
  aliases.push(alias);
  return alias;
}

export function getAlias(state: AccountState, region: string, name: string): KeyAlias & { readonly keyArn: string } {
  const arn = arnOf(state, region, name);
  const alias = monitoringOf(state).aliases.find((each) => each.arn === arn);
  if (alias === undefined) throw new AwsError("NotFoundException", `Alias ${arn} is not found.`, 400);
  return { ...alias, keyArn: arnOf(state, region, `key/${alias.keyId}`) };
}

export function updateAlias(state: AccountState, region: string, name: string, key: string): void {
  const { arn } = getAlias(state, region, name);
  const { id } = getKey(state, region, key);
  for (const alias of monitoringOf(state).aliases) if (alias.arn === arn) alias.keyId = id;
}

export function deleteAlias(state: AccountState, region: string, name: string): void {
  const { arn } = getAlias(state, region, name);
  const monitoring = monitoringOf(state);
  monitoring.aliases = monitoring.aliases.filter((alias) => alias.arn !== arn);
}
