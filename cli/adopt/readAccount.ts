import type { ConnectClient } from "@aws-sdk/client-connect";
import type { AttachedPolicy, IAMClient, Role } from "@aws-sdk/client-iam";
import { parseSamlProviderArn } from "../../federation/arns";
import { allowStatements } from "../../federation/checks/statements";
import { isObject, listOf } from "../../federation/checks/json";
import { publishedThumbprints } from "../../federation/publishedMetadata";
import { RuleError } from "../../federation/ruleError";
import type { AwsClients } from "../clouds/aws";
import { UserError } from "../userError";
import type { FoundAccount, FoundInstance, FoundPolicy, FoundProvider, FoundRole, FoundUser } from "./found";

/** Reads what of an AWS account may belong to a federation: instances, SAML providers, roles that trust one, a user. */
export async function readAccount(aws: AwsClients, userName: string): Promise<FoundAccount> {
  const connect = await aws.connect();
  const region = await connect.config.region().catch(() => {
    throw new UserError("the region of the Amazon Connect instance is not known: say --region <name>");
  });
  const [iam, sts] = await Promise.all([aws.iam(), aws.sts()]);
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const [identity, instances, providers, roles, user] = await Promise.all([
    sts.send(new GetCallerIdentityCommand({})),
    readInstances(connect),
    readProviders(iam),
    readRoles(iam),
    readUser(iam, userName),
  ]);
  return {
    account: identity.Account ?? "",
    region,
    instances,
    providers,
    roles,
    ...(user !== undefined && { user }),
  };
}

async function readInstances(connect: ConnectClient): Promise<FoundInstance[]> {
  const { paginateListInstances } = await import("@aws-sdk/client-connect");
  const found: FoundInstance[] = [];
  for await (const { InstanceSummaryList = [] } of paginateListInstances({ client: connect }, {})) {
    for (const { Id = "", Arn = "", InstanceAlias = "", IdentityManagementType = "" } of InstanceSummaryList) {
      found.push({ id: Id, arn: Arn, alias: InstanceAlias, identityManagementType: IdentityManagementType });
    }
  }
  return found;
}

async function readProviders(iam: IAMClient): Promise<FoundProvider[]> {
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

async function readRoles(iam: IAMClient): Promise<FoundRole[]> {
  const { paginateListRoles } = await import("@aws-sdk/client-iam");
  const found: Role[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) found.push(...Roles);
  const trusting = found
    .map((role) => ({ role, trusts: trustedProviders(role.AssumeRolePolicyDocument ?? "") }))
    .filter(({ trusts }) => trusts.length > 0);
  return Promise.all(trusting.map(({ role, trusts }) => readRole(iam, role, trusts)));
}

function trustedProviders(document: string): string[] {
  const { allowed } = allowStatements(decodeURIComponent(document));
  const federated = allowed.flatMap(({ statement: { Principal: principal } }) =>
    isObject(principal) ? listOf(principal["Federated"]) : [],
  );
  const arns = federated.filter((arn): arn is string => typeof arn === "string" && arn.includes(":saml-provider/"));
  return [...new Set(arns)];
}

async function readRole(iam: IAMClient, role: Role, trusts: readonly string[]): Promise<FoundRole> {
  const { GetRoleCommand, ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } =
    await import("@aws-sdk/client-iam");
  const { RoleName: name = "", Arn: arn = "", Path: path = "/", MaxSessionDuration: maxSessionDuration = 3600 } = role;
  const [{ Role: whole }, { AttachedPolicies }, { PolicyNames: inline = [] }] = await Promise.all([
    // A list of roles leaves the boundary out.
    iam.send(new GetRoleCommand({ RoleName: name })),
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name })),
    iam.send(new ListRolePoliciesCommand({ RoleName: name })),
  ]);
  const boundary = whole?.PermissionsBoundary?.PermissionsBoundaryArn;
  const attached = await readPolicies(iam, AttachedPolicies);
  return {
    ...{ name, arn, path, maxSessionDuration, trusts, attached, inline },
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
  };
}

async function readUser(iam: IAMClient, name: string): Promise<FoundUser | undefined> {
  const { GetUserCommand, ListAccessKeysCommand, ListAttachedUserPoliciesCommand, NoSuchEntityException } =
    await import("@aws-sdk/client-iam");
  const found = await iam.send(new GetUserCommand({ UserName: name })).catch((error: unknown) => {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const [{ AttachedPolicies }, { AccessKeyMetadata = [] }] = await Promise.all([
    iam.send(new ListAttachedUserPoliciesCommand({ UserName: name })),
    iam.send(new ListAccessKeysCommand({ UserName: name })),
  ]);
  return {
    name,
    path: found.User?.Path ?? "/",
    attached: await readPolicies(iam, AttachedPolicies),
    accessKeys: AccessKeyMetadata.flatMap(({ AccessKeyId: id }) => (id === undefined ? [] : [id])),
  };
}

function readPolicies(iam: IAMClient, attached: readonly AttachedPolicy[] = []): Promise<FoundPolicy[]> {
  return Promise.all(attached.map(({ PolicyArn: arn = "" }) => readPolicy(iam, arn)));
}

async function readPolicy(iam: IAMClient, arn: string): Promise<FoundPolicy> {
  const { GetPolicyCommand, GetPolicyVersionCommand } = await import("@aws-sdk/client-iam");
  const [, path = "/", name = arn] = /:policy(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  if (arn.includes(":iam::aws:")) return { arn, path, name };
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
  const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: Policy?.DefaultVersionId }));
  const document: unknown = JSON.parse(decodeURIComponent(version.PolicyVersion?.Document ?? "null"));
  return { arn, path, name, document };
}
