import { instanceArn, parseInstanceArn } from "../../federation/arns";
import { everyKnown, type Fact, follows, isGap } from "../../federation/facts";
import type { AccessPolicy, Boundary, ConnectInstance, Group, Person, Tenant } from "../../federation/model";
import { plannedInstance, plannedInstanceArn } from "../../federation/plannedInstance";
import type { AwsClients } from "../aws";
import { everyAnswer } from "../everyAnswer";
import { fewAtOnce } from "../fewAtOnce";
import type { GraphSession } from "../graph/session/session";
import { listInstances } from "../instances";
import { type Owner, readOwner } from "../owner";
import { readInstance } from "./aws/instance";
import { managedPolicies } from "./aws/managedPolicies";
import { readAccessPolicies, readMembers } from "./entra/accessPolicies";
import type { AssignedTo } from "./entra/assigned";
import { claimedAttributes, type ClaimingApp } from "./entra/attributes";
import { findPrincipal, type NamedPrincipal } from "./entra/namedPrincipal";
import { readPeople } from "./entra/people";
import { readTenant } from "./entra/tenant";
import { awsLinks, entraLinks, type Place } from "./links";
import type { Missing, Why } from "./missing";
import { readable } from "./readable";

/** What settings name and do not make. */
export interface NamedThings {
  readonly instances: readonly { readonly named: NamedInstance; readonly isMade?: boolean }[];
  /** Of the first instance, in a Global Resiliency pair. Undefined: there is none. */
  readonly replicaRegion: string | undefined;
  /** By app. */
  readonly principals: Readonly<Record<string, readonly NamedPrincipal[]>>;
  /** Whom a Conditional Access policy does not ask. */
  readonly excluded: readonly NamedPrincipal[];
  /** ARN of the permissions boundary. Undefined: there is none. */
  readonly boundary: string | undefined;
}

type NamedInstance = { readonly arn: string } | { readonly id: string } | { readonly alias: string };

export interface FoundThings {
  readonly owner: Owner;
  readonly tenant: Tenant;
  /** In the order in which they are named. */
  readonly instances: readonly ConnectInstance<Place>[];
  /** Of the first. Undefined: none is named, or none is there. */
  readonly replica: ConnectInstance<Place> | undefined;
  /** By app. */
  readonly principals: Readonly<Record<string, readonly AssignedTo[]>>;
  readonly excluded: readonly AssignedTo[];
  readonly boundary: Boundary | undefined;
}

export interface Clouds {
  readonly graph: GraphSession;
  readonly aws: AwsClients;
}

/** All of it, or all that is not there. */
export async function findThings(
  { graph, aws }: Clouds,
  named: NamedThings,
): Promise<FoundThings | { readonly missing: readonly Missing[] }> {
  const owner = readOwner(aws);
  const [tenant, instances, boundary, excluded, principals] = await everyAnswer([
    readTenant(graph),
    owner.then((known) => Promise.all(named.instances.map((each) => findInstance(aws, each, known)))),
    boundaryOf(aws, named.boundary),
    Promise.all(named.excluded.map((each) => findPrincipal(graph, each))),
    Promise.all(
      Object.entries(named.principals).map(async ([app, all]) => ({
        app,
        found: await Promise.all(all.map((each) => findPrincipal(graph, each))),
      })),
    ),
  ]);
  const missing = [
    ...instances.flatMap((each, index) => (isMissing(each) ? [{ what: "instance" as const, index, why: each }] : [])),
    ...principals.flatMap(({ app, found }) =>
      found.flatMap((each, index) => (isMissing(each) ? [{ what: "principal" as const, app, index, why: each }] : [])),
    ),
    ...excluded.flatMap((each, index) => (isMissing(each) ? [{ what: "excluded" as const, index, why: each }] : [])),
  ];
  if (missing.length > 0) return { missing };
  const byApp = principals.map(
    ({ app, found }) => [app, found.flatMap((each) => (isMissing(each) ? [] : [each]))] as const,
  );
  const found = instances.flatMap((each) => (isMissing(each) ? [] : [each]));
  return {
    ...{ owner: await owner, tenant, instances: found, boundary, principals: Object.fromEntries(byApp) },
    excluded: excluded.flatMap((each) => (isMissing(each) ? [] : [each])),
    replica: await replicaOf(aws, found[0], named.replicaRegion),
  };
}

/** It has the id of its source. */
async function replicaOf(
  aws: AwsClients,
  source: ConnectInstance<Place> | undefined,
  region: string | undefined,
): Promise<ConnectInstance<Place> | undefined> {
  if (source === undefined || region === undefined || isGap(source.arn)) return undefined;
  const { partition, account, instanceId } = parseInstanceArn(source.arn);
  return readInstance(aws, instanceArn({ partition, region, account, instanceId }));
}

const isMissing = (found: object): found is Why => "reason" in found || "permission" in found || "account" in found;

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

/** The Conditional Access policies that are for every application of the tenant. */
export const policiesForAllApps = async (graph: GraphSession): Promise<Fact<readonly AccessPolicy<Place>[]>> =>
  readAccessPolicies(graph, entraLinks(await graph.address("")), []);

/** Object ids of people, and of everybody in groups, as a Conditional Access policy counts them. */
export async function everybodyIn(
  graph: GraphSession,
  principals: readonly AssignedTo[],
  policyName: string,
): Promise<Fact<readonly string[]>> {
  const ids = await fewAtOnce(principals, async ({ principalId, principalType }) =>
    principalType === "Group" ? readMembers(graph, principalId, policyName) : [principalId],
  );
  return follows(everyKnown(ids), (lists) => lists.flat());
}

async function findInstance(
  aws: AwsClients,
  { named: wanted, isMade = false }: NamedThings["instances"][number],
  { partition, account }: Owner,
): Promise<ConnectInstance<Place> | Why> {
  const [key = ""] = Object.keys(wanted);
  if ("arn" in wanted && parseInstanceArn(wanted.arn).account !== account) return { account };
  const arn = "arn" in wanted ? wanted.arn : await arnOf(aws, wanted);
  if (isGap(arn)) return { permission: ("permission" in arn ? arn.permission : undefined) ?? listing };
  if (arn === undefined && isMade && "alias" in wanted) {
    const { alias } = wanted;
    const region = await (await aws.connect()).config.region();
    const planned = plannedInstanceArn({ partition, region, account });
    return plannedInstance(awsLinks(partition).instance(planned, alias), { arn: planned, alias });
  }
  const found = arn === undefined ? undefined : await readInstance(aws, arn);
  return found ?? { reason: `no instance has this ${key} in account ${account}` };
}

const listing = "connect:ListInstances";

async function arnOf(
  aws: AwsClients,
  wanted: { readonly id: string } | { readonly alias: string },
): Promise<Fact<string | undefined>> {
  return readable("the Amazon Connect instances", listing, async () => {
    const instances = await listInstances(await aws.connect());
    return instances.find(({ id, alias }) => ("id" in wanted ? id === wanted.id : alias === wanted.alias))?.arn;
  });
}

async function boundaryOf(aws: AwsClients, arn: string | undefined): Promise<FoundThings["boundary"]> {
  if (arn === undefined) return undefined;
  return { arn, document: await managedPolicies(await aws.iam()).document(arn) };
}
