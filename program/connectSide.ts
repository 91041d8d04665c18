import type * as pulumi from "@pulumi/pulumi";
import { ApprovedOrigin } from "../components/connect/approvedOrigin";
import { ConnectUsers } from "../components/connect/connectUsers";
import { SecurityProfiles } from "../components/connect/securityProfiles";
import { rosterLine } from "../federation/roster/rosterUser";
import type { Shared } from "./entraSide";
import { instanceOf, instancesOf } from "./instances";
import type { ConnectInstance } from "./lookups/connectInstance";
import type { Program } from "./surroundings";

/** What is made in each Amazon Connect instance, beside all else: at first nobody signs in before both are there. */
export function declareConnect(
  name: string,
  program: Program & { readonly shared: Shared },
  child: pulumi.ComponentResourceOptions,
): void {
  const { surroundings, shared } = program;
  const { replica } = surroundings;
  if (replica) declareOrigins(`${name}-origin-${replica.alias}`, replica, program, child);
  const used = new Set(program.settings.apps.map((app) => instanceOf(app, surroundings).arn));
  for (const instance of instancesOf(surroundings).filter(({ arn }) => used.has(arn))) {
    // An alias is for life, and nobody else has it.
    const suffix = instance.arn === surroundings.instance.arn ? "" : `-${instance.alias}`;
    shared.origins.declare(instance.arn, declareOrigins(`${name}-origin-${instance.alias}`, instance, program, child));
    // The stack's own instance may become that of an app, and the other way round: a profile stays what it is.
    const profiles = declareProfiles(`${name}-profiles-${instance.alias}`, instance, program, child);
    declareUsers(`${name}-users${suffix}`, instance, program, {
      ...child,
      ...(profiles && { dependsOn: [profiles] }),
    });
  }
}

function declareOrigins(
  name: string,
  { arn: instanceArn }: ConnectInstance,
  { settings: { approvedOrigins }, surroundings: { formerOrigins = [] } }: Program,
  child: pulumi.ComponentResourceOptions,
): ApprovedOrigin[] {
  return approvedOrigins.map(
    (origin) =>
      new ApprovedOrigin(
        `${name}-${origin.replace("://", "-")}`,
        { instanceArn, origin },
        // A deployment that never came to its end is not remembered: what it has approved is not taken from those who land there.
        { ...child, retainOnDelete: !formerOrigins.includes(origin) },
      ),
  );
}

function declareProfiles(
  name: string,
  instance: ConnectInstance,
  { settings: { securityProfiles, tags } }: Program,
  child: pulumi.ComponentResourceOptions,
): SecurityProfiles | undefined {
  if (Object.keys(securityProfiles).length === 0) return undefined;
  return new SecurityProfiles(name, { instance, profiles: securityProfiles, tags }, child);
}

function declareUsers(
  name: string,
  { arn: instanceArn }: ConnectInstance,
  { settings: { connectUsers }, surroundings, shared }: Program & { readonly shared: Shared },
  options: pulumi.ComponentResourceOptions,
): void {
  const roster = surroundings.rosters?.[instanceArn];
  if (connectUsers === undefined || roster === undefined) return;
  const { writesPerSecond } = connectUsers;
  const former = Object.values(surroundings.formerInstances).map(({ arn }) => arn);
  // Whoever is moved from here may sign in here until that is done: their users are for the next deployment to delete.
  const maxDeletions = former.includes(instanceArn) ? 0 : connectUsers.maxDeletions;
  const users = Object.fromEntries(roster.users.map((user) => [user.username, rosterLine(user)]));
  const declared = new ConnectUsers(
    name,
    { instanceArn, users, profiles: roster.profiles, maxDeletions, writesPerSecond },
    options,
  );
  shared.users.declare(instanceArn, [declared]);
}
