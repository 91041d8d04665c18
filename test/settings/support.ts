import assert from "node:assert/strict";
import { parseSettings, parseValues } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import { beyondEditors, stackFileOf, underlined } from "./editors";
import type { Settings } from "../../settings/schema";

export const stack = { project: "entra-connect-sso", stack: "dev" };

/** The least that a stack file can say. */
export const least = {
  instance: { alias: "contoso-dev" },
  apps: { admin: { displayName: "Admin", landing: "admin" } },
  signing: { active: "2026", certificates: { "2026": { endDate: "2028-12-01T00:00:00Z" } } },
};

/** When the tests' stack files are read. */
export const today = new Date("2026-11-24T12:00:00Z");

/** Configuration as the engine hands it over: text stays text, everything else becomes JSON. */
export function asConfig(values: object, namespace = stack.project): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key.includes(":") ? key : `${namespace}:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** The settings that the least stack file has with these changes. */
export function settingsOf(changes: object = {}, of = stack): Settings {
  const parsed = parseSettings({ ...of, config: asConfig({ ...least, ...changes }) }, today);
  assert.ok("settings" in parsed, JSON.stringify(parsed));
  return parsed.settings;
}

/** What is wrong with the least stack file after these changes, without the file's name and the project's. */
export function problemsOf(
  changes: object,
  { secretKeys, ...of }: { project: string; stack: string; secretKeys?: string[] } = stack,
): string[] {
  const config = asConfig({ ...least, ...changes }, of.project);
  const parsed = parseSettings({ ...of, config, ...(secretKeys && { secretKeys }) }, today);
  assert.ok("problems" in parsed, "the settings were accepted");
  const prefix = `Pulumi.${of.stack}.yaml: ${of.project}:`;
  return parsed.problems.map((problem) => {
    const text = problemText(problem, of);
    assert.ok(text.startsWith(prefix), `${text} does not name file and key`);
    return text.slice(prefix.length);
  });
}

/** What is wrong if a program gives the same as arguments of a component. */
export function problemsOfArguments(changes: object, now = today): string[] {
  const component = { ...stack, component: "sso" };
  const given = Object.entries({ ...least, ...changes }).filter(([key]) => !key.includes(":"));
  const values = Object.fromEntries(given);
  const parsed = parseValues({ values, problems: [], region: undefined, defaultTags: {} }, component, now);
  return ("problems" in parsed ? parsed.problems : parsed.warnings).map((problem) => problemText(problem, component));
}

/** A program of somebody's own has no settings in a stack file, and none of the commands that edit one. */
export const onlyForStacks = /Pulumi\.\w+\.yaml|stack file|npm run|--stack/;

/** The least app with these changes. */
export function admin(changes: object): object {
  return { apps: { admin: { ...least.apps.admin, ...changes } } };
}

/** The least app, beside another one. */
export function adminAndAgent(ofAdmin: object = {}, ofAgent: object = {}): object {
  const agent = { displayName: "Agent", landing: "ccp", ...ofAgent };
  return { apps: { admin: { ...least.apps.admin, ...ofAdmin }, agent } };
}

/** Changes to the least stack file that break one rule each, and what is said of them, after file and project. */
export type Refusal = readonly [what: string, changes: object, problem: string, ...more: string[]];

/** One test for each; in the order in which the problems are named. Editors know of it, too, if JSON schema can say it. */
export function refuses(refusals: readonly Refusal[]): void {
  for (const [what, changes, ...problems] of refusals) {
    it(what, function () {
      assert.deepEqual(problemsOf(changes), problems);
      for (const text of problemsOfArguments(changes)) assert.doesNotMatch(text, onlyForStacks);
      const seen = underlined(stackFileOf({ ...least, ...changes })).length > 0;
      assert.equal(seen, !beyondEditors.has(what), seen ? "editors see it, too" : "editors do not see it");
    });
  }
}
