import { listOf } from "../../../federation/json";

/** As in `one, two and three`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** One value or several of a policy, as text. */
export function texts(value: unknown): string[] {
  return listOf(value).map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
}
