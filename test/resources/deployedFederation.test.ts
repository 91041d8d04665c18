import { strict as assert } from "node:assert";
import type { Federation } from "../../federation/model";
import { signIn } from "../../federation/signIn";
import { federationOf } from "../../resources/model/federationOf";
import { plannedStack } from "../../policies/plan/plannedStack";
import type { Resource } from "../../resources/resource";
import { told } from "../../policies/rule";
import { rules } from "../../policies/rules";
import type { AccountState } from "../../sandbox/aws";
import { federationIn } from "../../sandbox/federationIn";
import type { TenantState } from "../../sandbox/entra";
import { assignedUsers } from "../../sandbox/signIn/assigned";
import { edited, newWorld, run, settingsOf } from "../support/memoryEngine/world";
import { importedAt } from "../proofs/signIns";
import { disagreements } from "./agreement";
import { plannedIn } from "../policies/engineStack";

const stacks: [string, Record<string, unknown>][] = [
  ["the dev stack", settingsOf("dev")],
  [
    "the dev stack with managed policies",
    edited(settingsOf("dev"), ["entra-connect-sso:role", "permissions"], "tutorial"),
  ],
  ["the stack of the tutorial", settingsOf("tutorial")],
];

/** Policies of others are for its applications, too. */
const ofTenant = "Entra: Conditional Access: undecided";

/** What the stack only looks up: whether its instance is one for SAML, and who is in it. */
const elsewhere = ["Amazon Connect: instance: undecided", "Amazon Connect: user: undecided"];
/** What comes with the template, and what depends on a key that Entra makes. */
const madeAtUp = [
  "Entra: single sign-on: undecided",
  "Entra: signing certificate: undecided",
  "AWS: SAML provider: undecided",
  "AWS: signature: undecided",
];

/** What the engine plans and deploys in the simulated clouds. */
describe("the federation that policies read", function () {
  this.timeout(60_000);

  for (const [what, settings] of stacks) {
    describe(`from ${what}`, () => {
      const read = async () => {
        const preview = await run(newWorld(), { command: "preview", settings });
        const { errors, world } = await run(newWorld(), { command: "up", settings });
        assert.deepEqual([preview.errors, errors], [[], []]);
        const moment = await importedAt(world.moment);
        const tenant = JSON.parse(moment.tenant) as TenantState;
        const clouds = federationIn(tenant, JSON.parse(moment.account) as AccountState);
        const resources = [preview.planned, world.state].map(plannedIn);
        const [first, deployed] = resources.map(federationOf);
        assert.ok(first && deployed);
        return { resources, first, deployed, clouds, tenant };
      };
      let models: Awaited<ReturnType<typeof read>>;
      before(async () => void (models = await read()));

      it("keeps all rules, in the first preview and deployed", () => {
        for (const all of models.resources) {
          const stack = plannedStack(all, new Date());
          const found = rules.flatMap((rule) => told(rule, stack).map(({ problem }) => `${rule.name}: ${problem}`));
          assert.deepEqual(found, []);
        }
      });

      it("is in the first preview, as far as that can know, what it is after the deployment", () =>
        assert.deepEqual(disagreements(models.first, models.deployed, []), []));

      it("is, as far as the stack declares it, what there is in both clouds", () => {
        const { deployed, clouds } = models;
        const apps = clouds.apps.filter(({ isFromTemplate }) => isFromTemplate === true);
        assert.equal(deployed.apps.length, apps.length);
        assert.deepEqual(disagreements(deployed, { ...clouds, apps }, [".accounts", ".instances"]), []);
      });

      it("is enough to follow everybody who is assigned through it, but for what it cannot tell", () => {
        const { first, deployed, clouds, tenant } = models;
        const { people, groups } = clouds;
        for (const app of clouds.apps) {
          const principal = Object.values(tenant.servicePrincipals).find(({ id }) => id === app.objectId);
          assert.ok(principal);
          for (const { userPrincipalName: person } of assignedUsers(tenant, principal)) {
            const openIn = (model: Federation<Resource>): string[] =>
              signIn<Resource | string>({ ...model, people, groups }, { person, app: principal.displayName })
                .stops.filter(({ result }) => result !== "passed")
                .map(({ station, result }) => `${station}: ${result}`);
            assert.deepEqual(openIn(deployed), [ofTenant, ...elsewhere]);
            assert.deepEqual(openIn(first), [ofTenant, ...madeAtUp, ...elsewhere]);
          }
        }
      });
    });
  }
});
