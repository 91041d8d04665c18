import { lastPart } from "../../../federation/arns";
import type { IAMClient, Role as IamRole } from "@aws-sdk/client-iam";
import { type Fact, follows, isGap, undecided } from "../../../federation/facts";
import type { Boundary, PolicyOfRole, Role } from "../../../federation/model";
import { everyPage } from "../../everyPage";
import type { AwsLinks, Place } from "../links";
import { ifThere, readable } from "../readable";
import { policiesOfRole } from "./attachedPolicies";
import type { ListedRole } from "./listedRoles";
import type { ManagedPolicies } from "./managedPolicies";

/**
 * Undefined: there is none. If the role itself may not be read, the rest is as the list shows it.
 * @param listed Undefined: the list does not have it, which may be because it is new.
 */
export async function readRole(
  iam: IAMClient,
  links: AwsLinks,
  {
    arn,
    listed,
    policies,
  }: { readonly arn: string; readonly listed: Fact<ListedRole | undefined>; readonly policies: ManagedPolicies },
): Promise<Role<Place> | undefined> {
  const { GetRoleCommand } = await import("@aws-sdk/client-iam");
  const name = lastPart(arn);
  const [found, inline, attached] = await Promise.all([
    readable(`the role ${name}`, "iam:GetRole", async () => {
      const { Role: role } = (await ifThere(iam.send(new GetRoleCommand({ RoleName: name })))) ?? {};
      // A role's name is enough to find it, whatever its path.
      return role?.Arn === arn ? role : undefined;
    }),
    inlinePolicies(iam, links, name),
    policiesOfRole(iam, links, name, policies),
  ]);
  if (found === undefined) return undefined;
  const shown = isGap(found) ? found : shownOf(found);
  const own = isGap(shown) && !isGap(listed) ? listed : shown;
  if (own === undefined) return undefined;
  return {
    at: links.role(name),
    arn,
    uniqueId: follows(own, ({ uniqueId }) => uniqueId),
    created: follows(own, ({ created }) => created ?? undecided),
    maxSessionDuration: follows(own, ({ maxSessionDuration }) => maxSessionDuration),
    trustPolicy: follows(own, ({ trustPolicy }) => trustPolicy),
    policies: [...inline, ...attached],
    boundary: await boundaryOf(shown, policies),
    tags: follows(shown, ({ tags }) => tags),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html: documents are URL-encoded. */
const shownOf = ({
  RoleId,
  CreateDate,
  AssumeRolePolicyDocument,
  MaxSessionDuration,
  PermissionsBoundary,
  Tags = [],
}: IamRole) => ({
  uniqueId: RoleId ?? "",
  created: CreateDate?.toISOString(),
  trustPolicy: decodeURIComponent(AssumeRolePolicyDocument ?? ""),
  maxSessionDuration: MaxSessionDuration ?? 3600,
  boundary: PermissionsBoundary?.PermissionsBoundaryArn,
  tags: Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])),
});

async function boundaryOf(
  role: Fact<ReturnType<typeof shownOf>>,
  policies: ManagedPolicies,
): Promise<Fact<Boundary | undefined>> {
  if (isGap(role)) return role;
  if (role.boundary === undefined) return undefined;
  return { arn: role.boundary, document: await policies.document(role.boundary) };
}

async function inlinePolicies(iam: IAMClient, links: AwsLinks, role: string): Promise<readonly PolicyOfRole<Place>[]> {
  const { GetRolePolicyCommand, paginateListRolePolicies } = await import("@aws-sdk/client-iam");
  const names = await readable(`the names of the inline policies of role ${role}`, "iam:ListRolePolicies", async () => {
    const pages = paginateListRolePolicies({ client: iam, pageSize: 1000 }, { RoleName: role });
    return (await ifThere(everyPage(pages, ({ PolicyNames }) => PolicyNames))) ?? [];
  });
  if (isGap(names)) return [{ at: links.role(role), name: names, document: names }];
  const policies = await Promise.all(
    names.map(async (name) => {
      const asked = { RoleName: role, PolicyName: name };
      const document = await readable(`the policy ${name} of role ${role}`, "iam:GetRolePolicy", async () => {
        const found = await ifThere(iam.send(new GetRolePolicyCommand(asked)));
        return found && decodeURIComponent(found.PolicyDocument ?? "");
      });
      return document === undefined ? [] : [{ at: links.inlinePolicy(name, role), name, document }];
    }),
  );
  return policies.flat();
}
