import type { AttachedPolicy, IAMClient } from "@aws-sdk/client-iam";
import type { FoundPermissions, FoundPolicy, FoundRole } from "./found";

/** What the roles may do, by ARN. */
export async function readPermissions(
  iam: IAMClient,
  roles: readonly FoundRole[],
): Promise<ReadonlyMap<string, FoundPermissions>> {
  return new Map(
    await Promise.all(roles.map(async ({ arn, name }) => [arn, await readPermissionsOf(iam, name)] as const)),
  );
}

async function readPermissionsOf(iam: IAMClient, name: string): Promise<FoundPermissions> {
  const { GetRoleCommand, ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } =
    await import("@aws-sdk/client-iam");
  const [{ Role: role }, { AttachedPolicies }, { PolicyNames: inline = [] }] = await Promise.all([
    // A list of roles leaves the boundary out.
    iam.send(new GetRoleCommand({ RoleName: name })),
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name })),
    iam.send(new ListRolePoliciesCommand({ RoleName: name })),
  ]);
  const boundary = role?.PermissionsBoundary?.PermissionsBoundaryArn;
  const attached = await readPolicies(iam, AttachedPolicies);
  return { attached, inline, ...(boundary !== undefined && { boundary }) };
}

export function readPolicies(iam: IAMClient, attached: readonly AttachedPolicy[] = []): Promise<FoundPolicy[]> {
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
