import { draft, type Draft, type Weight } from "../../federation/effects/effect";
import { namesIn, plainText, say, type Sentence } from "../../federation/effects/sentence";
import { isKnown, isThere, itemsOf } from "../../federation/facts";
import { get, text, textsIn } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { between, paired, type Side } from "./sides";
import { type Aspect, aspects, type Work, worksOf } from "./work";

/** What becomes of the users of Amazon Connect instances: who gets one, how they work, and what is left of those who leave. */
export function connectUserEffects(deployed: Side, planned: Side): Draft[] {
  const { made, kept, removed } = paired(deployed, planned, types.connectUsers);
  const where = placesIn([...made, ...kept.flat(), ...removed], [planned, deployed]);
  const isSame = (one: Resource, other: Resource) => instanceIn(one) === instanceIn(other);
  return [
    ...made.flatMap((each) => rosterEffects(nobody, rosterOf(each), where(each))),
    ...kept.flatMap(([one, other]) =>
      isSame(one, other)
        ? rosterEffects(rosterOf(one), rosterOf(other), where(other))
        : [abandoned(rosterOf(one), where(one)), ...rosterEffects(nobody, rosterOf(other), where(other))],
    ),
    ...removed.map((each) => abandoned(rosterOf(each), where(each))),
  ];
}

/** The users of one instance, as the stack knows them. */
interface Roster {
  /** By username. Undefined: the deployment decides who they are. */
  readonly users: ReadonlyMap<string, Work> | undefined;
  /** Who left, and still has a user. */
  readonly left: readonly string[];
}

const nobody: Roster = { users: new Map(), left: [] };

const rosterOf = ({ props }: Resource): Roster => ({
  users: worksOf(props),
  left: textsIn(get(props, "left")),
});

function rosterEffects(before: Roster, after: Roster, where: Sentence): Draft[] {
  if (before.users === undefined || after.users === undefined) return [];
  const [there, wanted] = [before.users, after.users];
  const { gone, added } = between([...there.keys(), ...before.left], [...wanted.keys(), ...after.left]);
  const back = before.left.filter((username) => wanted.has(username));
  const leaving = after.left.filter((username) => !before.left.includes(username));
  const kept = [...there.keys()].filter((username) => wanted.has(username));
  return [
    // Whether somebody has a user already, the deployment finds out.
    ...alike(added, (username) => madeWith(wanted.get(username))).map(([made, profiles]) =>
      draft("access", say`${usersOf(made)}${where} ${areOf(made)} made, or taken over${profiles}`),
    ),
    ...some(back, say`${usersOf(back)}${where} ${areOf(back)} used again, by ${personOf(back)} who had left`),
    ...aspects.flatMap((aspect) => aspectEffects(aspect, kept, { there, wanted, where })),
    ...some(
      leaving,
      say`${usersOf(leaving)}${where} ${[leaving.length === 1 ? "belongs" : "belong"]} to ${personOf(leaving)} who leave${[leaving.length === 1 ? "s" : ""]}, and ${[leaving.length === 1 ? "stays" : "stay"]} in Amazon Connect`,
    ),
    ...some(gone, say`${usersOf(gone)}${where} ${areOf(gone)} deleted`),
  ];
}

const some = (usernames: readonly string[], sentence: Sentence): Draft[] =>
  usernames.length === 0 ? [] : [draft("access", sentence)];

function abandoned({ users, left }: Roster, where: Sentence): Draft {
  const all = [...(users?.keys() ?? []), ...left];
  const who = all.length === 0 ? [] : say`: ${usersOf(all)}`;
  return draft(
    "access",
    say`This stack keeps no users of Amazon Connect${where} any more, and leaves them there${who}`,
  );
}

const madeWith = (work: Work | undefined): Sentence => {
  const profiles = work?.get("security profiles") ?? [];
  return profiles.length === 0 ? [] : say`, with ${namesIn(profiles)}`;
};

interface Change {
  readonly there: ReadonlyMap<string, Work>;
  readonly wanted: ReadonlyMap<string, Work>;
  readonly where: Sentence;
}

/** Once for all of whom the same is different. */
function aspectEffects(aspect: Aspect, usernames: readonly string[], { there, wanted, where }: Change): Draft[] {
  const differs = (username: string): Sentence => {
    const [one, other] = [there.get(username), wanted.get(username)];
    if (aspect === "work profile" && one?.has("security profiles") && other?.has("security profiles")) return [];
    const [before, after] = [one?.get(aspect), other?.get(aspect)];
    if (before === undefined || after === undefined || before.join("\n") === after.join("\n")) return [];
    return say`${named(after)} instead of ${named(before)}`;
  };
  const all = alike(usernames, differs).filter(([, sentence]) => sentence.length > 0);
  const weight: Weight = aspect === "security profiles" || aspect === "work profile" ? "access" : "further";
  const says = (who: readonly string[], what: Sentence): Draft =>
    draft(weight, say`${usersOf(who)}${where} ${[who.length === 1 ? "has" : "have"]} ${what}`);
  if (all.length > mostAlike) return [says(all.flatMap(([who]) => who).sort(), say`another ${[aspect]}`)];
  return all.map(([who, what]) => says(who, say`the ${[aspect]} ${what}`));
}

/** Most sentences about one aspect. */
const mostAlike = 10;

const named = (values: readonly string[]): Sentence => (values.length === 0 ? ["none"] : namesIn(values));

/** Usernames of whom the same is said. */
function alike(usernames: readonly string[], said: (username: string) => Sentence): (readonly [string[], Sentence])[] {
  const groups = new Map<string, readonly [string[], Sentence]>();
  for (const username of usernames) {
    const sentence = said(username);
    const group = groups.get(plainText(sentence)) ?? [[], sentence];
    groups.set(plainText(sentence), group);
    group[0].push(username);
  }
  return [...groups.values()];
}

/** Most who are named: of more, nobody reads the names. */
const mostNamed = 10;

function usersOf(usernames: readonly string[]): Sentence {
  if (usernames.length === 1) return say`The Amazon Connect user ${namesIn(usernames)}`;
  if (usernames.length > mostNamed) return [`${usernames.length.toLocaleString("en-US")} Amazon Connect users`];
  return say`The Amazon Connect users ${namesIn([...usernames].sort())}`;
}

const areOf = ({ length }: readonly string[]): Sentence => [length === 1 ? "is" : "are"];

const personOf = ({ length }: readonly string[]): Sentence => [length === 1 ? "somebody" : "people"];

const instanceIn = ({ props }: Resource): string | undefined => text(get(props, "instanceArn"));

/** Says in which instance, if there are several. */
function placesIn(rosters: readonly Resource[], sides: readonly Side[]): (roster: Resource) => Sentence {
  const arns = new Set(rosters.map(instanceIn));
  if (arns.size <= 1) return () => [];
  const aliases = new Map(
    sides.flatMap(({ federation }) =>
      itemsOf(federation.instances).flatMap(({ arn, alias }) =>
        isKnown(arn) && isThere(alias) ? [[arn, alias] as const] : [],
      ),
    ),
  );
  return (roster) => {
    const arn = instanceIn(roster);
    return arn === undefined ? [] : say` of the instance ${aliases.get(arn) ?? arn}`;
  };
}
