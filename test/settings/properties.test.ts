import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSettings } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import { assertSound } from "./sound";
import { least, stack, today } from "./support";
import { runs } from "../support/extent";

/** What somebody might write somewhere: the words that settings know, near misses, and anything else. */
const scalar = fc.oneof(
  fc.constantFrom("", "admin", "ccp", "shared", "perApp", "2026", "2026-01-01T00:00:00Z", "us-east-1", "a@b.example"),
  fc.constantFrom("imported", "declared", "fetched", "tutorial", "everyone", "leastPrivilege"),
  fc.constantFrom("0a000000-0000-4000-8000-000000000001", "Contact Centre", "x#EXT#@b.example", "/", "/a/", "1e999"),
  fc.constantFrom<unknown>(null, true, 900, 3600, 43200, -1, 0.5),
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.double(),
);
const key = fc.oneof(
  fc.constantFrom("alias", "id", "admin", "displayName", "landing", "page", "path", "url", "dialect", "vdiPlatform"),
  fc.constantFrom("groups", "users", "owners", "notificationEmails", "sessionDuration", "samlProvider", "identifier"),
  fc.constantFrom("name", "topology", "maxSessionDuration", "permissionsBoundary", "active", "certificates", "endDate"),
  fc.constantFrom("role", "permissions", "policyName", "user", "policy", "accessKey", "expiry", "failDays"),
  fc.constantFrom("__proto__", "constructor", "toString", "secure", "2026", "apps.admin", ""),
  fc.string(),
  fc.string({ unit: "binary" }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries) as unknown),
  ),
}));
const setting = fc.oneof(
  fc.constantFrom("instance", "apps", "role", "roleAssignment", "signing", "metadata", "roleSessionName"),
  fc.constantFrom("acsRegion", "protection", "tags", "roleImport", "roleClaim"),
  key,
);
/** What the engine may hand over: text or JSON text by key, on top of settings that are right, or of none; any region. */
const config = fc
  .tuple(
    fc.boolean(),
    fc.array(
      fc.tuple(
        setting,
        fc.oneof(
          fc.string(),
          fc.constantFrom("us-east-1", "us-gov-west-1", "eu-central-1"),
          value.map((json) => JSON.stringify(json)),
        ),
      ),
    ),
    fc.option(fc.oneof(fc.constantFrom("us-east-1", "us-gov-west-1", "cn-north-1", ""), fc.string()), {
      nil: undefined,
    }),
  )
  .map(([onTop, entries, region]): Record<string, string> => ({
    ...Object.fromEntries(
      [...(onTop ? Object.entries(least).map(([name, json]) => [name, JSON.stringify(json)]) : []), ...entries].map(
        ([name = "", text = ""]) => [`${stack.project}:${name}`, text],
      ),
    ),
    ...(region === undefined ? {} : { "aws:region": region }),
  }));

describe("whatever a stack file says", () => {
  it("gives settings that keep the rules, or problems that can be read", () => {
    let accepted = 0;
    fc.assert(
      fc.property(config, (given) => {
        const parsed = parseSettings({ ...stack, config: given }, today);
        if ("settings" in parsed) {
          accepted++;
          assertSound(parsed.settings);
          return;
        }
        assert.ok(parsed.problems.length > 0);
        for (const problem of parsed.problems) {
          const text = problemText(problem, stack);
          // One line, with nothing that a terminal would obey or hide.
          assert.match(text, /^Pulumi\.dev\.yaml: (?:entra-connect-sso|aws):[^\p{C}\p{Zl}\p{Zp}]+[.?]$/u);
          assert.ok(text.length < 2000, text);
        }
      }),
      { numRuns: runs(2000) },
    );
    assert.ok(accepted > 0, "every example was refused, so that nothing was shown about accepted ones");
  }).timeout(60_000);

  it("gives the same answer each time", () => {
    fc.assert(
      fc.property(config, (given) =>
        assert.deepEqual(
          parseSettings({ ...stack, config: given }, today),
          parseSettings({ ...stack, config: given }, today),
        ),
      ),
    );
  });

  it("never shows what is secret", () => {
    const secret = fc.stringMatching(/^[a-z0-9]{12}$/).map((text) => `secret-${text}`);
    fc.assert(
      fc.property(config, setting, secret, value, (given, name, text, around) => {
        const own = `${stack.project}:${name}`;
        const secretValue = JSON.stringify({ admin: { displayName: text, landing: text, [text]: around } });
        const parsed = parseSettings({ ...stack, config: { ...given, [own]: secretValue }, secretKeys: [own] }, today);
        assert.ok("problems" in parsed);
        assert.ok(!JSON.stringify(parsed).includes(text));
      }),
    );
  });
});
