import type { AttachedPolicy, IAMClient } from "@aws-sdk/client-iam";
import { inlinePolicyName } from "../../../federation/permissions";
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
  const { GetRoleCommand, paginateListAttachedRolePolicies, paginateListRolePolicies } =
    await import("@aws-sdk/client-iam");
  const [{ Role: role }, attached, inline] = await Promise.all([
    // A list of roles leaves the boundary out.
    iam.send(new GetRoleCommand({ RoleName: name })),
    readPolicies(iam, paginateListAttachedRolePolicies({ client: iam }, { RoleName: name })),
    everyPage(paginateListRolePolicies({ client: iam }, { RoleName: name }), ({ PolicyNames }) => PolicyNames),
  ]);
  const boundary = role?.PermissionsBoundary?.PermissionsBoundaryArn;
  // Those of AWS itself stay.
  const tags = (role?.Tags ?? []).flatMap(({ Key: key = "" }) => (key.startsWith("aws:") ? [] : [key]));
  return {
    attached,
    inline,
    ...(inline.includes(inlinePolicyName) && { federation: await readInlinePolicy(iam, name) }),
    ...(tags.length > 0 && { tags }),
    ...(boundary !== undefined && { boundary }),
  };
}

async function readInlinePolicy(iam: IAMClient, role: string): Promise<unknown> {
  const { GetRolePolicyCommand } = await import("@aws-sdk/client-iam");
  const { PolicyDocument: text } = await iam.send(
    new GetRolePolicyCommand({ RoleName: role, PolicyName: inlinePolicyName }),
  );
  const document: unknown = JSON.parse(decodeURIComponent(text ?? "null"));
  return document;
}

/** AWS may cut a list anywhere. */
export async function everyPage<P, T>(
  pages: AsyncIterable<P>,
  items: (page: P) => readonly T[] | undefined,
): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...(items(page) ?? []));
  return all;
}

/** The policies that are attached to somebody, with their documents. */
export async function readPolicies(
  iam: IAMClient,
  pages: AsyncIterable<{ readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined }>,
): Promise<FoundPolicy[]> {
  const attached = await everyPage(pages, ({ AttachedPolicies }) => AttachedPolicies);
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
