import type { AttachedPolicy, IAMClient } from "@aws-sdk/client-iam";
import { isGap } from "../../../federation/facts";
import type { PolicyOfRole } from "../../../federation/model";
import { everyPage } from "../../everyPage";
import type { AwsLinks, Place } from "../links";
import { ifThere, readable } from "../readable";
import type { ManagedPolicies } from "./managedPolicies";

type Policies = readonly PolicyOfRole<Place>[];

/** The managed policies of a role, by their ARNs. */
export async function policiesOfRole(
  iam: IAMClient,
  links: AwsLinks,
  name: string,
  managed: ManagedPolicies,
): Promise<Policies> {
  const { paginateListAttachedRolePolicies } = await import("@aws-sdk/client-iam");
  const pages = paginateListAttachedRolePolicies({ client: iam, pageSize: 1000 }, { RoleName: name });
  const asked = { who: `role ${name}`, at: links.role(name), permission: "iam:ListAttachedRolePolicies", pages };
  return attachedPolicies(links, managed, asked);
}

/** The managed policies of an IAM user, by their ARNs. */
export async function policiesOfUser(
  iam: IAMClient,
  links: AwsLinks,
  name: string,
  managed: ManagedPolicies,
): Promise<Policies> {
  const { paginateListAttachedUserPolicies } = await import("@aws-sdk/client-iam");
  const pages = paginateListAttachedUserPolicies({ client: iam, pageSize: 1000 }, { UserName: name });
  const asked = { who: `IAM user ${name}`, at: links.iamUser(name), permission: "iam:ListAttachedUserPolicies", pages };
  return attachedPolicies(links, managed, asked);
}

interface Asked {
  readonly who: string;
  readonly at: Place;
  readonly permission: string;
  readonly pages: AsyncIterable<{ readonly AttachedPolicies?: AttachedPolicy[] | undefined }>;
}

async function attachedPolicies(
  links: AwsLinks,
  managed: ManagedPolicies,
  { who, at, permission, pages }: Asked,
): Promise<Policies> {
  const arns = await readable(`which policies ${who} has attached`, permission, async () => {
    const found = await ifThere(everyPage(pages, ({ AttachedPolicies }) => AttachedPolicies));
    return (found ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []);
  });
  if (isGap(arns)) return [{ at, name: arns, document: arns }];
  const policies = await Promise.all(
    arns.map(async (arn) => {
      const document = await managed.document(arn);
      return document === undefined ? [] : [{ at: links.policy(arn), name: arn, document }];
    }),
  );
  return policies.flat();
}
