import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSettings, type ParsedSettings } from "../../settings/parse";
import { keyText, problemText, type Problem } from "../../settings/problems";
import { assertSound } from "./sound";
import { asConfig, least, stack, today } from "./support";

/** Settings by their keys, as `pulumi config set --path` takes them. */
type Written = Readonly<Record<string, unknown>>;

/** Few names, so that they often meet; those by default among them. */
const name = fc.constantFrom("SignIn", "signin", "entra-connect-sso-dev", "Entra-Connect-SSO-dev-agent", "other");
const session = fc.constantFrom(900, 3600, 7200, 43200);
const ofRole = fc.record(
  {
    "role.topology": fc.constantFrom("shared", "perApp"),
    "role.name": name,
    "role.path": fc.constant("/sso/"),
    "role.maxSessionDuration": fc.constantFrom(3600, 7200, 43200),
    "role.permissions": fc.constantFrom("leastPrivilege", "tutorial"),
    "role.policyName": name,
    roleAssignment: fc.constantFrom("declared", "imported"),
    roleClaim: fc.constantFrom("assigned", "everyone"),
    "roleImport.user": name,
    "roleImport.policy": name,
    "roleImport.accessKey": fc.constantFrom("1", "2027"),
  },
  { requiredKeys: [] },
);
const ofApp = (slug: string) =>
  fc
    .record(
      { role: name, sessionDuration: session, samlProvider: name, identifier: fc.oneof(name, fc.constant("")) },
      { requiredKeys: [] },
    )
    .map((app) =>
      Object.entries({ displayName: slug, landing: "ccp", ...app }).map(([key, value]): [string, unknown] => [
        `apps.${slug}.${key}`,
        value,
      ]),
    );
const written = fc
  .tuple(ofRole, fc.subarray(["admin", "agent", "manager"], { minLength: 1 }))
  .chain(([role, slugs]) =>
    fc.tuple(...slugs.map(ofApp)).map((apps): Written => Object.fromEntries([...Object.entries(role), ...apps.flat()])),
  );

describe("whatever a stack file says of roles", () => {
  it("is accepted where it keeps the rules, and else named once, with a remedy that helps", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(written, (given) => {
        let settings = given;
        let parsed = parse(settings);
        const first = "settings" in parsed ? "accepted" : "corrected";
        // Another topology asks for other names, and another name may be taken.
        for (let round = 0; "problems" in parsed && round < 3; round++) {
          const keys = parsed.problems.map(({ path }) => keyText(path, stack));
          assert.deepEqual([...new Set(keys)], keys, "a setting is named twice");
          settings = parsed.problems.reduce(corrected, settings);
          parsed = parse(settings);
        }
        assert.ok("settings" in parsed, JSON.stringify(parsed));
        assertSound(parsed.settings);
        const { role, roleAssignment } = parsed.settings;
        seen.add(first).add(`${role.topology}, ${roleAssignment}, ${role.permissions}`);
      }),
      { numRuns: 1000 },
    );
    assert.equal(seen.size, 2 + 2 * 2 * 2, `not everything was tried, only: ${[...seen].join("; ")}`);
  }).timeout(60_000);
});

function parse(settings: Written): ParsedSettings {
  const { instance, signing } = least;
  return parseSettings({ ...stack, config: asConfig({ instance, signing, ...nested(settings) }) }, today);
}

/** What somebody makes of a problem who does as it says. */
function corrected(settings: Written, problem: Problem): Written {
  const key = problem.path.join(".");
  const [remedy = ""] = problem.remedy.split(";");
  switch (remedy) {
    case "Remove it":
      return without(settings, key);
    case "Choose another one":
      return { ...settings, [key]: key.replaceAll(".", "-") };
    case "Write topology: perApp, or let roleAssignment be declared":
      return { ...settings, "role.topology": "perApp" };
    case "Leave role.maxSessionDuration out: it follows the longest session":
      return without(settings, "role.maxSessionDuration");
    default:
      throw new Error(`nobody knows what to do: ${problemText(problem, stack)}`);
  }
}

function without(settings: Written, key: string): Written {
  return Object.fromEntries(Object.entries(settings).filter(([other]) => other !== key));
}

function nested(settings: Written): object {
  const root: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(settings)) {
    const steps = key.split(".");
    const last = steps.pop() ?? "";
    let map = root;
    for (const step of steps) map = mapAt(map, step);
    map[last] = value;
  }
  return root;
}

function mapAt(map: Record<string, unknown>, key: string): Record<string, unknown> {
  const inner = { ...(typeof map[key] === "object" ? map[key] : {}) };
  map[key] = inner;
  return inner;
}
