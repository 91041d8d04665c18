import type * as pulumi from "@pulumi/pulumi";
import { type ConnectProfiles, getConnectProfiles } from "../../components/connect/getConnectProfiles";
import type { Let } from "../../components/entra/graph/getPeople";
import { type Fact, isKnown, undecided } from "../../federation/facts";
import { nameOfInstance } from "../../federation/checks/ways";
import type { ConnectInstance } from "../../federation/model";
import { nearest } from "../../federation/nearest";
import { isPlannedInstance } from "../../federation/plannedInstance";
import type { Roster } from "../../federation/roster/roster";
import { listed } from "../../federation/words";
import { partsOf } from "../../settings/connectUsersParts";
import { type Problem, valueText } from "../../settings/problems";
import type { ConnectUsersSettings, Settings } from "../../settings/schema";
import type { Spot } from "../judgment/spot";
import { declaredRoster, type Parts, partOfInstance } from "../roster";
import { awsConfiguration } from "./awsConfiguration";
import { type Findings, NotFound, noFindings, reasonOf } from "./lookup";
import type { AppPeople } from "./people";

export interface RosterFound extends Findings {
  readonly roster: Roster;
  /** What those grant who are in it. */
  readonly securityProfiles: readonly { readonly name: string; readonly permissions: Fact<readonly string[]> }[];
}

export interface ReadPeople {
  readonly apps: readonly AppPeople[];
  /** By object id of the group or user. */
  readonly read: ReadonlyMap<string, Let>;
}

/**
 * What the users of one instance are to be who the settings declare.
 *
 * @param people.apps Those that lead to this instance; `others`: those that lead to another one.
 */
export async function lookUpRoster(
  declared: ConnectUsersSettings,
  settings: Settings,
  { apps, others, read }: ReadPeople & { readonly others: readonly AppPeople[] },
  instance: { readonly arn: string; readonly inUse: ConnectInstance<Spot> },
  options: pulumi.InvokeOptions,
): Promise<RosterFound> {
  const roster = declaredRoster(declared, settings, apps, read);
  const used = [...new Set(Object.values(roster.profiles).flatMap(({ securityProfiles }) => securityProfiles))];
  const arguments_ = {
    arn: instance.arn,
    securityProfiles: used,
    configuration: awsConfiguration(),
  };
  // Which profiles a new instance comes with, shows once it is there: then everything is looked at again.
  const { status } = instance.inUse;
  // One that is not active answers nothing, and a check says why.
  if (isPlannedInstance(instance.arn) || (isKnown(status) && status !== "ACTIVE"))
    return {
      ...{ roster, remarks: [], problems: hidden(apps, read) },
      securityProfiles: used.map((name) => ({ name, permissions: settings.securityProfiles[name] ?? undecided })),
    };
  const profiles = await getConnectProfiles(arguments_, options).catch((error: unknown) => {
    throw new NotFound([notRead(reasonOf(error), instance.inUse)]);
  });
  const own = partOfInstance(declared, settings, apps, others);
  const made = Object.entries(settings.securityProfiles);
  const there = { ...profiles, securityProfiles: [...profiles.securityProfiles, ...made.map(([name]) => name)] };
  return {
    ...{ roster, remarks: [] },
    securityProfiles: [
      ...profiles.granted.filter(({ name }) => !Object.hasOwn(settings.securityProfiles, name)),
      ...made.map(([name, permissions]) => ({ name, permissions: [...permissions] })),
    ],
    problems: [...hidden(apps, read), ...unknownNames(own, there, nameOfInstance(instance.inUse))],
  };
}

const notRead = (why: string, instance: ConnectInstance<Spot>): Problem => ({
  path: ["connectUsers"],
  rule: `cannot be compared with ${nameOfInstance(instance)}: its profiles cannot be read (${why})`,
  remedy:
    "Grant the deployment connect:ListSecurityProfiles, connect:ListSecurityProfilePermissions, connect:ListRoutingProfiles and connect:ListUserHierarchyGroups",
});

/** Whoever is not shown would be taken for somebody who left. */
function hidden(apps: readonly AppPeople[], read: ReadonlyMap<string, Let>): Problem[] {
  return apps.flatMap(({ principals }) =>
    principals.flatMap(({ path, found, objectId }) => {
      const why = read.get(objectId)?.unreadable;
      if (why === undefined) return [];
      return [
        {
          ...{ path, found },
          rule: `has people whom Entra does not show (${why}): their users cannot be declared`,
          remedy: "Grant the deployment GroupMember.Read.All and User.Read.All, or leave connectUsers out",
        },
      ];
    }),
  );
}

/** Each once, whatever number of instances they would have a user in. */
export function namelessPeople(rosters: readonly Roster[], { people: { unfit } }: Pick<Settings, "people">): Findings {
  const people = new Map(rosters.flatMap(({ nameless }) => nameless).map((person) => [person.id, person]));
  if (people.size === 0) return noFindings;
  const who = listed([...people.values()].map(({ userPrincipalName }) => userPrincipalName));
  const problem: Problem = {
    path: ["connectUsers"],
    rule: `needs the first and the last name of everybody; Entra does not have both for ${people.size} (${who})`,
    remedy: `Fill in both in Entra${unfit === "refuse" ? ", or deploy without their users with people: {unfit: warn}" : ""}`,
  };
  return unfit === "refuse" ? { problems: [problem], remarks: [] } : { problems: [], remarks: [problem] };
}

const kinds = [
  ["routingProfile", "routingProfiles", "routing profile"],
  ["hierarchyGroup", "hierarchyGroups", "hierarchy group"],
] as const;

/** Names that the instance does not know, with those that it does. */
function unknownNames(declared: Parts, there: ConnectProfiles, instance: string): Problem[] {
  return partsOf(declared).flatMap(([path, part]) => [
    ...(part.securityProfiles ?? []).flatMap((name, index) =>
      unknownName(
        [...path, "securityProfiles", index],
        name,
        there.securityProfiles,
        `security profile of ${instance}`,
      ),
    ),
    ...kinds.flatMap(([key, names, kind]) =>
      part[key] === undefined ? [] : unknownName([...path, key], part[key], there[names], `${kind} of ${instance}`),
    ),
  ]);
}

function unknownName(path: Problem["path"], name: string, there: readonly string[], kind: string): Problem[] {
  if (there.includes(name)) return [];
  const near = nearest(name, there);
  const others = `${near === undefined ? "" : `${valueText(near)}, or `}one of: ${listed([...there].sort())}`;
  return [
    {
      ...{ path, found: valueText(name) },
      rule: `is no ${kind}`,
      remedy: there.length === 0 ? "Make one there first: it has none" : `Write ${others}`,
    },
  ];
}

/** They do no harm. */
export function strangers({ people }: ConnectUsersSettings, apps: readonly AppPeople[]): Problem[] {
  const letIn = new Set(apps.flatMap((app) => app.people).map(({ name }) => name.toLowerCase()));
  return Object.keys(people)
    .filter((name) => !letIn.has(name.toLowerCase()))
    .map((name) => ({
      path: ["connectUsers", "people", name],
      rule: "is nobody who is let in",
      remedy: "Remove it, or let the person in by an app",
    }));
}
