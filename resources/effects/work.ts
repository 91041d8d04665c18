import { parseRosterLine } from "../../federation/roster/rosterUser";
import { duration } from "../../federation/effects/units";
import { get, isMap, type Plain, text, textsIn } from "../plain";

/** What people are told of how somebody works. */
export const aspects = [
  ...(["security profiles", "work profile", "routing profile", "hierarchy group"] as const),
  ...(["phone", "tags", "name"] as const),
] as const;
export type Aspect = (typeof aspects)[number];

/**
 * How somebody works. Of a user who was changed by hand, the state tells what is different in words, in place of a profile: then there is
 * nothing of what a profile says.
 */
export type Work = ReadonlyMap<Aspect, readonly string[]>;

/** By username, of a resource ConnectUsers. Undefined: the deployment decides who they are. */
export function worksOf(props: Plain): ReadonlyMap<string, Work> | undefined {
  const [users, profiles] = [get(props, "users"), get(props, "profiles")];
  if (!isMap(users)) return undefined;
  return new Map(
    Object.entries(users).map(([username, line]) => [username, workOf(username, text(line) ?? "", profiles)]),
  );
}

function workOf(username: string, line: string, profiles: Plain): Work {
  const user = parseRosterLine(username, line);
  if (user === undefined) return new Map([["work profile", [line]]]);
  const own = new Map<Aspect, readonly string[]>([
    ["name", [`${user.firstName} ${user.lastName}`]],
    ["work profile", [user.profile]],
  ]);
  const profile = isMap(profiles) ? profiles[user.profile] : undefined;
  if (!isMap(profile)) return own;
  const tags = profile["tags"];
  return new Map([
    ...own,
    ["security profiles", textsIn(profile["securityProfiles"]).sort()],
    ["routing profile", textsIn([profile["routingProfile"]])],
    ["hierarchy group", textsIn([profile["hierarchyGroup"]])],
    ["phone", [phoneText(profile["phone"])]],
    ["tags", Object.entries(isMap(tags) ? tags : {}).map(([key, value]) => `${key}=${text(value) ?? "…"}`)],
  ]);
}

function phoneText(phone: Plain): string {
  const seconds = get(phone, "afterContactWorkSeconds");
  return [
    get(phone, "type") === "deskPhone" ? `desk phone ${text(get(phone, "number")) ?? ""}` : "softphone",
    ...(get(phone, "autoAccept") === true ? ["accepts by itself"] : []),
    ...(typeof seconds === "number" && seconds > 0 ? [`after-contact work ${duration(seconds)}`] : []),
  ].join(", ");
}
