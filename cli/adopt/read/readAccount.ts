import type { ConnectClient } from "@aws-sdk/client-connect";
import type { IAMClient } from "@aws-sdk/client-iam";
import { parseSamlProviderArn } from "../../../federation/arns";
import { trustedSamlProviders } from "../../../federation/checks/roleImport";
import { publishedThumbprints } from "../../../federation/publishedMetadata";
import { RuleError } from "../../../federation/ruleError";
import type { AwsClients } from "../../../clouds/aws";
import { UserError } from "../../../tools/userError";
import type { FoundAccount, FoundInstance, FoundProvider, FoundRole } from "./found";
import { permitted } from "./permitted";
import { everyPage } from "./readPermissions";
import { readUser } from "./readUser";

/**
 * Reads what of an AWS account may belong to a federation: instances, SAML providers, roles that trust one, a user.
 * @throws UserError where it is not known in which region to look, or something may not be read.
 */
export async function readAccount(aws: AwsClients, userName: string): Promise<FoundAccount> {
  const connect = await aws.connect();
  const region = await connect.config.region().catch(() => {
    throw new UserError("the region of the Amazon Connect instance is not known: say --region <name>");
  });
  const [iam, sts] = await Promise.all([aws.iam(), aws.sts()]);
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const [identity, instances, providers, roles, user] = await permitted(() =>
    Promise.all([
      sts.send(new GetCallerIdentityCommand({})),
      readInstances(connect),
      readProviders(iam),
      readRoles(iam),
      readUser(iam, userName),
    ]),
  );
  return {
    account: identity.Account ?? "",
    region,
    instances,
    providers,
    roles,
    ...(user !== undefined && { user }),
  };
}

export async function readInstances(connect: ConnectClient): Promise<FoundInstance[]> {
  const { paginateListInstances } = await import("@aws-sdk/client-connect");
  const found = await everyPage(paginateListInstances({ client: connect }, {}), (page) => page.InstanceSummaryList);
  return found.map(({ Id = "", Arn = "", InstanceAlias = "", IdentityManagementType = "" }) => ({
    ...{ id: Id, arn: Arn, alias: InstanceAlias, identityManagementType: IdentityManagementType },
  }));
}

/** The SAML providers of an account, and whose signatures they trust. */
export async function readProviders(iam: IAMClient): Promise<FoundProvider[]> {
  const { GetSAMLProviderCommand, ListSAMLProvidersCommand } = await import("@aws-sdk/client-iam");
  const { SAMLProviderList = [] } = await iam.send(new ListSAMLProvidersCommand({}));
  return Promise.all(
    SAMLProviderList.map(async ({ Arn: arn = "" }) => {
      const { SAMLMetadataDocument = "" } = await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: arn }));
      return { name: parseSamlProviderArn(arn).name, arn, thumbprints: thumbprintsIn(SAMLMetadataDocument) };
    }),
  );
}

/** Providers of other identity providers are none of our business, whatever they hold. */
function thumbprintsIn(metadata: string): string[] {
  try {
    return publishedThumbprints(metadata);
  } catch (error) {
    if (error instanceof RuleError) return [];
    throw error;
  }
}

/** The roles that trust a SAML provider. */
export async function readRoles(iam: IAMClient): Promise<FoundRole[]> {
  const { paginateListRoles } = await import("@aws-sdk/client-iam");
  const found = await everyPage(paginateListRoles({ client: iam }, {}), ({ Roles }) => Roles);
  return found
    .map(({ RoleName: name = "", Arn: arn = "", Path: path = "/", MaxSessionDuration = 3600, ...role }) => {
      const trustPolicy = decodeURIComponent(role.AssumeRolePolicyDocument ?? "");
      const trusts = trustedSamlProviders(trustPolicy);
      return { name, arn, path, maxSessionDuration: MaxSessionDuration, trusts, trustPolicy };
    })
    .filter(({ trusts }) => trusts.length > 0);
}
