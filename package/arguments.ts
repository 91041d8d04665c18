import * as pulumi from "@pulumi/pulumi";
import { awsConfig, secret } from "../settings/config";
import { parseValues, type ParsedSettings } from "../settings/parse";
import type { Problem, Stack } from "../settings/problems";

/**
 * The settings that somebody's program gives, or all that is wrong with them.
 *
 * @param args By their names, each known at once or an output that a preview knows.
 */
export async function settingsIn(args: object, stack: Stack): Promise<ParsedSettings> {
  const given = await Promise.all(
    Object.entries<unknown>({ ...args })
      .filter(([, value]) => value !== undefined)
      .map(async ([name, value]) => ({ name, ...(await valueOf(value)) })),
  );
  const refused = given.flatMap(({ name, isKnown, isSecret }) => [
    ...(isSecret ? [secret([name], "Give it as plain text")] : []),
    ...(isKnown ? [] : [unknown(name)]),
  ]);
  return parseValues(
    {
      values: Object.fromEntries(given.flatMap(({ name, isKnown, value }) => (isKnown ? [[name, value]] : []))),
      problems: refused,
      ...awsConfig(pulumi.runtime.allConfig()),
    },
    stack,
  );
}

async function valueOf(input: unknown) {
  const output: pulumi.Output<unknown> & Partial<Internals> = pulumi.output(input);
  const [isKnown = true, isSecret] = await Promise.all([output.isKnown, pulumi.isSecret(output)]);
  return { isKnown, isSecret, value: isKnown ? plain(await output.promise?.()) : undefined };
}

/** Of an output, as the SDK has it, but does not declare it: nothing else says what a preview does not know yet. */
interface Internals {
  readonly isKnown: Promise<boolean>;
  promise(): Promise<unknown>;
}

/** As JSON has it: what is undefined is not there. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const unknown = (name: string): Problem => ({
  path: [name],
  rule: "is known only once another resource is made; what is declared, and what is wrong with it, follows from the settings",
  remedy: "Give a value that a preview knows, or make that resource in a stack of its own",
});
