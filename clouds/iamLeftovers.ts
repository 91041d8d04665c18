import { isDeepStrictEqual } from "node:util";
import type { IAMClient, Tag } from "@aws-sdk/client-iam";

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
  const leftover = leftovers[type];
  if (leftover === undefined) return "other's";
  try {
    const found = await leftover(inputs, iam);
    if (typeof found === "string") return found;
    await found();
    return "removed";
  } catch (error) {
    // IAM lists and shows things with a delay: what does not exist any more is not in the way.
    if (error instanceof Error && error.name === "NoSuchEntityException") return "gone";
    throw error;
  }
}

/** Answers how to remove it, if it is what an interrupted creation leaves. */
type Leftover = (
  inputs: Readonly<Record<string, unknown>>,
  iam: IAMClient,
) => Promise<(() => Promise<unknown>) | "other's" | "gone">;

const leftovers: Readonly<Record<string, Leftover>> = {
  "aws:iam/role:Role": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const RoleName = String(inputs["name"]);
    const { Role: role } = await iam.send(new commands.GetRoleCommand({ RoleName }));
    if (role === undefined) return "gone";
    const [{ PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
      iam.send(new commands.ListRolePoliciesCommand({ RoleName })),
      iam.send(new commands.ListAttachedRolePoliciesCommand({ RoleName })),
    ]);
    const isBare = PolicyNames.length + AttachedPolicies.length === 0 && role.RoleLastUsed?.LastUsedDate === undefined;
    const isSame =
      isSameJson(decodeURIComponent(role.AssumeRolePolicyDocument ?? ""), inputs["assumeRolePolicy"]) &&
      role.Path === pathOf(inputs) &&
      role.Description === inputs["description"] &&
      role.MaxSessionDuration === (inputs["maxSessionDuration"] ?? 3600) &&
      role.PermissionsBoundary?.PermissionsBoundaryArn === inputs["permissionsBoundary"] &&
      isDeepStrictEqual(tagsOf(role.Tags), wantedTags(inputs));
    return isBare && isSame ? () => iam.send(new commands.DeleteRoleCommand({ RoleName })) : "other's";
  },

  "aws:iam/samlProvider:SamlProvider": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const { SAMLProviderList = [] } = await iam.send(new commands.ListSAMLProvidersCommand({}));
    const SAMLProviderArn = SAMLProviderList.find(({ Arn = "" }) => Arn.endsWith(`/${String(inputs["name"])}`))?.Arn;
    if (SAMLProviderArn === undefined) return "gone";
    const found = await iam.send(new commands.GetSAMLProviderCommand({ SAMLProviderArn }));
    // The document holds the certificate of one application: nobody else has the same.
    const isSame =
      found.SAMLMetadataDocument?.trim() === String(inputs["samlMetadataDocument"]).trim() &&
      isDeepStrictEqual(tagsOf(found.Tags), wantedTags(inputs));
    return isSame ? () => iam.send(new commands.DeleteSAMLProviderCommand({ SAMLProviderArn })) : "other's";
  },

  "aws:iam/policy:Policy": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const { Policies = [] } = await iam.send(
      new commands.ListPoliciesCommand({ Scope: "Local", PathPrefix: pathOf(inputs), MaxItems: 1000 }),
    );
    const PolicyArn = Policies.find(({ PolicyName }) => PolicyName === inputs["name"])?.Arn;
    if (PolicyArn === undefined) return "gone";
    const { Policy: policy = {} } = await iam.send(new commands.GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion: version = {} } = await iam.send(
      new commands.GetPolicyVersionCommand({ PolicyArn, VersionId: policy.DefaultVersionId }),
    );
    const isSame =
      policy.AttachmentCount === 0 &&
      policy.PermissionsBoundaryUsageCount === 0 &&
      policy.DefaultVersionId === "v1" &&
      isSameJson(decodeURIComponent(version.Document ?? ""), inputs["policy"]) &&
      isDeepStrictEqual(tagsOf(policy.Tags), wantedTags(inputs));
    return isSame ? () => iam.send(new commands.DeletePolicyCommand({ PolicyArn })) : "other's";
  },

  "aws:iam/user:User": async (inputs, iam) => {
    const commands = await import("@aws-sdk/client-iam");
    const UserName = String(inputs["name"]);
    const { User: user } = await iam.send(new commands.GetUserCommand({ UserName }));
    if (user === undefined) return "gone";
    const [{ AccessKeyMetadata = [] }, { PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
      iam.send(new commands.ListAccessKeysCommand({ UserName })),
      iam.send(new commands.ListUserPoliciesCommand({ UserName })),
      iam.send(new commands.ListAttachedUserPoliciesCommand({ UserName })),
    ]);
    const isBare = AccessKeyMetadata.length + PolicyNames.length + AttachedPolicies.length === 0;
    const isSame =
      user.Path === pathOf(inputs) &&
      user.PasswordLastUsed === undefined &&
      isDeepStrictEqual(tagsOf(user.Tags), wantedTags(inputs));
    return isBare && isSame ? () => iam.send(new commands.DeleteUserCommand({ UserName })) : "other's";
  },
};

const tagsOf = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));

/** Those of the provider's `defaultTags`, too. */
const wantedTags = ({ tags, tagsAll }: Readonly<Record<string, unknown>>): unknown => tagsAll ?? tags ?? {};

function isSameJson(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(String(one)), JSON.parse(String(other)));
  } catch {
    return false;
  }
}

const pathOf = ({ path }: Readonly<Record<string, unknown>>): string => (typeof path === "string" ? path : "/");
