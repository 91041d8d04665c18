import type * as pulumi from "@pulumi/pulumi";
import { type ConnectProfiles, getConnectProfiles } from "../../components/connect/getConnectProfiles";
import type { Let } from "../../components/entra/graph/getPeople";
import { nearest } from "../../federation/nearest";
import type { Roster } from "../../federation/roster/roster";
import { listed } from "../../federation/words";
import { partsOf } from "../../settings/connectUsersParts";
import { type Problem, valueText } from "../../settings/problems";
import type { ConnectUsersSettings, Settings } from "../../settings/schema";
import { declaredRoster } from "../roster";
import { awsConfiguration } from "./awsConfiguration";
import { type Findings, NotFound, reasonOf } from "./lookup";
import type { AppPeople } from "./people";

export interface RosterFound extends Findings {
  readonly roster: Roster;
  /** What those grant who are in it. */
  readonly securityProfiles: ConnectProfiles["granted"];
}

/** What the users are to be who the settings declare. */
export async function lookUpRoster(
  declared: ConnectUsersSettings,
  settings: Settings,
  { apps, read }: { readonly apps: readonly AppPeople[]; readonly read: ReadonlyMap<string, Let> },
  instanceArn: string,
  options: pulumi.InvokeOptions,
): Promise<RosterFound> {
  const roster = declaredRoster(declared, settings, apps, read);
  const used = Object.values(roster.profiles);
  const arguments_ = {
    arn: instanceArn,
    securityProfiles: [...new Set(used.flatMap(({ securityProfiles }) => securityProfiles))],
    configuration: awsConfiguration(),
  };
  const profiles = await getConnectProfiles(arguments_, options).catch((error: unknown) => {
    throw new NotFound([notRead(reasonOf(error))]);
  });
  const unfit = nameless(roster, settings);
  const ours = Object.entries(settings.securityProfiles);
  const there = { ...profiles, securityProfiles: [...profiles.securityProfiles, ...ours.map(([name]) => name)] };
  const problems = [...hidden(apps, read), ...unknownNames(declared, there)];
  return {
    roster,
    securityProfiles: [
      ...profiles.granted.filter(({ name }) => !Object.hasOwn(settings.securityProfiles, name)),
      ...ours.map(([name, permissions]) => ({ name, permissions: [...permissions] })),
    ],
    problems: [...problems, ...(settings.people.unfit === "refuse" ? unfit : [])],
    remarks: [...strangers(declared, apps), ...(settings.people.unfit === "warn" ? unfit : [])],
  };
}

const notRead = (why: string): Problem => ({
  path: ["connectUsers"],
  rule: `cannot be compared with the instance: its profiles cannot be read (${why})`,
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
          rule: `has people whom Entra does not show (${why}), so that their users cannot be declared`,
          remedy: "Grant the deployment GroupMember.Read.All and User.Read.All, or leave connectUsers out",
        },
      ];
    }),
  );
}

function nameless({ nameless: people }: Roster, { people: { unfit } }: Settings): Problem[] {
  if (people.length === 0) return [];
  const who = listed(people.map(({ userPrincipalName }) => userPrincipalName));
  return [
    {
      path: ["connectUsers"],
      rule: `needs a first and a last name of everybody; Entra has not both of ${people.length} (${who})`,
      remedy: `Fill in both in Entra${unfit === "refuse" ? ", or deploy without their users with people: {unfit: warn}" : ""}`,
    },
  ];
}

const kinds = [
  ["routingProfile", "routingProfiles", "routing profile"],
  ["hierarchyGroup", "hierarchyGroups", "hierarchy group"],
] as const;

/** Names that the instance does not know, with those that it does. */
function unknownNames(declared: ConnectUsersSettings, there: ConnectProfiles): Problem[] {
  return partsOf(declared).flatMap(([path, part]) => [
    ...(part.securityProfiles ?? []).flatMap((name, index) =>
      unknownName([...path, "securityProfiles", index], name, there.securityProfiles, "security profile"),
    ),
    ...kinds.flatMap(([key, names, kind]) =>
      part[key] === undefined ? [] : unknownName([...path, key], part[key], there[names], kind),
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
      rule: `is no ${kind} of the instance`,
      remedy: there.length === 0 ? `Make it there first: it has no ${kind}` : `Write ${others}`,
    },
  ];
}

/** They do no harm. */
function strangers({ people }: ConnectUsersSettings, apps: readonly AppPeople[]): Problem[] {
  const letIn = new Set(apps.flatMap((app) => app.people).map(({ name }) => name.toLowerCase()));
  return Object.keys(people)
    .filter((name) => !letIn.has(name.toLowerCase()))
    .map((name) => ({
      path: ["connectUsers", "people", name],
      rule: "is of nobody who is let in",
      remedy: "Remove it, or let the person in by an app",
    }));
}
