import type { AwsClients } from "../../../clouds/aws";
import { readAccessKeys } from "../../../clouds/federation/aws/accessKeys";
import { policiesOfUser } from "../../../clouds/federation/aws/attachedPolicies";
import { managedPolicies } from "../../../clouds/federation/aws/managedPolicies";
import { type ListedRole, listRoles } from "../../../clouds/federation/aws/listedRoles";
import { readRole } from "../../../clouds/federation/aws/role";
import { readSamlProviders } from "../../../clouds/federation/aws/samlProviders";
import { fewAtOnce } from "../../../clouds/fewAtOnce";
import { awsLinks } from "../../../clouds/federation/links";
import { readable } from "../../../clouds/federation/readable";
import { listInstances } from "../../../clouds/instances";
import { readOwner } from "../../../clouds/owner";
import { follows } from "../../../federation/facts";
import { trustedSamlProviders } from "../../../federation/checks/roleImport";
import { UserError } from "../../../tools/userError";
import { foundProvider } from "../../foundProvider";
import { permitted } from "../../permitted";
import type { FoundAccount, FoundRole } from "./found";

const page = "docs/adopting.md";

/**
 * Reads what of an AWS account may belong to a federation: instances, SAML providers, roles that trust one, a user.
 * @throws UserError if it is not known in which region to look, or something may not be read.
 */
export async function readAccount(aws: AwsClients, userName: string): Promise<FoundAccount> {
  const connect = await aws.connect();
  const region = await connect.config.region();
  const [iam, { account, partition }] = await Promise.all([aws.iam(), readOwner(aws)]);
  const links = awsLinks(partition);
  const [instances, providers, roles, keys, policies] = await Promise.all([
    readable(`the Amazon Connect instances in ${region}`, "connect:ListInstances", () => listInstances(connect)),
    readSamlProviders(iam, links),
    listRoles(aws),
    readAccessKeys(iam, userName),
    policiesOfUser(iam, links, userName, managedPolicies(iam)),
  ]);
  const read = permitted({ instances, providers, roles, keys, policies }, page);
  return {
    ...{ account, region, instances: read.instances, providers: read.providers.map(foundProvider) },
    roles: read.roles.filter(({ trustPolicy }) => trustedSamlProviders(trustPolicy).length > 0),
    ...(read.keys !== undefined && { user: { name: userName, keys: read.keys, policies: read.policies } }),
  };
}

/**
 * What roles may do, by ARN.
 * @throws UserError if something may not be read.
 */
export async function readRoles(
  aws: AwsClients,
  roles: readonly ListedRole[],
): Promise<ReadonlyMap<string, FoundRole>> {
  const [iam, { partition }] = await Promise.all([aws.iam(), readOwner(aws)]);
  const managed = managedPolicies(iam);
  const found = await fewAtOnce(roles, async (listed) => {
    const read = await readRole(iam, awsLinks(partition), { arn: listed.arn, listed, policies: managed });
    if (read === undefined) throw new UserError(`the role ${listed.name} is gone: run the command again`);
    const { policies, tags, boundary } = read;
    return { ...listed, policies, tags, boundary: follows(boundary, (known) => known?.arn) };
  });
  return new Map(permitted(found, page).map((role) => [role.arn, role]));
}
