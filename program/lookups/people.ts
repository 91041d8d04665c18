import * as pulumi from "@pulumi/pulumi";
import { headcountText } from "../../federation/headcount";
import { attributeOf, type PersonAttribute } from "../../federation/personValue";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { type DirectoryPerson, getPeople, type Let } from "../../components/entra/graph/getPeople";
import { checkEntra, type Findings, notFound } from "./lookup";
import type { Principal } from "./principals";

/** Who is let in to an app. */
export interface AppPeople {
  readonly slug: string;
  readonly principals: readonly Principal[];
  /** As far as they can be read. */
  readonly people: readonly DirectoryPerson[];
}

export interface PeopleFound extends Pick<Findings, "remarks"> {
  readonly apps: readonly AppPeople[];
  /** By object id of the group or user. */
  readonly read: ReadonlyMap<string, Let>;
}

/**
 * Reads everybody who is let in, with what they are called by.
 *
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function lookUpPeople(
  settings: Pick<Settings, "connectUsers" | ClaimSettings>,
  {
    apps,
    former,
  }: {
    readonly apps: readonly { readonly slug: string; readonly principals: readonly Principal[] }[];
    /** What people were called by until now; read too. */
    readonly former: Settings["roleSessionName"] | undefined;
  },
  options: pulumi.InvokeOptions,
): Promise<PeopleFound> {
  const principals = apps.flatMap((app) => app.principals);
  const ids = (kind: Principal["kind"]) => [
    ...new Set(principals.flatMap((each) => (each.kind === kind ? [each.objectId] : []))),
  ];
  const attributes = [
    ...new Set([...saidAttributes(settings), ...(former === undefined ? [] : [attributeOf(former)])]),
    ...(settings.connectUsers === undefined ? [] : (["givenName", "surname"] as const)),
  ];
  const found =
    principals.length === 0
      ? new Map<string, Let>()
      : await getPeople({ groups: ids("group"), users: ids("user"), attributes }, options).catch(
          notFound((reason) => ({
            path: ["apps"],
            rule: `have people who cannot be looked up in Entra (${reason})`,
            remedy: checkEntra("the network"),
          })),
        );
  for (const group of ids("group")) tellHeadcount(group, found.get(group));
  const peopleOf = ({ objectId }: Principal): readonly DirectoryPerson[] => found.get(objectId)?.people ?? [];
  const appPeople = apps.map(({ slug, principals: own }) => ({ slug, principals: own, people: own.flatMap(peopleOf) }));
  return {
    apps: appPeople,
    read: found,
    remarks: principals.flatMap((principal) => notShown(principal, found.get(principal.objectId))),
  };
}

function tellHeadcount(group: string, read: Let | undefined): void {
  if (read === undefined || read.unreadable !== undefined) return;
  const people = read.people.filter(({ isDisabled }) => !isDisabled).length;
  void pulumi.log.debug(headcountText({ group, people }));
}

/** Somebody may be let in to several apps. */
export const eachPerson = (apps: readonly Pick<AppPeople, "people">[]): DirectoryPerson[] => [
  ...new Map(apps.flatMap((app) => app.people).map((person) => [person.id, person])).values(),
];

/** The settings that say what Entra tells AWS of people. */
export type ClaimSettings = "roleSessionName" | "sourceIdentity" | "sessionTags";

function saidAttributes({
  roleSessionName,
  sourceIdentity,
  sessionTags,
}: Pick<Settings, ClaimSettings>): PersonAttribute[] {
  return [
    ...[roleSessionName, ...(sourceIdentity === undefined ? [] : [sourceIdentity])].map(attributeOf),
    ...Object.values(sessionTags).filter((source) => typeof source === "string"),
  ];
}

/** Nobody is judged by what Entra does not show. */
function notShown({ name, path, found }: Principal, read: Let | undefined): Problem[] {
  if (read?.unreadable === undefined) return [];
  const who = found === valueText(name) ? "" : `(${name}) `;
  return [
    {
      ...{ path, found },
      rule: `${who}cannot be checked: it is unknown whether Amazon Connect accepts the names of its people (${read.unreadable})`,
      remedy: "Grant the deployment GroupMember.Read.All and User.Read.All to have them checked",
    },
  ];
}
