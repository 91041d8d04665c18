import assert from "node:assert/strict";
import type { AccountState } from "../../sandbox/aws/state";
import { dev, type Edit, type Settings } from "../program/lookups/settled";
import { importedAt } from "../proofs/signIns";
import { unprotected } from "../proofs/scenarios";
import { edited, newWorld, run, settingsOf, type World } from "../support/memoryEngine/world";
import { byHand, driftEverywhere } from "./drift";

/** What happens to a stack, one after the other. */
export interface Story {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly command: "up" | "preview" | "destroy";
  readonly settings: Settings;
  /** What somebody else does before. */
  readonly before?: (world: World) => Promise<World>;
  /** It is killed when AWS has made something of this type. */
  readonly interruptedAt?: string;
}

const boundary = "arn:aws:iam::111122223333:policy/SingleSignOnBoundary";
const desk = { permissions: ["BasicAgentAccess"] };

const everything: readonly Edit[] = [
  [["role"], { permissionsBoundary: boundary, trustedProviders: ["arn:aws:iam::111122223333:saml-provider/Okta"] }],
  [
    ["breakGlass"],
    { trusted: ["root", "role/people/OnCall", "user/ada"].map((who) => `arn:aws:iam::111122223333:${who}`) },
  ],
  [["approvedOrigins"], ["https://crm.contoso.example"]],
  [["securityProfiles"], { Desk: desk }],
  [
    ["conditionalAccess"],
    { require: ["mfa"], excludedUsers: ["sam@contoso.example"], excludedIpRanges: ["203.0.113.0/24"] },
  ],
  [["alerts"], { emails: ["identity@contoso.example"], trail: "create" }],
  [["apps", "admin", "owners"], ["0b000000-0000-4000-8000-000000000001"]],
  [["tags"], { Former: "yes" }],
  [
    ["connectUsers"],
    {
      everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", hierarchyGroup: "Berlin" },
      maxDeletions: 5,
    },
  ],
];

const otherwise: readonly Edit[] = [
  ...everything,
  [["approvedOrigins"], ["https://desk.contoso.example"]],
  [["securityProfiles"], { Desk: { permissions: ["BasicAgentAccess", "OutboundCallAccess"] } }],
  [["conditionalAccess", "excludedIpRanges"], ["203.0.113.0/25"]],
  [["alerts", "emails"], ["others@contoso.example"]],
  [["tags"], { Latter: "yes" }],
  [["apps", "agent", "groups"], []],
  [
    ["connectUsers", "everyone"],
    {
      securityProfiles: ["Desk"],
      routingProfile: "Other",
      hierarchyGroup: "Dresden",
      phone: { autoAccept: true },
      tags: { Team: "x" },
    },
  ],
];

const tutorial = edited(settingsOf("tutorial"), ["entra-connect-sso:tags"], { Former: "yes" });
const otherKey = edited(
  edited(tutorial, ["entra-connect-sso:roleImport", "accessKey"], "2"),
  ["entra-connect-sso:tags"],
  { Latter: "yes" },
);
const created = (create: object, tags: object) =>
  dev([["instance"], { alias: "contoso-new", create }], [["tags"], tags]);
const destroy = (settings: Settings): Step => ({
  command: "destroy",
  settings,
  before: (world) => Promise.resolve(unprotected(world)),
});
const afterImport = async (world: World): Promise<World> => ({ ...world, moment: await importedAt(world.moment) });

export const stories: readonly Story[] = [
  ...["dev", "prod"].map((stack): Story => {
    const settings = settingsOf(stack);
    const steps = [
      { command: "up", settings },
      { command: "preview", settings },
    ] as const;
    return { name: `the ${stack} stack`, steps: [...steps, destroy(settings)] };
  }),
  {
    name: "every feature",
    steps: [
      { command: "up", settings: dev(...everything), before: withMore },
      { command: "preview", settings: dev(...everything) },
      { command: "up", settings: dev(...otherwise), before: (world) => byHand(world, driftEverywhere) },
      destroy(dev(...otherwise)),
    ],
  },
  {
    name: "the tutorial stack",
    steps: [
      { command: "up", settings: tutorial },
      { command: "up", settings: tutorial, before: afterImport },
      { command: "preview", settings: tutorial },
      { command: "up", settings: tutorial, before: (world) => byHand(world, driftEverywhere) },
      { command: "up", settings: otherKey },
      destroy(otherKey),
    ],
  },
  ...["aws:iam/policy:Policy", "aws:iam/user:User"].map((type): Story => ({
    name: `the tutorial stack, again after a kill at ${type}`,
    steps: [
      { command: "up", settings: tutorial, interruptedAt: type },
      // Finds what was left.
      { command: "preview", settings: tutorial },
      { command: "up", settings: tutorial },
    ],
  })),
  {
    name: "a security profile that comes again",
    steps: [
      [["securityProfiles"], { Desk: desk }] as const,
      undefined,
      [["securityProfiles"], { Desk: desk }] as const,
    ].map((edit) => ({
      command: "up",
      settings: edit === undefined ? dev() : dev(edit),
    })),
  },
  {
    name: "an instance that the stack makes",
    steps: [
      { command: "up", settings: created({}, { Former: "yes" }) },
      { command: "preview", settings: created({}, { Former: "yes" }) },
      { command: "up", settings: created({ contactFlowLogs: true, onRemoval: "delete" }, { Latter: "yes" }) },
      { command: "up", settings: dev() },
    ],
  },
];

/** Of a role that somebody works as. */
const trustPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** Another provider that people may come from, who may break the glass, and an instance in which people work in various ways. */
function withMore(world: World): Promise<World> {
  const state = JSON.parse(world.moment.account) as AccountState;
  for (const instance of state.instances) {
    instance.users = instance.users.slice(1);
    Object.assign(instance, { hierarchyGroups: ["Berlin", "Dresden"], routingProfiles: ["Other"] });
  }
  const changed = { ...world, moment: { ...world.moment, account: JSON.stringify(state) } };
  return byHand(changed, async (account) => {
    await account.createSamlProvider({ name: "Okta", metadata: await anyMetadata(), tags: {} });
    await account.createRole({ name: "OnCall", path: "/people/", trustPolicy, tags: {} });
    await account.createUser({ name: "ada", path: "/", tags: {} });
  });
}

/** Of an identity provider somewhere else: what this program makes for its own. */
async function anyMetadata(): Promise<string> {
  const { world } = await run(newWorld(), { command: "up", settings: dev() });
  const { iam } = JSON.parse(world.moment.account) as AccountState;
  const [provider] = iam.aws?.samlProviders ?? [];
  assert.ok(provider);
  return provider.metadata;
}
