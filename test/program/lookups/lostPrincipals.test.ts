import assert from "node:assert/strict";
import { lostPrincipals } from "../../../program/lookups/lostPrincipals";
import { newWorld, run, type World } from "../../support/memoryEngine/world";
import { settingsOf } from "../../settings/support";
import { asking, failing, functions } from "./asking";
import { dev, devWorld, refusals, said } from "./settled";

const there = () => ({});
const gone = failing("* [object_id] Service principal (…) was not found");
const refused = failing("Authorization_RequestDenied: Insufficient privileges");
const outputs = { servicePrincipalObjectId: "1", applicationObjectId: "2", certificates: {} };

describe("the service principal of an app that is deployed", function () {
  this.timeout(60_000);

  const judge = async (
    servicePrincipal: () => object,
    application: () => object,
    deployed: object = { agent: outputs },
  ) => {
    const { apps } = settingsOf({ apps: { agent: { displayName: "Agent", landing: "ccp" } } });
    const answers = { [functions.servicePrincipal]: servicePrincipal, [functions.application]: application };
    return said(await asking(answers, () => lostPrincipals({ apps }, { apps: { ...deployed } })));
  };

  it("is missed if only the registration is left", async () =>
    assert.deepEqual(await judge(gone, there), [
      "apps.agent:  has lost its enterprise application (service principal) in Entra: only its app registration is left",
    ]));

  for (const [what, servicePrincipal, application, deployed] of [
    ["is there", there, there],
    ["is gone with its registration: both are made again", gone, gone],
    ["cannot be read", refused, there],
    ["is gone, and nobody may read the registration", gone, refused],
    ["is not deployed yet", gone, there, {}],
    ["is of another app", gone, there, { admin: outputs }],
    ["was deployed by an earlier version", gone, there, { agent: { ...outputs, applicationObjectId: undefined } }],
  ] as const)
    it(`is not missed if it ${what}`, async () =>
      assert.deepEqual(await judge(servicePrincipal, application, deployed), []));
});

describe("a service principal that was deleted by hand", function () {
  this.timeout(60_000);

  it("stops preview and up before anything is made, and says what helps", async () => {
    const deployed = await devWorld();
    const { world, id } = withoutPrincipal(deployed);
    const expected = new RegExp(
      `^apps\\.agent has lost its enterprise application .* Run the same command again .* POST /directory/deletedItems/${id}/restore\\), then run pulumi up; or delete the app registration`,
    );
    const [problem = "", ...others] = await refusals(world, dev());
    assert.match(problem, expected);
    assert.deepEqual(others, []);
    const up = await run(world, { command: "up", settings: dev() });
    assert.equal(up.errors.length, 1);
    assert.equal(up.moments.length, 1, "something was made");
  });

  it("is part of the stack again once it is restored", async () => {
    const deployed = await devWorld();
    const { world } = withoutPrincipal(deployed);
    const preview = await run(world, { command: "preview", settings: dev() });
    const restored = { ...preview.world, moment: deployed.moment };
    const up = await run(restored, { command: "up", settings: dev() });
    assert.deepEqual([up.errors, up.moments.length], [[], 1]);
  });

  it("is taken back with its certificate if Pulumi has forgotten that, which the error says", async () => {
    const deployed = await devWorld();
    const { world } = withoutPrincipal(deployed);
    const refused = await run(world, { command: "up", settings: dev() });
    const restored = { ...refused.world, moment: deployed.moment };
    const { errors, moments } = await run(restored, { command: "up", settings: dev() });
    assert.match(
      errors.join(),
      /Entra signs with a certificate .* docs\/troubleshooting\.md says how the stack takes it back/,
    );
    assert.equal(moments.length, 1);
  });

  it("is made again once its registration is deleted, too", async () => {
    const { world } = withoutPrincipal(await devWorld(), { registration: true });
    const up = await run(world, { command: "up", settings: dev() });
    assert.deepEqual(up.errors, []);
    assert.match(up.world.moment.tenant, /Amazon Connect - Agent/);
  });

  it("is not looked for before the first deployment", async () =>
    assert.deepEqual(await refusals(newWorld(), dev()), []));
});

interface Tenant {
  readonly servicePrincipals: Record<string, { readonly appId: string }>;
  readonly applications: Record<string, { readonly appId: string; readonly displayName: string }>;
}

/** The agents' has vanished. */
function withoutPrincipal(
  { state, moment }: World,
  { registration = false }: { readonly registration?: boolean } = {},
): { readonly world: World; readonly id: string } {
  const tenant = JSON.parse(moment.tenant) as Tenant;
  const own = Object.entries(tenant.applications).find(([, { displayName }]) => displayName.includes("Agent"));
  assert.ok(own);
  const [applicationId, { appId }] = own;
  const [id] = Object.entries(tenant.servicePrincipals).find(([, each]) => each.appId === appId) ?? [];
  assert.ok(id);
  Reflect.deleteProperty(tenant.servicePrincipals, id);
  if (registration) Reflect.deleteProperty(tenant.applications, applicationId);
  return { world: { state, moment: { ...moment, tenant: JSON.stringify(tenant) } }, id };
}
