import assert from "node:assert/strict";
import { lostProperties, type PlannedUpdate } from "../../../components/recovery/refusedUpdates";
import { deploySso, types } from "../../program/ssoProgram";
import { edited, newWorld, run, settingsOf } from "../../support/memoryEngine/world";

const policy = (action: string | string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Action: action } });
const reordered = JSON.stringify({ Statement: { Action: "a" }, Version: "2012-10-17" });
const role = (assumeRolePolicy: string, more: object = {}) => ({ name: "sso", path: "/", assumeRolePolicy, ...more });
const principal = { clientId: "1", useExisting: true };

const updates: readonly (readonly [what: string, type: string, update: PlannedUpdate, lost: readonly string[]])[] = [
  [
    "a permissions boundary that somebody has put on a role, and no input has",
    types.role,
    {
      oldInputs: role(policy("a")),
      newInputs: role(policy("a")),
      oldOutputs: role(policy("a"), { permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
    },
    [],
  ],
  [
    "a change that has not been tried yet",
    types.role,
    { oldInputs: role(policy("a")), oldOutputs: role(policy("a")), newInputs: role(policy("b")) },
    [],
  ],
  [
    "one that was refused",
    types.role,
    { oldInputs: role(policy("a")), oldOutputs: role(policy("b")), newInputs: role(policy("b")) },
    ["assumeRolePolicy"],
  ],
  [
    "one that was refused, and another one since",
    types.role,
    {
      oldInputs: role(policy("a")),
      oldOutputs: role(policy("b"), { maxSessionDuration: 3600 }),
      newInputs: role(policy("b"), { maxSessionDuration: 7200 }),
    },
    ["assumeRolePolicy"],
  ],
  [
    "one that was refused and is taken back",
    types.role,
    { oldInputs: role(policy("a")), oldOutputs: role(policy("b")), newInputs: role(policy("a")) },
    [],
  ],
  [
    "what was refused when it was first declared",
    types.role,
    {
      oldInputs: role(policy("a")),
      oldOutputs: role(policy("a"), { permissionsBoundary: "arn", tags: { a: "b" } }),
      newInputs: role(policy("a"), { permissionsBoundary: "arn", tags: { a: "b" } }),
    },
    ["permissionsBoundary", "tags"],
  ],
  [
    "a boundary that is taken out",
    types.role,
    {
      oldInputs: role(policy("a"), { permissionsBoundary: "arn" }),
      oldOutputs: role(policy("a"), { permissionsBoundary: "arn" }),
      newInputs: role(policy("a")),
    },
    [],
  ],
  [
    "a document in another order of keys",
    types.role,
    {
      oldInputs: role(reordered, { maxSessionDuration: 3600 }),
      oldOutputs: role(policy("a"), { maxSessionDuration: 3600 }),
      newInputs: role(policy("a"), { maxSessionDuration: 7200 }),
    },
    [],
  ],
  [
    "a number that an import left out as usual",
    types.role,
    {
      oldInputs: role(policy("a")),
      oldOutputs: role(policy("a"), { maxSessionDuration: 3600 }),
      newInputs: role(policy("b"), { maxSessionDuration: 3600 }),
    },
    [],
  ],
  [
    "a number that was refused",
    types.role,
    {
      oldInputs: role(policy("a"), { maxSessionDuration: 3600 }),
      oldOutputs: role(policy("a"), { maxSessionDuration: 7200 }),
      newInputs: role(policy("a"), { maxSessionDuration: 7200 }),
    },
    ["maxSessionDuration"],
  ],
  ...(
    [
      ["is there", {}, {}],
      ["is there beside a number as usual", {}, { maxSessionDuration: 3600 }],
      ["is there beside what the provider notes about the inputs", { __defaults: ["path"] }, {}],
      ["is there beside tags of which there are none, in the state alone", {}, { tags: {} }],
      ["is there beside tags of which there are none", { tags: {} }, { tags: null }],
      ["is there beside a text without a letter, in the state alone", {}, { description: "" }],
    ] as const
  ).map(
    ([what, inputs, outputs]) =>
      [
        `a step of a creation whose result ${what}`,
        types.role,
        {
          oldInputs: role(policy("a"), inputs),
          oldOutputs: role(policy("a"), outputs),
          newInputs: role(policy("a"), inputs),
        },
        ["assumeRolePolicy"],
      ] as const,
  ),
  ...(
    [
      ["the same number in other words", "1", "1.0"],
      ["no document, though it looks like one", "{a}", "{b}"],
    ] as const
  ).map(
    ([what, before, after]) =>
      [
        `a text that is ${what}`,
        types.role,
        {
          oldInputs: role(policy("a"), { description: before }),
          oldOutputs: role(policy("a"), { description: after }),
          newInputs: role(policy("a"), { description: after }),
        },
        ["description"],
      ] as const,
  ),
  [
    "tags of which there are none",
    types.samlProvider,
    { oldInputs: {}, oldOutputs: { tags: null }, newInputs: { tags: {}, samlMetadataDocument: "<a/>" } },
    [],
  ],
  [
    "a service principal whose adoption was refused, which azuread writes again",
    types.servicePrincipal,
    { oldInputs: principal, oldOutputs: { ...principal, objectId: null }, newInputs: principal },
    [],
  ],
  [
    "its owners, which it does not",
    types.servicePrincipal,
    {
      oldInputs: { ...principal, owners: ["o"] },
      oldOutputs: { ...principal, owners: ["o"], objectId: null },
      newInputs: { ...principal, owners: ["o"] },
    },
    ["owners"],
  ],
  [
    "what is always sent",
    types.rolePolicy,
    { oldInputs: { policy: policy("a") }, oldOutputs: { policy: policy("b") }, newInputs: { policy: policy("b") } },
    [],
  ],
];

describe("an update that a cloud has refused", () => {
  for (const [what, type, update, lost] of updates) {
    it(`${lost.length === 0 ? "does not hold up" : "would be lost"}: ${what}`, () => {
      assert.deepEqual(lostProperties(type, update), lost);
    });
  }

  it("ends a command that is told not to read first, in the preview too, and no other", async () => {
    const settings = settingsOf("dev");
    const { world } = await run(newWorld(), { command: "up", settings });
    const elsewhere = edited(settings, ["entra-connect-sso:acsRegion"], "eu-west-1");
    const interruption = { type: types.role, nth: 1, takesEffect: false, kills: false };
    const refused = await run(world, { command: "up", settings: elsewhere, interruption });
    assert.ok(refused.isInterrupted);
    for (const command of ["preview", "up"] as const) {
      const { errors, operations } = await run(refused.world, { command, settings: elsewhere, refresh: false });
      assert.match(
        errors.join("\n"),
        /an earlier update of assumeRolePolicy\b.* was refused, .* Run pulumi up with --refresh/,
      );
      assert.ok(!operations.some(({ type, operation }) => type === types.role && operation === "update"));
      const later = await run(world, { command, settings: elsewhere, refresh: false });
      assert.deepEqual(later.errors, []);
    }
    assert.deepEqual((await run(refused.world, { command: "up", settings: elsewhere })).errors, []);
  });

  it("is looked for before each update of what would lose it", async () => {
    const { resources } = await deploySso("update");
    const guarded = resources.filter(({ beforeUpdate }) => beforeUpdate.includes("sso-refused-updates"));
    assert.deepEqual(
      [...new Set(guarded.map(({ type }) => type))].sort(),
      [types.role, types.samlProvider, types.servicePrincipal].sort(),
    );
  });
});
