import assert from "node:assert/strict";
import { rulesProblems } from "../../settings/rules";
import { stackSettings } from "../../settings/schema";
import { least, stack, today } from "./support";

/** How often the rules look at a person of an app that lists so many. */
function looksAt(count: number): number {
  let looks = 0;
  const users = new Proxy(
    Array.from({ length: count }, (_, index) => `person${index}@contoso.example`),
    {
      get: (all, key) => {
        if (typeof key === "string" && /^\d+$/.test(key)) looks++;
        return Reflect.get(all, key) as unknown;
      },
    },
  );
  const { apps, ...others } = stackSettings.parse(least);
  const crowded = Object.fromEntries(Object.entries(apps).map(([slug, app]) => [slug, { ...app, users }]));
  const no = () => false;
  const context = { ...stack, region: undefined, defaultTags: {}, now: today, isRefused: no, holdsRefused: no };
  assert.deepEqual(rulesProblems({ ...others, apps: crowded }, context), []);
  return looks;
}

describe("settings with many people", () => {
  // With each compared with each, 150,000 took minutes.
  it("are judged in a time that grows with their number, not with its square", () => {
    assert.ok(looksAt(1000) >= 1000);
    assert.equal(looksAt(4000), 4 * looksAt(1000));
  });
});
