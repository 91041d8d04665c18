import type { z } from "zod";
import { issuePaths } from "./issues";
import type { Path } from "./problems";
import { draftSettings, type DraftSettings } from "./schema";

/** The part of the settings that is right so far, for the rules that look at several settings at once. */
export function draftOf(values: unknown, issues: readonly z.core.$ZodIssue[]): DraftSettings {
  const schema = draftSettings();
  let wrong = issues;
  let rest = values;
  // Taking a wrong entry away may leave a map that must not be empty, which then goes too; deeper it cannot go on.
  for (let round = 0; round < 4; round++) {
    rest = issuePaths(wrong).reduce(without, rest);
    const draft = schema.safeParse(rest, { jitless: true });
    if (draft.success) return draft.data;
    wrong = draft.error.issues;
  }
  return {};
}

/** A list goes as a whole, so that what is left keeps its place. */
function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  const last = rest.length === 0 || typeof rest[0] === "number";
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (key !== step) return [[key, item]];
      return last ? [] : [[key, without(item, rest)]];
    }),
  );
}
