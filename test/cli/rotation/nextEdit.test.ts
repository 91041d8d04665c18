import assert from "node:assert/strict";
import * as fc from "fast-check";
import { nextEdit, signingAfter, type Proposal, type Situation } from "../../../cli/rotation/nextEdit";
import type { Request } from "../../../cli/rotation/request";
import { UserError } from "../../../tools/userError";
import { deployedApp, deployedAs, ends, signingOf, situationOf } from "./support";

const next: Request = { step: "next" };
const publish = { kind: "publish", slot: "2026-2", endDate: "2029-11-23T00:00:00Z" };
const pending = { deployFirst: "The stack file says what is not deployed yet" };

const both = (...slots: Parameters<typeof deployedApp>) => ({
  admin: deployedApp(...slots),
  agent: deployedApp(...slots),
});
const undeployedActivation = situationOf(signingOf("2029", "2026", "2029"), both("2026", "2029"));
const undeployedSlot = situationOf(signingOf("2026", "2026", "2029"), both("2026"));

const proposals: readonly (readonly [string, Situation, Request, Proposal | object])[] = [
  ["publishes where there is one slot", deployedAs("2026"), next, { edit: publish }],
  [
    "activates the newest where an older one signs",
    deployedAs("2026", "2023", "2029"),
    next,
    { edit: { kind: "activate", slot: "2029" } },
  ],
  [
    "retires the oldest where the newest signs",
    deployedAs("2029", "2026", "2023"),
    next,
    { edit: { kind: "retire", slot: "2023" } },
  ],
  ["does nothing before what there is is deployed", undeployedSlot, next, pending],
  [
    "does nothing before the first deployment",
    situationOf(signingOf("2026", "2026"), {}),
    { step: "replace" },
    { deployFirst: "The stack was never deployed: there is no certificate to rotate yet" },
  ],
  [
    "makes no new slot while the newest lasts longer than asked for",
    deployedAs("2026"),
    { step: "next", within: 736 },
    { nothingToDo: 'The certificate of "2026" lasts until 2028-12-01, 737 days: more than 736 days' },
  ],
  ["makes a new slot in time", deployedAs("2026"), { step: "next", within: 737 }, { edit: publish }],
  [
    "goes on with a rotation that was begun, however long its slots last",
    deployedAs("2026", "2029"),
    { step: "next", within: 1 },
    { edit: { kind: "activate", slot: "2029" } },
  ],
  [
    "publishes and activates at once, also in the middle of a rotation",
    deployedAs("2029", "2026"),
    { step: "replace" },
    { edit: { ...publish, kind: "replace" } },
  ],
  [
    "activates at once a slot that is not deployed",
    undeployedSlot,
    { step: "activate", slot: "2029" },
    { edit: { kind: "activate", slot: "2029" } },
  ],
  [
    "has nothing to activate that signs",
    deployedAs("2026", "2029"),
    { step: "activate", slot: "2026" },
    { nothingToDo: '"2026" signs already' },
  ],
  [
    "does not say that a slot signs before it is deployed",
    undeployedActivation,
    { step: "activate", slot: "2029" },
    pending,
  ],
  [
    "rolls back to the older slot",
    deployedAs("2029", "2026"),
    { step: "rollBack" },
    { edit: { kind: "rollBack", slot: "2026" } },
  ],
  [
    "rolls back an activation that is not deployed",
    undeployedActivation,
    { step: "rollBack" },
    { edit: { kind: "rollBack", slot: "2026" } },
  ],
  [
    "rolls back where only some apps have the activation",
    situationOf(signingOf("2029", "2026", "2029"), {
      admin: deployedApp("2029", "2026"),
      agent: deployedApp("2026", "2029"),
    }),
    { step: "rollBack" },
    { edit: { kind: "rollBack", slot: "2026" } },
  ],
  [
    "does not roll forward",
    deployedAs("2026", "2029"),
    { step: "rollBack" },
    { nothingToDo: 'There is nothing to roll back: the older of the two slots, "2026", signs' },
  ],
  [
    "retires a new slot that turned out wrong",
    deployedAs("2026", "2029"),
    { step: "retire", slot: "2029" },
    { edit: { kind: "retire", slot: "2029" } },
  ],
  ["retires nothing before what there is is deployed", undeployedActivation, { step: "retire", slot: "2026" }, pending],
];

const refusals: readonly (readonly [string, Situation, Request, RegExp])[] = [
  ["to retire what signs", deployedAs("2026", "2029"), { step: "retire", slot: "2026" }, /"2026" signs and cannot be/],
  ["a slot that is not there", deployedAs("2026", "2029"), { step: "activate", slot: "2030" }, /are "2026", "2029"/],
  ["to retire a slot that is not there", deployedAs("2026"), { step: "retire", slot: "2030" }, /there is "2026"/],
  ["to roll back with one slot", deployedAs("2029"), { step: "rollBack" }, /"2029" is the only slot/],
  [
    "to choose between several slots",
    deployedAs("2029", "2026", "2023"),
    { step: "rollBack" },
    /"2023", "2026": name one with --to/,
  ],
  [
    "to roll back what was not activated",
    undeployedSlot,
    { step: "rollBack" },
    /no activation to roll back: "2026" signs/,
  ],
  ["a name for a slot that is not made", deployedAs("2026", "2029"), { ...next, slot: "x" }, /^--slot .* under way/],
  [
    "an end for a slot that is not made",
    deployedAs("2029", "2026"),
    { ...next, endDate: "x" },
    /^--end-date .* under way/,
  ],
  ["a slot that is taken", deployedAs("2026"), { ...next, slot: "2026" }, /--slot: "2026" is taken/],
  [
    "a slot that is deployed, and removed from the file only",
    situationOf(signingOf("2029", "2029"), both("2029", "2026")),
    { step: "replace", slot: "2026" },
    /"2026" is taken/,
  ],
  ["a slot that is no name", deployedAs("2026"), { ...next, slot: "in 2026" }, /--slot: "in 2026" is not 1 to 32/],
  ["an end that has passed", deployedAs("2026"), { ...next, endDate: "2026-11-24T12:00:00Z" }, /has passed/],
  [
    "a certificate that does not outlast the old one",
    deployedAs("2026"),
    { ...next, endDate: ends["2026"] },
    /is not after the end of "2026", 2028-12-01T00:00:00Z/,
  ],
  [
    "to cut off what still signs",
    situationOf(signingOf("2029", "2029"), both("2026", "2029")),
    next,
    /the app admin still signs with "2026".*Put it back/,
  ],
];

describe("the next edit", () => {
  for (const [what, situation, request, proposal] of proposals) {
    it(what, () => assert.deepEqual(nextEdit(situation, request), proposal));
  }
  for (const [what, situation, request, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => nextEdit(situation, request),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }

  it("publishes, rather than to activate what ends before the program would deploy it", () => {
    const at = (day: string) =>
      situationOf(signingOf("2026", "2026", "2029"), both("2026", "2029"), undefined, new Date(day));
    const kindAt = (day: string) => {
      const proposal = nextEdit(at(day), next);
      return "edit" in proposal && proposal.edit.kind;
    };
    assert.equal(kindAt("2029-10-17T00:00:00Z"), "activate");
    assert.equal(kindAt("2029-10-18T00:00:00Z"), "publish");
  });
});

describe("any sequence of edits, each deployed", () => {
  const requests = fc.array(
    fc.constantFrom<Request>(next, { step: "replace" }, { step: "rollBack" }, { step: "activate", slot: "2026" }),
    { maxLength: 12 },
  );

  it("never removes what signs, and never activates what is not there", () => {
    fc.assert(
      fc.property(requests, (steps) => {
        let situation = deployedAs("2026");
        for (const step of steps) {
          let proposal: Proposal;
          try {
            proposal = nextEdit(situation, step);
          } catch (error) {
            assert.ok(error instanceof UserError);
            continue;
          }
          if (!("edit" in proposal)) continue;
          const before = situation.signing.active;
          const signing = signingAfter(situation.signing, proposal.edit);
          assert.ok(Object.hasOwn(signing.certificates, before), "what signed is still trusted");
          assert.ok(Object.hasOwn(signing.certificates, signing.active));
          const certificates = Object.fromEntries(
            Object.entries(signing.certificates).map(([slot, { endDate }]) => [slot, { endDate, thumbprint: slot }]),
          );
          const app = { certificates, signingSlot: signing.active };
          situation = situationOf(signing, { admin: app, agent: app });
        }
      }),
    );
  });

  it("comes to rest in three steps", () => {
    const { kinds } = ["publish", "activate", "retire"].reduce(
      ({ situation, kinds }) => {
        const proposal = nextEdit(situation, next);
        assert.ok("edit" in proposal);
        const signing = signingAfter(situation.signing, proposal.edit);
        const certificates = Object.fromEntries(
          Object.entries(signing.certificates).map(([slot, { endDate }]) => [slot, { endDate, thumbprint: slot }]),
        );
        const app = { certificates, signingSlot: signing.active };
        return { situation: situationOf(signing, { admin: app, agent: app }), kinds: [...kinds, proposal.edit.kind] };
      },
      { situation: deployedAs("2026"), kinds: [] as string[] },
    );
    assert.deepEqual(kinds, ["publish", "activate", "retire"]);
  });
});
