import { z } from "zod";
import { type Fact, isGap } from "../../../federation/facts";
import type { GraphSession } from "../../graph/session/session";
import { where } from "../../graph/where";
import type { Why } from "../missing";
import { readable } from "../readable";
import type { AssignedTo } from "./assigned";

/** A group or a user, as settings name it. */
export type NamedPrincipal =
  | { readonly group: { readonly objectId: string } | { readonly displayName: string } }
  | { readonly user: { readonly objectId: string } | { readonly userPrincipalName: string } };

export async function findPrincipal(graph: GraphSession, wanted: NamedPrincipal): Promise<AssignedTo | Why> {
  const [what, permission] =
    "user" in wanted ? (["the user", "User.Read.All"] as const) : (["the group", "GroupMember.Read.All"] as const);
  const found: Fact<AssignedTo | Why> = await readable(what, permission, () =>
    "user" in wanted ? findUser(graph, wanted.user) : findGroup(graph, wanted.group),
  );
  return isGap(found) ? { permission } : found;
}

const user = z.object({ id: z.string(), userPrincipalName: z.string().nullish() });

async function findUser(
  graph: GraphSession,
  wanted: Extract<NamedPrincipal, { user: unknown }>["user"],
): Promise<AssignedTo | Why> {
  const [by, named] =
    "objectId" in wanted ? ["object id", wanted.objectId] : ["user principal name", wanted.userPrincipalName];
  const found = await graph.find(`/users/${encodeURIComponent(named)}?$select=id,userPrincipalName`, user);
  if (found === undefined) return { reason: `nobody has this ${by}` };
  return { principalId: found.id, principalType: "User", name: found.userPrincipalName ?? named };
}

const group = z.object({ id: z.string(), displayName: z.string().nullish(), securityEnabled: z.boolean().nullish() });

async function findGroup(
  graph: GraphSession,
  wanted: Extract<NamedPrincipal, { group: unknown }>["group"],
): Promise<AssignedTo | Why> {
  const selected = Object.keys(group.shape).join();
  const [by, named] = "objectId" in wanted ? ["object id", wanted.objectId] : ["name", wanted.displayName];
  const all =
    "objectId" in wanted
      ? [(await graph.find(`/groups/${encodeURIComponent(named)}?$select=${selected}`, group)) ?? []].flat()
      : await graph.list(where("groups", "displayName", named, selected), group);
  const [found, ...others] = all.filter(({ securityEnabled }) => securityEnabled === true);
  if (found !== undefined && others.length === 0)
    return { principalId: found.id, principalType: "Group", name: found.displayName ?? named };
  if (found !== undefined) return { reason: `${others.length + 1} security groups have this ${by}` };
  return { reason: all.length > 0 ? "it is not a security group" : `no group has this ${by}` };
}
