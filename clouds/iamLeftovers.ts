import { isDeepStrictEqual } from "node:util";
import type { IAMClient, Tag } from "@aws-sdk/client-iam";
import { everyPage } from "./everyPage";

/** What stands in IAM by the name of something that the aws provider was to make. */
export interface FoundInIam {
  readonly arn: string;
  readonly created: Date | undefined;
  /** What tells it from what an interrupted creation leaves, as in `it has attached policies`. Empty: it is that. */
  readonly differences: readonly string[];
  readonly remove: () => Promise<unknown>;
}

/**
 * Removes what stands in the way of a creation, if an earlier creation that was interrupted has left it: it is the same as what is
 * to be made, and nothing was done with it since. What differs, or is in use, is somebody else's, and stays.
 *
 * @param inputs What the aws provider was to make.
 */
export async function takeAway(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  iam: IAMClient,
): Promise<"removed" | "other's" | "gone"> {
  if (!(type in finders)) return "other's";
  const found = await findInIam(type, inputs, iam);
  if (found === undefined) return "gone";
  if (found.differences.length > 0) return "other's";
  return (await unlessGone(found.remove())) === undefined ? "gone" : "removed";
}

/** Undefined: there is nothing of that name. */
export async function findInIam(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  iam: IAMClient,
): Promise<FoundInIam | undefined> {
  const find = finders[type];
  return find === undefined ? undefined : unlessGone(find(inputs, iam));
}

/** IAM lists and shows things with a delay: what does not exist any more answers undefined. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof Error && error.name === "NoSuchEntityException") return undefined;
    throw error;
  });
}

type Find = (inputs: Readonly<Record<string, unknown>>, iam: IAMClient) => Promise<FoundInIam | undefined>;

const finders: Readonly<Record<string, Find>> = {
  "aws:iam/role:Role": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const RoleName = String(inputs["name"]);
    const { Role: role } = await iam.send(new commands.GetRoleCommand({ RoleName }));
    if (role === undefined) return undefined;
    const [{ PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
      iam.send(new commands.ListRolePoliciesCommand({ RoleName })),
      iam.send(new commands.ListAttachedRolePoliciesCommand({ RoleName })),
    ]);
    const { MaxSessionDuration: duration, PermissionsBoundary: boundary } = role;
    return {
      arn: role.Arn ?? RoleName,
      created: role.CreateDate,
      differences: whatHolds({
        "it has inline policies": PolicyNames.length > 0,
        "it has attached policies": AttachedPolicies.length > 0,
        "somebody has used it": role.RoleLastUsed?.LastUsedDate !== undefined,
        "it trusts others": !isSameJson(
          decodeURIComponent(role.AssumeRolePolicyDocument ?? ""),
          inputs["assumeRolePolicy"],
        ),
        "its path differs": role.Path !== pathOf(inputs),
        "its description differs": role.Description !== inputs["description"],
        "its session duration differs": duration !== (inputs["maxSessionDuration"] ?? 3600),
        "its boundary differs": boundary?.PermissionsBoundaryArn !== inputs["permissionsBoundary"],
        "its tags differ": !hasTags(role.Tags, inputs),
      }),
      remove: () => iam.send(new commands.DeleteRoleCommand({ RoleName })),
    };
  },

  "aws:iam/samlProvider:SamlProvider": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const { SAMLProviderList = [] } = await iam.send(new commands.ListSAMLProvidersCommand({}));
    const SAMLProviderArn = SAMLProviderList.find(({ Arn = "" }) => Arn.endsWith(`/${String(inputs["name"])}`))?.Arn;
    if (SAMLProviderArn === undefined) return undefined;
    const found = await iam.send(new commands.GetSAMLProviderCommand({ SAMLProviderArn }));
    return {
      arn: SAMLProviderArn,
      created: found.CreateDate,
      differences: whatHolds({
        // The document holds the certificate of one application: nobody else has the same.
        "its metadata differs": found.SAMLMetadataDocument?.trim() !== String(inputs["samlMetadataDocument"]).trim(),
        "its tags differ": !hasTags(found.Tags, inputs),
      }),
      remove: () => iam.send(new commands.DeleteSAMLProviderCommand({ SAMLProviderArn })),
    };
  },

  "aws:iam/policy:Policy": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    // The account has one of a name at most, whatever its path.
    const pages = commands.paginateListPolicies({ client: iam }, { Scope: "Local", MaxItems: 1000 });
    const policies = await everyPage(pages, ({ Policies }) => Policies);
    const PolicyArn = policies.find(({ PolicyName }) => PolicyName === inputs["name"])?.Arn;
    if (PolicyArn === undefined) return undefined;
    const { Policy: policy = {} } = await iam.send(new commands.GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion: version = {} } = await iam.send(
      new commands.GetPolicyVersionCommand({ PolicyArn, VersionId: policy.DefaultVersionId }),
    );
    return {
      arn: PolicyArn,
      created: policy.CreateDate,
      differences: whatHolds({
        "somebody has it": policy.AttachmentCount !== 0,
        "it bounds somebody": policy.PermissionsBoundaryUsageCount !== 0,
        "its path differs": policy.Path !== pathOf(inputs),
        "it was changed": policy.DefaultVersionId !== "v1",
        "it allows something else": !isSameJson(decodeURIComponent(version.Document ?? ""), inputs["policy"]),
        "its tags differ": !hasTags(policy.Tags, inputs),
      }),
      remove: () => iam.send(new commands.DeletePolicyCommand({ PolicyArn })),
    };
  },

  "aws:iam/user:User": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const UserName = String(inputs["name"]);
    const { User: user } = await iam.send(new commands.GetUserCommand({ UserName }));
    if (user === undefined) return undefined;
    const [{ AccessKeyMetadata = [] }, { PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
      iam.send(new commands.ListAccessKeysCommand({ UserName })),
      iam.send(new commands.ListUserPoliciesCommand({ UserName })),
      iam.send(new commands.ListAttachedUserPoliciesCommand({ UserName })),
    ]);
    return {
      arn: user.Arn ?? UserName,
      created: user.CreateDate,
      differences: whatHolds({
        "it has access keys": AccessKeyMetadata.length > 0,
        "it has inline policies": PolicyNames.length > 0,
        "it has attached policies": AttachedPolicies.length > 0,
        "somebody has signed in with its password": user.PasswordLastUsed !== undefined,
        "its path differs": user.Path !== pathOf(inputs),
        "its tags differ": !hasTags(user.Tags, inputs),
      }),
      remove: () => iam.send(new commands.DeleteUserCommand({ UserName })),
    };
  },
};

const whatHolds = (differences: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(differences).flatMap(([difference, holds]) => (holds ? [difference] : []));

/** Those of the provider's `defaultTags`, too. */
function hasTags(tags: readonly Tag[] = [], { tags: own, tagsAll }: Readonly<Record<string, unknown>>): boolean {
  const found = Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  return isDeepStrictEqual(found, tagsAll ?? own ?? {});
}

function isSameJson(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(String(one)), JSON.parse(String(other)));
  } catch {
    return false;
  }
}

const pathOf = ({ path }: Readonly<Record<string, unknown>>): string => (typeof path === "string" ? path : "/");
