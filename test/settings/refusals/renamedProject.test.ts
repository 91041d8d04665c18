import assert from "node:assert/strict";
import { parseSettings } from "../../../settings/parse";
import { problemText } from "../../../settings/problems";
import { asConfig, least, today } from "../support";

/** What is said of a stack file with these settings, by project, if the project's name is `acme-connect`. */
function said(byProject: Readonly<Record<string, object>>): string[] {
  const stack = { project: "acme-connect", stack: "dev" };
  const config = Object.entries(byProject).map(([namespace, values]) => asConfig(values, namespace));
  const parsed = parseSettings({ ...stack, config: Object.assign({}, ...config) as Record<string, string> }, today);
  return "problems" in parsed ? parsed.problems.map((problem) => problemText(problem, stack)) : [];
}

const left = (name: string) =>
  `Pulumi.dev.yaml: acme-connect:${name} stands under "entra-connect-sso" in the stack file, where no program reads it: the project's name is "acme-connect" (Pulumi.yaml). Write acme-connect:${name}; what is deployed belongs to the former name, which pulumi stack ls shows.`;
const { instance, apps, signing } = least;

describe("settings under the name that the project had", () => {
  const found: readonly (readonly [what: string, byProject: Readonly<Record<string, object>>, ...names: string[]])[] = [
    [
      "all of them",
      { "entra-connect-sso": { ...least, tags: { Team: "a" } } },
      ...["instance", "apps", "signing", "tags"],
    ],
    [
      "two that are needed",
      { "acme-connect": { instance }, "entra-connect-sso": { apps, signing } },
      "apps",
      "signing",
    ],
    [
      "one that is needed, with what may be there besides",
      { "acme-connect": { instance, apps }, "entra-connect-sso": { signing, tags: {}, colour: "red" } },
      ...["signing", "tags"],
    ],
    [
      "several that are not needed",
      { "acme-connect": least, "entra-connect-sso": { protection: "everything", tags: {} } },
      ...["protection", "tags"],
    ],
    [
      "one that nobody else calls so",
      { "acme-connect": least, "entra-connect-sso": { breakGlass: { trusted: [] } } },
      "breakGlass",
    ],
    [
      "one that is there under both names",
      { "acme-connect": least, "entra-connect-sso": { instance, apps } },
      ...["instance", "apps"],
    ],
  ];
  for (const [what, byProject, ...names] of found)
    it(`are named: ${what}`, () => assert.deepEqual(said(byProject), names.map(left)));

  const others: readonly (readonly [what: string, byProject: Readonly<Record<string, object>>])[] = [
    ["one common word", { vault: { tags: {} } }],
    ["one that is needed, and there", { vault: { instance: "a" } }],
    ["words among others", { vault: { address: "https://vault.example", role: "a", tags: {} } }],
    ["what a provider reads", { aws: { role: "a", tags: {} }, pulumi: { tags: {}, alerts: "a" } }],
  ];
  for (const [what, byProject] of others)
    it(`are not what somebody else's are: ${what}`, () =>
      assert.deepEqual(said({ "acme-connect": least, ...byProject }), []));
});
