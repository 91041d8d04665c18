import * as pulumi from "@pulumi/pulumi";
import { awsConfig, secret } from "../settings/config";
import { parseValues, type ParsedSettings } from "../settings/parse";
import type { Problem, Stack } from "../settings/problems";
import { takenNames } from "./neighbors";
import { internalsOf } from "./outputs";

/**
 * The settings that somebody's program gives, or all that is wrong with them.
 *
 * @param args By their names, each known at once or an output that a preview knows.
 */
export async function settingsIn(args: object, stack: Stack & { readonly component: string }): Promise<ParsedSettings> {
  const given = await Promise.all(
    Object.entries<unknown>({ ...args })
      .filter(([, value]) => value !== undefined)
      .map(async ([name, value]) => ({ name, ...(await valueOf(value)) })),
  );
  const refused = given.flatMap(({ name, isKnown, isSecret }) => [
    ...(isSecret ? [secret([name], "Give it as plain text")] : []),
    ...(isKnown ? [] : [unknown(name)]),
  ]);
  const parsed = parseValues(
    {
      values: Object.fromEntries(given.flatMap(({ name, isKnown, value }) => (isKnown ? [[name, value]] : []))),
      problems: refused,
      ...awsConfig(pulumi.runtime.allConfig()),
    },
    stack,
  );
  const taken = "settings" in parsed ? takenNames(parsed.settings, stack) : [];
  return taken.length > 0 ? { problems: taken } : parsed;
}

async function valueOf(input: unknown) {
  const output = pulumi.output(input);
  const internals = internalsOf(output);
  const [isKnown = true, isSecret] = await Promise.all([internals.isKnown, pulumi.isSecret(output)]);
  return { isKnown, isSecret, value: isKnown ? plain(await internals.promise?.()) : undefined };
}

/** As JSON has it: what is undefined is not there. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const unknown = (name: string): Problem => ({
  path: [name],
  rule: "is known only once another resource is made; what is declared, and what is wrong with it, follows from the settings",
  remedy: "Give a value that a preview knows, or make that resource in a stack of its own",
});
