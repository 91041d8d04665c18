import assert from "node:assert/strict";
import { findingsIn } from "../../../federation/checks";
import { undecided, unreadable } from "../../../federation/facts";
import type { Federation } from "../../../federation/model";
import { oneIn } from "../../support/extent";
import { factsIn, hide, type Path } from "../gaps";
import { mutations } from "./mutations/catalogue";
import { checksOf, deployment, expectedOf, modelOf } from "./mutations/deployment";

/** What another fact excuses, or a check tells that looks at a greater fault: if that is hidden, this fault is there all the same. */
const excused: Readonly<Record<string, RegExp>> = {
  // Of an app role that nobody has.
  "app-role-value": /^apps\.\d+\.assignments$/,
  // Of an account that is disabled.
  "session-name": /^people\.\d+\.isEnabled$/,
  // Of an instance that there is not.
  "permission-allows": /^instances(?:\.\d+\.arn)?$/,
  // For a SAML provider that there is not.
  "trust-accepts": /^accounts\.0\.samlProviders(?:\.\d+\.arn)?$/,
};

/** Of one in so many facts, each a case of a few milliseconds, more is hidden at once. */
const stride = 97;

describe("what is not known is no fault, whatever else is wrong", function () {
  this.timeout(600_000);
  let tried = 0;

  for (const { title, by } of mutations) {
    it(title, async () => {
      const deployed = await deployment();
      by(deployed);
      const whole = modelOf(deployed);
      const given = { now: new Date(), ...expectedOf(deployed) };
      const checksIn = (federation: Federation<string>) => checksOf(findingsIn(federation, given));
      const known = checksIn(whole);
      const facts = factsIn(whole);
      // Another part of the facts each time.
      const turned = [...facts.slice(tried % facts.length), ...facts.slice(0, tried % facts.length)];
      const cases: Path[] = oneIn(stride, turned);
      tried += cases.length;
      for (const [index, path] of cases.entries()) {
        const gap = index % 2 === 0 ? undecided : unreadable("it", "Some.Read");
        const found = checksIn(hide(whole, path, gap)).filter(
          (id) => !known.includes(id) && excused[id]?.test(path.join(".")) !== true,
        );
        assert.deepEqual(found, [], `without ${path.join(".")}`);
      }
    });
  }
});

describe("what the first preview does not know hides no fault", function () {
  this.timeout(60_000);
  /** Ids that the clouds give. */
  const given =
    /^(?:apps\.\d+\.(?:clientId|objectId|appRoles\.\d+\.id|assignments\.\d+\.appRoleId)|accounts\.\d+\.(?:samlProviders\.\d+\.uuid|roles\.\d+\.(?:uniqueId|created)))$/;
  const judged = ["a trust policy", "a role's permissions", "a relay state", "what Entra says"];
  /** The issuer has the client id in it. */
  const hidden = "what Entra says: another issuer";

  for (const { title, by } of mutations.filter(({ of, title }) => judged.includes(of) && title !== hidden)) {
    it(title, async () => {
      const deployed = await deployment();
      by(deployed);
      const whole = modelOf(deployed);
      const found = (federation: Federation<string>) => checksOf(findingsIn(federation, { now: new Date() }));
      const first = factsIn(whole)
        .filter((path) => given.test(path.join(".")))
        .reduce((federation, path) => hide(federation, path, undecided), whole);
      assert.deepEqual(found(first), found(whole));
    });
  }
});
