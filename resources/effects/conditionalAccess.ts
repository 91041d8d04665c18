import { policyStates, requirementWords } from "../../federation/conditionalAccess";
import { draft, type Draft } from "../../federation/effects/effect";
import { counted, joined, namesIn, say, type Sentence } from "../../federation/effects/sentence";
import { isKnown } from "../../federation/facts";
import { get, isUndecided, list, type Plain, text, textsIn } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { resourceWords } from "../words";
import { between, paired, type Side } from "./sides";

/** What Conditional Access asks of people, and where it does not. */
export const conditionalAccessEffects = (deployed: Side, planned: Side): Draft[] => [
  ...policyEffects(deployed, planned),
  ...locationEffects(deployed, planned),
];

function policyEffects(deployed: Side, planned: Side): Draft[] {
  const { made, kept, removed } = paired(deployed, planned, types.conditionalAccessPolicy);
  return [
    ...made.map((each) => newPolicy(each, planned)),
    ...kept.flatMap(([one, other]) => changes(one, other, [...appsOf(deployed), ...appsOf(planned)])),
    ...removed.map((each) => draft("access", say`${policyOf(each)} is removed, and asks nobody any more`)),
  ];
}

const policyOf = ({ props, name }: Resource): Sentence =>
  say`The Conditional Access policy ${text(get(props, "displayName")) ?? name}`;

function newPolicy(policy: Resource, planned: Side): Draft {
  const ids = known(policy, paths.applications) ?? [];
  const slugs = appsOf(planned).flatMap(([id, slug]) => (ids.includes(id) ? [slug] : []));
  const apps = slugs.length === 0 || slugs.length < ids.length ? say`its apps` : namesIn(slugs.sort());
  const but = exceptions(policy);
  if (stateOf(policy) === policyStates.enabled)
    return draft("access", say`${policyOf(policy)} is made: people need ${needs(policy)} for ${apps}${but}`);
  const reports =
    stateOf(policy) === policyStates.reportOnly
      ? "only reports: people would need"
      : "is switched off: people would need";
  return draft("further", say`${policyOf(policy)} is made for ${apps}, and ${[reports]} ${needs(policy)}${but}`);
}

const stateOf = ({ props }: Resource): string | undefined => text(get(props, "state"));

const needs = ({ props }: Resource): Sentence =>
  joined(
    controlsOf(props).map((each): Sentence => [requirementWords[each] ?? each]),
    " or ",
  );

const controlsOf = (props: Plain): string[] => textsIn(get(props, "grantControls", "builtInControls"));

/** Only how many they are: the stack knows their ids alone. */
function exceptions({ props }: Resource): Sentence {
  const count = (...path: string[]) => list(get(props, "conditions", ...path)).length;
  const parts = [
    [count("users", "excludedGroups"), "group", "groups"] as const,
    [count("users", "excludedUsers"), "account", "accounts"] as const,
    [count("locations", "excludedLocations"), "named location", "named locations"] as const,
  ].flatMap(([number, one, several]): Sentence[] => (number === 0 ? [] : [[counted(number, one, several)]]));
  return parts.length === 0 ? [] : say`, except for ${joined(parts)}`;
}

/** Where the lists of a policy are. */
const paths = {
  applications: ["conditions", "applications", "includedApplications"],
  groups: ["conditions", "users", "excludedGroups"],
  users: ["conditions", "users", "excludedUsers"],
  locations: ["conditions", "locations", "excludedLocations"],
} as const;

function changes(one: Resource, other: Resource, apps: readonly (readonly [id: string, slug: string])[]): Draft[] {
  const whole = policyOf(one);
  const slugs = new Map(apps);
  const [before, after] = [say`${needs(one)}`, say`${needs(other)}`];
  const asks = JSON.stringify(before) !== JSON.stringify(after) && !isUndecided(get(other.props, "grantControls"));
  const renamed = text(get(other.props, "displayName"));
  return [
    ...stateChange(one, other),
    ...(asks ? [draft("access", say`${whole} asks for ${after} instead of ${before}`)] : []),
    ...listChanges(one, other, paths.applications, (ids) => namesIn(ids.map((id) => slugs.get(id) ?? id)), [
      "is for",
      "is no longer for",
    ]),
    ...listChanges(one, other, paths.groups, (ids) => say`the group ${namesIn(ids)}`, excepts),
    ...listChanges(one, other, paths.users, (ids) => say`the account ${namesIn(ids)}`, excepts),
    ...listChanges(one, other, paths.locations, (ids) => say`the named location ${namesIn(ids)}`, excepts),
    ...(renamed !== undefined && renamed !== text(get(one.props, "displayName"))
      ? [draft("further", say`${whole} is called ${renamed} from now on`)]
      : []),
  ];
}

const excepts = ["excepts", "no longer excepts"] as const;

function stateChange(one: Resource, other: Resource): Draft[] {
  const [before, after] = [stateOf(one), stateOf(other)];
  if (after === undefined || before === after) return [];
  const whole = policyOf(one);
  if (after === policyStates.enabled)
    return [draft("access", say`${whole} is enforced from now on: people need ${needs(other)} to get in`)];
  if (after === policyStates.reportOnly)
    return [draft("access", say`${whole} only reports from now on, and stops nobody`)];
  return [draft("access", say`${whole} is switched off`)];
}

function listChanges(
  one: Resource,
  other: Resource,
  path: readonly string[],
  named: (ids: readonly string[]) => Sentence,
  [more, fewer]: readonly [more: string, fewer: string],
): Draft[] {
  const [before, after] = [known(one, path), known(other, path)];
  if (before === undefined || after === undefined) return [];
  const { gone, added } = between(before, after);
  return [
    ...(added.length === 0 ? [] : [draft("access", say`${policyOf(one)} ${[more]} ${named(added)}, too`)]),
    ...(gone.length === 0 ? [] : [draft("access", say`${policyOf(one)} ${[fewer]} ${named(gone)}`)]),
  ];
}

/** Undefined: the deployment decides it. */
function known({ props }: Resource, path: readonly string[]): string[] | undefined {
  const value = get(props, ...path);
  return isUndecided(value) ? undefined : textsIn(value);
}

const appsOf = ({ federation }: Side): (readonly [id: string, slug: string])[] =>
  federation.apps.flatMap(({ at, clientId }) =>
    isKnown(clientId) ? [[clientId, resourceWords().app(at)] as const] : [],
  );

function locationEffects(deployed: Side, planned: Side): Draft[] {
  const { made, kept, removed } = paired(deployed, planned, types.namedLocation);
  return [
    ...made.map((each) => draft("access", say`${locationOf(each)} is made: ${namesIn(rangesOf(each))}`)),
    ...kept.flatMap(([one, other]) => {
      const { gone, added } = between(rangesOf(one), rangesOf(other));
      return [
        ...(added.length === 0 ? [] : [draft("access", say`${locationOf(one)} has ${namesIn(added)}, too`)]),
        ...(gone.length === 0 ? [] : [draft("access", say`${locationOf(one)} no longer has ${namesIn(gone)}`)]),
      ];
    }),
    ...removed.map((each) => draft("access", say`${locationOf(each)} is removed`)),
  ];
}

const locationOf = ({ props, name }: Resource): Sentence =>
  say`The named location ${text(get(props, "displayName")) ?? name}`;

const rangesOf = ({ props }: Resource): string[] => textsIn(get(props, "ip", "ipRanges"));
