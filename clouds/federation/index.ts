import { everyKnown, follows, isKnown } from "../../federation/facts";
import type { App, Federation } from "../../federation/model";
import { UserError } from "../../tools/userError";
import type { AwsClients } from "../aws";
import { everyAnswer } from "../everyAnswer";
import type { GraphSession } from "../graph/session/session";
import { type Owner, readOwner } from "../owner";
import { readAccount } from "./aws/iam";
import { readInstance } from "./aws/instance";
import { listRoles } from "./aws/listedRoles";
import { namedInIam, namedInstances } from "./aws/named";
import { type AskedApp, readApplication, readRegistration } from "./entra/application";
import { claimedAttributes } from "./entra/attributes";
import { readAccessPolicies } from "./entra/accessPolicies";
import { readPeople } from "./entra/people";
import { readTenant } from "./entra/tenant";
import { entraLinks, type Place } from "./links";

export type { Place } from "./links";

/** Where a federation is read, and what a stack has of it. */
export interface AskedFederation {
  readonly graph: GraphSession;
  readonly aws: AwsClients;
  readonly apps: readonly AskedApp[];
  /** User principal names of people who matter though nobody may have assigned them. */
  readonly people?: readonly string[];
  readonly roleArns: readonly string[];
  readonly samlProviderArns: readonly string[];
  readonly instanceArns: readonly string[];
  /** Names of IAM users with whose keys Entra may import roles. Default: none. */
  readonly importUsers?: readonly string[];
}

/**
 * The federation as both clouds have it now: these applications and whom they let in, the roles and SAML providers that are named or
 * trust each other, the instances and their users. What the clouds do not know is left out; what may not be read says so in its place,
 * with the permission that is missing.
 *
 * @throws UserError if the credentials are for another AWS account than the stack's.
 */
export async function readFederation(asked: AskedFederation): Promise<Federation<Place>> {
  const { graph, aws } = asked;
  const links = entraLinks(await graph.address(""));
  const [owner, tenant, accessPolicies, roles, ...read] = await everyAnswer([
    checkedOwner(asked),
    readTenant(graph),
    readAccessPolicies(
      graph,
      links,
      asked.apps.map(({ clientId }) => clientId),
    ),
    listRoles(aws),
    ...asked.apps.map((app) => readApplication(graph, links, app)),
  ]);
  const found = read.filter((app) => app !== undefined);
  const gone = asked.apps.filter((_, index) => read[index] === undefined);
  const apps = found.map(({ app }) => app);
  const assigned = everyKnown(found.map((app) => app.assigned));
  const named = namedInIam(apps);
  const instanceArns = new Set([...asked.instanceArns, ...namedInstances(apps, owner)]);
  const [{ people, groups, gone: nobody }, account, registrations, ...instances] = await Promise.all([
    readPeople(graph, links, assigned, claimedAttributes(apps), asked.people ?? []),
    readAccount(aws, owner, roles, {
      roleArns: [...asked.roleArns, ...named.roleArns],
      samlProviderArns: [...asked.samlProviderArns, ...named.samlProviderArns],
      importUsers: asked.importUsers ?? [],
    }),
    Promise.all(gone.map((app) => readRegistration(graph, links, app))),
    ...[...instanceArns].map((arn) => readInstance(aws, arn)),
  ]);
  return {
    tenant,
    apps: apps.map((app) => withNobody(app, nobody)),
    registrations: follows(everyKnown(registrations), (all) => all.filter((each) => each !== undefined)),
    people,
    groups,
    accessPolicies,
    accounts: [account],
    instances: instances.filter((instance) => instance !== undefined),
  };
}

/** @param nobody Object ids of those who are not there any more. */
function withNobody(app: App<Place>, nobody: ReadonlySet<string>): App<Place> {
  const marked = follows(app.assignments, (all): App<Place>["assignments"] =>
    all.map((each) =>
      isKnown(each.principalId) && nobody.has(each.principalId) ? { ...each, isOfNobody: true } : each,
    ),
  );
  return nobody.size === 0 ? app : { ...app, assignments: marked };
}

/** In another account, everything of the stack would be missing. */
async function checkedOwner({ aws, roleArns, samlProviderArns, instanceArns }: AskedFederation): Promise<Owner> {
  const owner = await readOwner(aws);
  for (const arn of [...roleArns, ...samlProviderArns, ...instanceArns]) {
    const [, partition, , , account] = arn.split(":");
    if (partition === owner.partition && account === owner.account) continue;
    throw new UserError(
      `the credentials are for the AWS account ${owner.account} (${owner.partition}), and the stack has ${arn}: ` +
        "use credentials for that account",
    );
  }
  return owner;
}
