import assert from "node:assert/strict";
import { stackAnswer } from "../../../cli/doctor/answers";
import { deployedStack } from "../../../cli/doctor/deployed";
import type { AccountState, Role } from "../../../sandbox/aws/state";
import type { TenantState } from "../../../sandbox/entra/state";
import { exportedState } from "../../../resources/state/exportedState";
import { exported } from "../../support/memoryEngine/exported";
import { edited, newWorld, nextInstance, run, settingsOf, type World } from "../../support/memoryEngine/world";
import { placedFederation } from "./placed";

const settings = settingsOf("dev");

interface States {
  readonly tenant: TenantState;
  readonly account: AccountState;
}

const statesIn = ({ moment }: World): States => ({
  tenant: JSON.parse(moment.tenant) as TenantState,
  account: JSON.parse(moment.account) as AccountState,
});

function changed(world: World, change: (states: States) => void): World {
  const states = statesIn(world);
  change(states);
  const { tenant, account } = states;
  return { ...world, moment: { tenant: JSON.stringify(tenant), account: JSON.stringify(account) } };
}

/** What doctor says of a world. */
function told(world: World): { readonly isFine: boolean; readonly text: string } {
  const { apps, departures, trustedProviders, ...deployed } = deployedStack(
    exportedState(exported(world.state)),
    "dev",
  );
  const clientIds = Object.entries(apps).map(([slug, { clientId }]) => [slug, clientId] as const);
  const examined = {
    ...{
      federation: placedFederation(statesIn(world)),
      departures,
      trustedProviders,
      apps: Object.fromEntries(clientIds),
    },
    deployed: { apps, departures, trustedProviders, ...deployed },
  };
  const { isFine, text } = stackAnswer(examined, { stack: "dev", now: new Date(), isPlanned: false }, undefined);
  return { isFine, text: text(1000) };
}

const agentOf = ({ tenant }: States) => {
  const [agent] = Object.values(tenant.servicePrincipals).filter(({ displayName }) => displayName.includes("Agent"));
  assert.ok(agent);
  return agent;
};

describe("what doctor says to do", function () {
  this.timeout(120_000);
  let healthy: World;
  before(async () => void ({ world: healthy } = await run(newWorld(), { command: "up", settings })));

  async function isMended(world: World, other = settings): Promise<World> {
    const { errors, world: after } = await run(world, { command: "up", settings: other });
    assert.deepEqual(errors, []);
    const { isFine, text } = told(after);
    assert.ok(isFine, text);
    return after;
  }

  it("is nothing for a healthy one", () => {
    assert.equal(told(healthy).isFine, true);
  });

  describe("a service principal alone", () => {
    const broken = () =>
      changed(healthy, (states) => Reflect.deleteProperty(states.tenant.servicePrincipals, agentOf(states).id));

    it("names what is left, and its former id", () => {
      const { text } = told(broken());
      const { id } = agentOf(statesIn(healthy));
      assert.match(text, /only the app registration is left/);
      assert.ok(text.includes(`/directory/deletedItems/${id}/restore`), text);
    });

    it("is mended by restoring it", async () => {
      const restored = changed(broken(), ({ tenant }) => {
        const agent = agentOf(statesIn(healthy));
        tenant.servicePrincipals[agent.id] = agent;
      });
      await isMended(restored);
    });

    it("is mended by deleting the app registration, too", async () => {
      const { appId } = agentOf(statesIn(healthy));
      const neither = changed(broken(), ({ tenant }) => {
        const [application] = Object.values(tenant.applications).filter((each) => each.appId === appId);
        Reflect.deleteProperty(tenant.applications, application?.id ?? "");
      });
      await isMended(neither);
    });
  });

  describe("what the role may do, by hand", () => {
    const role = (change: (role: Role) => void) => () =>
      changed(healthy, ({ account }) =>
        account.iam.aws?.roles.filter(({ name }) => name.includes("sso-dev")).forEach(change),
      );
    const deny = { Effect: "Deny", Action: "connect:*", Resource: "*" };
    const denying = JSON.stringify({ Version: "2012-10-17", Statement: [deny] });

    for (const [what, broken, cause] of [
      [
        "a permissions boundary",
        role((each) => (each.permissionsBoundary = "arn:aws:iam::aws:policy/ReadOnlyAccess")),
        /its permissions boundary arn:aws:iam::aws:policy\/ReadOnlyAccess does not allow it\./,
      ],
      [
        "a policy with a Deny",
        role((each) => (each.inlinePolicies["lockdown"] = denying)),
        /its policy lockdown has a Deny that forbids it\./,
      ],
      [
        "an attached policy with a Deny",
        () =>
          changed(healthy, ({ account }) => {
            const { aws } = account.iam;
            const [policy] = aws?.policies ?? [];
            if (policy === undefined) return;
            for (const version of policy.versions) version.document = denying;
            for (const each of aws?.roles ?? []) each.attachedPolicies.push(policy.arn);
          }),
        /its policy arn:aws:iam::111122223333:policy\/\w+ has a Deny that forbids it\./,
      ],
      ["no policy", role((each) => (each.inlinePolicies = {})), /none of its policies allows it\./],
    ] as const)
      it(`is named, and mended: ${what}`, async () => {
        const { text } = told(broken());
        assert.match(text, /^critical: permission-allows$/m);
        assert.match(text, cause);
        await isMended(broken());
      });
  });

  describe("the instance", () => {
    const gone = () =>
      changed(healthy, ({ account }) => {
        account.instances = account.instances.filter(({ alias }) => alias !== "contoso-dev");
      });

    it("is one finding, which says where it was", () => {
      const { text } = told(gone());
      assert.match(text, /^Stack dev: 1 finding\n/);
      assert.match(
        text,
        /critical: instance-exists\n.*is gone: the account 111122223333 has no instance \S+ in us-east-1/,
      );
    });

    it("is mended by naming another one in the settings", async () => {
      await isMended(gone(), edited(settings, ["entra-connect-sso:instance"], { alias: nextInstance }));
    });
  });
});
