import assert from "node:assert/strict";
import fc from "fast-check";
import { undecided, unreadable } from "../../../federation/facts";
import { findingsIn } from "../../../federation/checks";
import type { Federation } from "../../../federation/model";
import { signIn } from "../../../federation/signIn";
import { federationIn } from "../../../sandbox/federationIn";
import { factsIn, hide, type Path } from "../../federation/gaps";
import { ada, bo, dana, endOf, federation, guest, sam } from "./fixtures";
import { runs } from "../../support/extent";

describe("a sign-in through a model of which not all is known", function () {
  this.timeout(120_000);

  it("never takes what is not known for right or wrong", async () => {
    const { clouds } = await federation();
    const [tenant, account] = [await clouds.tenant.read(structuredClone), await clouds.account.read(structuredClone)];
    const whole = federationIn(tenant, account);
    const paths = factsIn(whole);
    const results = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(paths.length - 1), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.constantFrom(ada, bo, dana, sam, guest),
        fc.constantFrom("admin", "agent"),
        (hidden, isPlanned, person, app) => {
          const attempt = { person, app, now: new Date() };
          const known = signIn(whole, attempt);
          const gap = isPlanned ? undecided : unreadable("it", "Some.Read");
          const partly = hidden.reduce((model, index) => hide(model, paths[index] ?? [], gap), whole);
          const seen = signIn(partly, attempt);
          const found = findingsIn(partly, { now: attempt.now });
          assert.deepEqual(found, [], found.map(({ check, problem }) => `${check.id}: ${problem}`).join("; "));
          if (known.result === "lands") assert.notEqual(seen.result, "refused", JSON.stringify(endOf(seen)));
          else assert.notEqual(seen.result, "lands");
          if (seen.result === "lands") assert.equal(seen.landing, known.landing);
          results.set(`${known.result}, ${seen.result}`, (results.get(`${known.result}, ${seen.result}`) ?? 0) + 1);
        },
      ),
      { numRuns: runs(2000) },
    );
    assert.deepEqual([...results.keys()].sort(), [
      "lands, lands",
      "lands, undecided",
      "refused, refused",
      "refused, undecided",
    ]);
  });
});

describe("a sign-in through a model of what no cloud takes", () => {
  const broken = "<no> {document}";
  const rows: readonly (readonly [what: string, path: (whole: Federation<string>) => Path[], end: string])[] = [
    ["metadata", (whole) => pathsTo(whole, "metadata"), "AWS: SAML provider"],
    ["a trust policy", (whole) => pathsTo(whole, "trustPolicy"), "AWS: trust policy"],
    ["a permission policy", (whole) => pathsTo(whole, "document"), "Amazon Connect: permission"],
    ["claims", (whole) => pathsTo(whole, "definition"), "undecided"],
  ];
  for (const [what, paths, end] of rows) {
    it(`ends all the same: ${what}`, async () => {
      const { clouds } = await federation();
      const whole = federationIn(await clouds.tenant.read(structuredClone), await clouds.account.read(structuredClone));
      const planned = paths(whole).reduce((model, path) => hide(model, path, broken), whole);
      const { result, stops } = signIn(planned, { person: bo, app: "agent" });
      assert.equal(result === "refused" ? stops.at(-1)?.station : result, end);
    });
  }
});

const pathsTo = (whole: Federation<string>, key: string): Path[] =>
  factsIn(whole).filter((path) => path.at(-1) === key);
