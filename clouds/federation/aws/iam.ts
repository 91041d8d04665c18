import { trustedSamlProviders } from "../../../federation/checks/roleImport";
import { everyKnown, type Fact, follows, type Gap, isGap, isKnown } from "../../../federation/facts";
import type { Account, Role } from "../../../federation/model";
import type { AwsClients } from "../../aws";
import type { Owner } from "../../owner";
import { fewAtOnce } from "../../fewAtOnce";
import { awsLinks, type AwsLinks, type Place } from "../links";
import { readImportUser } from "./importUser";
import type { ListedRole } from "./listedRoles";
import { managedPolicies } from "./managedPolicies";
import { readRole } from "./role";
import { readSamlProvider } from "./samlProviders";

/** What of an account belongs to a federation. */
export interface AskedIam {
  readonly roleArns: readonly string[];
  readonly samlProviderArns: readonly string[];
  /** Names of IAM users with whose keys Entra may import roles. */
  readonly importUsers: readonly string[];
}

/** Roles that are named or trust a SAML provider that is; the providers that are named or trusted by these. */
export async function readAccount(
  aws: AwsClients,
  { partition, account }: Owner,
  listed: Fact<readonly ListedRole[]>,
  asked: AskedIam,
): Promise<Account<Place>> {
  const iam = await aws.iam();
  const links = awsLinks(partition);
  const isOwn = (arn: string): boolean => arn.startsWith(`arn:${partition}:iam::${account}:`);
  const named = asked.samlProviderArns.filter(isOwn);
  const trusting = isKnown(listed)
    ? listed.filter(({ trustPolicy }) => trustedSamlProviders(trustPolicy).some((arn) => named.includes(arn)))
    : [];
  const arns = new Set([...asked.roleArns.filter(isOwn), ...trusting.map(({ arn }) => arn)]);
  const policies = managedPolicies(iam);
  const roles = await fewAtOnce([...arns], (arn) => {
    const known = follows(listed, (all): Fact<ListedRole | undefined> => all.find((role) => role.arn === arn));
    return readRole(iam, links, { arn, listed: known, policies });
  });
  const there = roles.flatMap((role) => role ?? []);
  const trusted = there.flatMap(({ trustPolicy }) => (isKnown(trustPolicy) ? trustedSamlProviders(trustPolicy) : []));
  const providers = [...new Set([...named, ...trusted.filter(isOwn)])];
  const [samlProviders, importUsers] = await Promise.all([
    fewAtOnce(providers, (arn) => readSamlProvider(iam, links, arn)),
    fewAtOnce(asked.importUsers, (name) => readImportUser(iam, links, { partition, account }, name)),
  ]);
  return {
    partition,
    id: account,
    samlProviders: samlProviders.filter((provider) => provider !== undefined),
    roles: isGap(listed) ? [...there, unlisted(links, listed)] : there,
    importUsers: follows(everyKnown(importUsers), (all) => all.filter((user) => user !== undefined)),
  };
}

/** Stands for roles that nobody names: there may be such. */
const unlisted = (links: AwsLinks, gap: Gap): Role<Place> => ({
  at: links.roles("the roles of the AWS account"),
  ...{
    arn: gap,
    uniqueId: gap,
    created: gap,
    maxSessionDuration: gap,
    trustPolicy: gap,
    policies: gap,
    boundary: gap,
    tags: gap,
  },
});
