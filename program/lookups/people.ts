import type * as pulumi from "@pulumi/pulumi";
import { listed, namesakes, personProblem, type Person } from "../../federation/people";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { getPeople, type Let } from "../../components/entra/graph/getPeople";
import { type Findings, notFound } from "./lookup";
import type { Principal } from "./principals";

/** Who is let in to an app. */
export interface AppPeople {
  readonly slug: string;
  readonly principals: readonly Principal[];
  /** As far as they can be read. */
  readonly people: readonly Person[];
}

export interface PeopleFound extends Findings {
  readonly apps: readonly AppPeople[];
}

/**
 * Reads everybody who is let in, and judges whether both clouds accept what they are called by.
 *
 * @param options What makes the `entragraph` provider known.
 */
export async function lookUpPeople(
  { roleSessionName, people: { unfit } }: Pick<Settings, "roleSessionName" | "people">,
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
  const attributes = [...new Set([roleSessionName, ...(former === undefined ? [] : [former])])];
  const found =
    principals.length === 0
      ? new Map<string, Let>()
      : await getPeople({ groups: ids("group"), users: ids("user"), attributes }, options).catch(
          notFound((reason) => ({
            path: ["apps"],
            rule: `have people who cannot be looked up in Entra (${reason})`,
            remedy: "Check the sign-in to Entra (the ARM_* variables) and the network",
          })),
        );
  const peopleOf = ({ objectId }: Principal): readonly Person[] => found.get(objectId)?.people ?? [];
  const appPeople = apps.map(({ slug, principals: own }) => ({ slug, principals: own, people: own.flatMap(peopleOf) }));
  const unfitPeople = [...unfitOf(principals, peopleOf, roleSessionName), ...sharedNames(appPeople, roleSessionName)];
  return {
    apps: appPeople,
    problems: unfit === "refuse" ? unfitPeople : [],
    remarks: [
      ...(unfit === "warn" ? unfitPeople : []),
      ...appPeople.flatMap(({ slug, principals: own }) => (own.length === 0 ? [nobody(slug)] : [])),
      ...principals.flatMap((principal) => remarksOn(principal, found.get(principal.objectId))),
    ],
  };
}

/** Each person once, where they are first let in. */
function unfitOf(
  principals: readonly Principal[],
  peopleOf: (principal: Principal) => readonly Person[],
  source: Settings["roleSessionName"],
): Problem[] {
  const seen = new Set<string>();
  return principals.flatMap((principal): Problem[] => {
    const fresh = peopleOf(principal).filter(({ id }) => !seen.has(id));
    const unfit = fresh.flatMap((person) => {
      seen.add(person.id);
      const problem = personProblem(person, source);
      return problem === undefined ? [] : [{ name: person.name, problem }];
    });
    if (unfit.length === 0) return [];
    const { path, found } = principal;
    const [first] = unfit;
    const rule =
      principal.kind === "user"
        ? `could not sign in: ${nameOf(principal)}${first?.problem ?? ""}`
        : `lets in ${unfit.length === 1 ? "somebody" : `${unfit.length} people`} who could not sign in: ${listed(unfit.map(({ name, problem }) => `${name} ${problem}`))}`;
    return [{ path, found, rule, remedy: unfitRemedy }];
  });
}

/** For who is named by an id. */
const nameOf = ({ name, found }: Principal): string => (found === valueText(name) ? "" : `${name} `);

const unfitRemedy =
  "Mend it in Entra, let them in no more, name another attribute in roleSessionName, or deploy all the same with people: {unfit: warn}";

function sharedNames(apps: readonly AppPeople[], source: Settings["roleSessionName"]): Problem[] {
  return namesakes(
    apps.flatMap(({ people }) => people),
    source,
  ).map(([name, people]) => ({
    path: ["roleSessionName"],
    found: valueText(source),
    rule: `makes ${JSON.stringify(name)} the Amazon Connect user name of ${listed(people.map((person) => person.name))}`,
    remedy: "Give each of them a value of their own, whatever the case, or name another attribute",
  }));
}

const nobody = (slug: string): Problem => ({
  path: ["apps", slug],
  rule: "lets nobody in: it has neither groups nor users",
  remedy: "Name them in groups or users",
});

function remarksOn({ kind, name, path, found }: Principal, read: Let | undefined): Problem[] {
  const remark = (rule: string, remedy: string): Problem => ({ path, found, rule, remedy });
  if (read?.unreadable !== undefined) {
    return [
      remark(
        `cannot be checked: whether Amazon Connect accepts the names of its people is not known (${read.unreadable})`,
        "Grant the deployment GroupMember.Read.All and User.Read.All to have them checked",
      ),
    ];
  }
  if (read === undefined || kind === "user") return [];
  const label = found === valueText(name) ? "" : `(${name}) `;
  return [
    ...(read.groups.length > 0
      ? [
          remark(
            `${label}has groups in it, whose members are not let in: ${listed(read.groups)}`,
            "Name those groups themselves: Entra goes by direct members",
          ),
        ]
      : []),
    ...(read.people.length === 0
      ? [remark(`${label}lets nobody in: no person is a direct member`, "Add people to it, or remove it here")]
      : []),
  ];
}
