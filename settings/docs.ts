import { z } from "zod";

/** What the reference (docs/settings.md), the editors and the errors say about one setting. */
export interface SettingDoc {
  /** A few words, for editors. */
  readonly title: string;
  /** Values as they stand in a stack file. The first one is set by `pulumi config set` in the reference. */
  readonly examples: readonly [unknown, ...unknown[]];
  /** What it is; whole sentences, Markdown. */
  readonly description: string;
  /** What is allowed: what follows "must be" in an error. */
  readonly allowed: string;
  /** What to do where it is wrong; a sentence without its full stop. */
  readonly remedy: string;
  /** The default, where it is computed; a fixed one stands in the schema. */
  readonly computedDefault?: string;
  readonly sources?: readonly string[];
  /** What a JSON schema can say beyond types, for editors. The program itself goes by the rules of federation/. */
  readonly editor?: Readonly<Record<string, unknown>>;
}

/** A registry of our own rather than zod's metadata, so that the compiler asks for every part. */
export const settingDocs = z.registry<SettingDoc>();

/** A check by a rule: undefined, or text that goes on where the value ends, as in `"a b" has " " in it`. */
export function obeys<T>(problem: (value: T) => string | undefined): z.core.CheckFn<T> {
  return ({ value, issues }) => {
    const message = problem(value);
    if (message !== undefined) issues.push({ code: "custom", message, input: value });
  };
}
