import { z } from "zod";
import { type Fact, isGap } from "../../federation/facts";
import type { Boundary, ConnectInstance, Group, Person, Tenant } from "../../federation/model";
import { UserError } from "../../tools/userError";
import type { AwsClients } from "../aws";
import type { GraphSession } from "../graph/session/session";
import { where } from "../graph/where";
import { listInstances } from "../instances";
import { type Owner, readOwner } from "../owner";
import { readInstance } from "./aws/instance";
import { managedPolicies } from "./aws/managedPolicies";
import type { AssignedTo } from "./entra/assigned";
import { claimedAttributes, type ClaimingApp } from "./entra/attributes";
import { readPeople } from "./entra/people";
import { readTenant } from "./entra/tenant";
import { entraLinks, type Place } from "./links";
import { readable } from "./readable";

/** What settings name and do not make. */
export interface NamedThings {
  readonly instance: { readonly arn: string } | { readonly id: string } | { readonly alias: string };
  /** By app. */
  readonly principals: Readonly<Record<string, readonly NamedPrincipal[]>>;
  /** ARN of the permissions boundary. Undefined: there is none. */
  readonly boundary: string | undefined;
}

export type NamedPrincipal =
  | { readonly group: { readonly objectId: string } | { readonly displayName: string } }
  | { readonly user: { readonly objectId: string } | { readonly userPrincipalName: string } };

export interface FoundThings {
  readonly owner: Owner;
  readonly tenant: Tenant;
  readonly instance: ConnectInstance<Place>;
  /** By app. */
  readonly principals: Readonly<Record<string, readonly AssignedTo[]>>;
  readonly boundary: Boundary | undefined;
}

export interface Clouds {
  readonly graph: GraphSession;
  readonly aws: AwsClients;
}

/** @throws UserError with everything that is not there. */
export async function findThings({ graph, aws }: Clouds, named: NamedThings): Promise<FoundThings> {
  const [owner, tenant, instance, boundary, principals] = await Promise.all([
    readOwner(aws),
    readTenant(graph),
    findInstance(aws, named.instance),
    boundaryOf(aws, named.boundary),
    Promise.all(
      Object.entries(named.principals).map(async ([app, all]) => ({
        app,
        found: await Promise.all(all.map((each) => findPrincipal(graph, each))),
      })),
    ),
  ]);
  const isMissing = (found: unknown): found is string => typeof found === "string";
  const missing = [instance, ...principals.flatMap(({ found }) => found)].filter(isMissing);
  if (isMissing(instance) || missing.length > 0) throw new UserError(missing.join("\n"));
  const byApp = principals.map(
    ({ app, found }) => [app, found.flatMap((each) => (isMissing(each) ? [] : each))] as const,
  );
  return { owner, tenant, instance, boundary, principals: Object.fromEntries(byApp) };
}

/** Everybody whom the principals let in. @param apps Whose claims say which attributes of them matter. */
export async function peopleAmong(
  graph: GraphSession,
  principals: readonly AssignedTo[],
  apps: readonly ClaimingApp[],
  others: readonly string[],
): Promise<{
  readonly people: Fact<readonly Person<Place>[]>;
  readonly groups: Fact<readonly Group<Place>[]>;
}> {
  const links = entraLinks(await graph.address(""));
  return readPeople(graph, links, [principals], claimedAttributes(apps), others);
}

/** A text says what is wrong. */
async function findInstance(
  aws: AwsClients,
  wanted: NamedThings["instance"],
): Promise<ConnectInstance<Place> | string> {
  const [[key, value] = ["", ""]] = Object.entries(wanted);
  const none = `instance.${key}: ${JSON.stringify(value)} is the ${key} of no Amazon Connect instance here`;
  const arn = "arn" in wanted ? wanted.arn : await arnOf(aws, wanted);
  if (isGap(arn))
    return `instance.${key}: cannot be looked up${"permission" in arn ? ` without the permission ${arn.permission ?? ""}` : ""}`;
  return (arn === undefined ? undefined : await readInstance(aws, arn)) ?? none;
}

async function arnOf(
  aws: AwsClients,
  wanted: { readonly id: string } | { readonly alias: string },
): Promise<Fact<string | undefined>> {
  return readable("the Amazon Connect instances", "connect:ListInstances", async () => {
    const instances = await listInstances(await aws.connect());
    return instances.find(({ id, alias }) => ("id" in wanted ? id === wanted.id : alias === wanted.alias))?.arn;
  });
}

async function boundaryOf(aws: AwsClients, arn: string | undefined): Promise<FoundThings["boundary"]> {
  if (arn === undefined) return undefined;
  return { arn, document: await managedPolicies(await aws.iam()).document(arn) };
}

const group = z.object({ id: z.string(), displayName: z.string().nullish(), securityEnabled: z.boolean().nullish() });
const user = z.object({ id: z.string(), userPrincipalName: z.string().nullish() });

/** A text says what is wrong. */
async function findPrincipal(graph: GraphSession, wanted: NamedPrincipal): Promise<AssignedTo | string> {
  if ("user" in wanted) {
    const named = "objectId" in wanted.user ? wanted.user.objectId : wanted.user.userPrincipalName;
    const found = await graph.find(`/users/${encodeURIComponent(named)}?$select=id,userPrincipalName`, user);
    if (found === undefined) return `users: ${JSON.stringify(named)} is no user of the tenant`;
    return { principalId: found.id, principalType: "User", name: found.userPrincipalName ?? named };
  }
  const selected = Object.keys(group.shape).join();
  const named = "objectId" in wanted.group ? wanted.group.objectId : wanted.group.displayName;
  const all =
    "objectId" in wanted.group
      ? [(await graph.find(`/groups/${encodeURIComponent(named)}?$select=${selected}`, group)) ?? []].flat()
      : await graph.list(where("groups", "displayName", named, selected), group);
  const [found, ...others] = all.filter(({ securityEnabled }) => securityEnabled === true);
  if (found === undefined || others.length > 0)
    return `groups: ${JSON.stringify(named)} is not the name or id of exactly one security group of the tenant`;
  return { principalId: found.id, principalType: "Group", name: found.displayName ?? named };
}
