import assert from "node:assert/strict";
import { effectsOf, plainText, type Words } from "../../../federation/effects";
import { isKnown, itemsOf, undecided } from "../../../federation/facts";
import type { App, Federation } from "../../../federation/model";
import { federationIn } from "../../../sandbox/federationIn";
import { type Deployment, deployment } from "../checks/mutations/deployment";
import { inAws } from "../differences/awsRows";
import { inEntra } from "../differences/entraRows";

type Model = Federation<string>;

const modelOf = ({ tenant, account }: Deployment): Model => federationIn(tenant, account);
const words: Words<string> = { app: (at) => at, certificate: (at) => at, principal: () => undefined };
const isAgents = ({ displayName }: App<string>): boolean => displayName === "agent";
const now = new Date();
const sentences = (deployed: Model, planned: Model): string[] =>
  effectsOf({ deployed, planned, words, now }).map(({ sentence }) => plainText(sentence));

describe("what a change means", () => {
  let whole: Model;
  before(async () => {
    const { apps, ...others } = modelOf(await deployment());
    // The agents' own first.
    whole = { ...others, apps: [...apps].sort((one, other) => Number(isAgents(other)) - Number(isAgents(one))) };
  });

  it("is nothing if nothing changes", () => {
    assert.deepEqual(sentences(whole, whole), []);
  });

  for (const [what, change] of [...inEntra, ...inAws])
    it(`is told of ${what}`, async () => {
      const clouds = await deployment();
      const deployed = structuredClone(modelOf(clouds));
      change(clouds);
      const told = sentences(deployed, modelOf(clouds));
      assert.ok(told.length > 0);
      for (const sentence of told) assert.match(sentence, /^\S.*[^.\s]$/s, sentence);
    });

  describe("for an application", () => {
    const after = (change: Partial<App<string>>): string[] => {
      const [first, ...others] = whole.apps;
      assert.ok(first);
      return sentences(whole, { ...whole, apps: [{ ...first, ...change }, ...others] }).map((each) =>
        each.replaceAll(first.at, "APP"),
      );
    };
    const appBefore = (): App<string> => {
      const [first] = whole.apps;
      assert.ok(first);
      return first;
    };

    it("that is switched off: nobody can sign in", () => {
      assert.deepEqual(after({ isEnabled: false }), ["Nobody can sign in with APP: it is switched off"]);
    });

    it("that everybody may open", () => {
      assert.deepEqual(after({ requiresAssignment: false }), [
        "Everybody in the tenant can open APP, whether assigned or not",
      ]);
    });

    it("that leads elsewhere: where people land", () => {
      const { relayState } = appBefore();
      assert.ok(typeof relayState === "string");
      const workspace = relayState.replace(/\?.*/, "?destination=%2Fagent-app-v2&new_domain=true");
      assert.match(
        after({ relayState: workspace }).join("\n"),
        /^People of APP land on the agent workspace instead of /,
      );
    });

    it("that is made again: people find it elsewhere", () => {
      assert.match(after({ objectId: undecided }).join("\n"), /APP is deleted and made again/);
    });

    it("that loses everybody", () => {
      assert.ok(itemsOf(appBefore().assignments).length > 0);
      const told = after({ assignments: [] });
      assert.match(told.join("\n"), /^Nobody is assigned to APP by this stack any more/);
      assert.match(told.join("\n"), /loses? APP$/m);
    });

    it("that a group gains: how many people that is, or that nobody knows", () => {
      const { apps, ...others } = whole;
      const groupless = { ...others, people: undecided, groups: undecided };
      const [first, ...rest] = apps;
      assert.ok(first);
      const before = { ...groupless, apps: [{ ...first, assignments: [] }, ...rest] };
      const says = (headcount: Words<string>["headcount"]) =>
        effectsOf({
          deployed: before,
          planned: { ...groupless, apps },
          words: { ...words, ...(headcount && { headcount }) },
          now,
        })
          .map(({ sentence }) => plainText(sentence))
          .find((each) => / gains? /.test(each)) ?? "";
      assert.match(
        says(() => 1),
        /\(1 person\).* gains? /,
      );
      assert.match(
        says(() => 12),
        /\(12 people\).* gains? /,
      );
      assert.match(
        says(() => undecided),
        /\(how many people is not known\).* gains? /,
      );
      assert.doesNotMatch(
        says(() => undefined),
        /\(/,
      );
    });

    it("that a group of 200,000 opens: who is new in it", () => {
      const [assignment] = itemsOf(appBefore().assignments);
      assert.ok(assignment && isKnown(assignment.principalId));
      const id = assignment.principalId;
      const members = Array.from({ length: 200_000 }, (_, index) => `member-${index}`);
      const crowded = (memberIds: readonly string[]): Model => ({
        ...whole,
        groups: [{ at: id, id, displayName: "Everybody", memberIds }],
      });
      const [first, ...others] = whole.apps;
      assert.ok(first);
      const added = { ...assignment, principalId: "somebody else" };
      const planned = {
        ...crowded(["new", ...members.slice(2)]),
        apps: [{ ...first, assignments: [assignment, added] }, ...others],
      };
      const told = sentences(
        { ...crowded(members), apps: [{ ...first, assignments: [assignment] }, ...others] },
        planned,
      );
      assert.ok(told.includes(`2 people gain ${first.at}, and 2 lose it`), told.join("\n"));
    });

    it("that is removed", () => {
      const [, ...others] = whole.apps;
      assert.match(sentences(whole, { ...whole, apps: others })[0] ?? "", /is removed: nobody can sign in with it/);
    });

    it("that is new: who can sign in, and where they land", () => {
      const [first, ...others] = whole.apps;
      assert.ok(first);
      const told = sentences({ ...whole, apps: others }, whole);
      assert.match(told.join("\n"), /is a new application/);
      assert.match(told.join("\n"), /can sign in with .*, and land on /);
    });
  });

  it("is told once of applications that have it alike", () => {
    const off = { ...whole, apps: whole.apps.map((app) => ({ ...app, isEnabled: false })) };
    const told = sentences(whole, off);
    assert.equal(told.length, 1, told.join("\n"));
    assert.match(told[0] ?? "", / and /);
  });
});
