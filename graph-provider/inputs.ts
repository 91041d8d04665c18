import { type CheckFailure, type Properties, Unknown, type Value } from "../tools/wire/provider";
import type { InputRule } from "./resource";

/** What takes inputs: a resource type or a function. */
export interface Accepting {
  /** Its token. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, InputRule>>;
}

/** The inputs in the form in which they are kept and compared, and all that is wrong with them. */
export function accepted({ name, inputs: rules }: Accepting, news: Properties): Accepted {
  const given = Object.entries(news).filter(([key, value]) => value !== null && !key.startsWith("__"));
  const failures: CheckFailure[] = Object.entries(rules)
    .filter(([key, { optional }]) => optional !== true && (news[key] ?? null) === null)
    .map(([property]) => ({ property, reason: "is required" }));
  const inputs = given.map(([key, value]): [string, Value] => {
    const rule = rules[key];
    if (rule === undefined) {
      const known = Object.keys(rules).join(", ");
      failures.push({ property: key, reason: `is not a property of ${name}, which has ${known}` });
      return [key, value];
    }
    if (value instanceof Unknown) return [key, value];
    const judged = rule.accept(value);
    if ("value" in judged) return [key, judged.value];
    failures.push({ property: key, reason: judged.problem });
    return [key, value];
  });
  return { inputs: Object.fromEntries(inputs), failures };
}

interface Accepted {
  readonly inputs: Properties;
  readonly failures: CheckFailure[];
}
