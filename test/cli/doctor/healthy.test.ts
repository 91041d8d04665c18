import assert from "node:assert/strict";
import { diagnosisOf } from "../../../cli/doctor/diagnosis";
import { peopleTable } from "../../../cli/doctor/peopleTable";
import type { AccountState } from "../../../sandbox/aws";
import { seedAccount } from "../../../sandbox/aws";
import type { TenantState } from "../../../sandbox/entra";
import { signInEverybody } from "../../../sandbox/signIn";
import { serve, type Served } from "../../clouds/federation/world";
import { cloudsOf } from "../../engine/watchedClouds";
import { importedAt } from "../../proofs/signIns";
import { readingsOf, upUntilQuiet } from "../../resources/readers";
import { edited, newWorld, nextInstance, settingsOf, type World } from "../../support/memoryEngine/world";
import { oneIn } from "../../support/extent";

type Config = Readonly<Record<string, unknown>>;

/** The dev stack with other settings, by path. */
const dev = (edits: Readonly<Record<string, unknown>>): Config =>
  Object.entries(edits).reduce<Config>(
    (settings, [path, value]) => edited(settings, path.split("/"), value),
    settingsOf("dev"),
  );
const own = (path: string): string => `entra-connect-sso:${path}`;

/** The world with an instance in AWS GovCloud (US) with the same people as that of the dev stack. */
function govWorld(): World {
  const world = newWorld();
  const account = JSON.parse(world.moment.account) as AccountState;
  const [instance] = account.instances;
  assert.ok(instance);
  const users = instance.users.map(({ username, firstName, lastName, securityProfiles }) => ({
    ...{ username, firstName, lastName, securityProfiles },
  }));
  const gov = { alias: "contoso-gov", id: "5a1d7c90-0b52-4b0e-9a57-6f1f2a4c3b1d", region: "us-gov-west-1" };
  const seeded = seedAccount({
    ...{ id: account.id, caller: account.caller },
    instances: [{ ...gov, identityManagementType: "SAML", users }],
  });
  const instances = [...account.instances, ...seeded.instances];
  return { ...world, moment: { ...world.moment, account: JSON.stringify({ ...account, instances }) } };
}

const prodArn = "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";

const supervisor = { displayName: "Supervisor", landing: "agentWorkspace", users: ["sam@contoso.example"] };

const stacks: readonly (readonly [what: string, settings: Config, world?: World])[] = [
  ["the dev stack", settingsOf("dev")],
  ["the prod stack", settingsOf("prod")],
  ["the stack of the tutorial, with imported roles", settingsOf("tutorial")],
  ["three applications", dev({ [own("apps/supervisor")]: supervisor })],
  [
    "a role for each application",
    dev({
      [own("role/topology")]: "perApp",
      [own("apps/admin/groups")]: [],
      [own("apps/admin/users")]: ["ada@contoso.example"],
    }),
  ],
  ["an app in another instance", dev({ [own("apps/agent/instance")]: { alias: nextInstance } })],
  [
    "an app in an instance of another region, with users that are declared and a break-glass role",
    dev({
      [own("apps/agent/instance")]: { arn: prodArn },
      [own("connectUsers")]: { everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } },
      [own("breakGlass")]: { trusted: ["arn:aws:iam::111122223333:root"] },
    }),
  ],
  [
    "a role for each application, in an instance of its own, for people who have both",
    dev({ [own("role/topology")]: "perApp", [own("apps/agent/instance")]: { alias: nextInstance } }),
  ],
  [
    "a landing page on another website",
    dev({ [own("apps/agent/landing")]: { url: "https://desk.contoso.example/a?b=c" } }),
  ],
  [
    "a permissions boundary",
    dev({ [own("role/permissionsBoundary")]: "arn:aws:iam::111122223333:policy/SingleSignOnBoundary" }),
  ],
  ["alerts", dev({ [own("alerts")]: { emails: ["identity@contoso.example"] } })],
  ["a break-glass role", dev({ [own("breakGlass")]: { trusted: ["arn:aws:iam::111122223333:root"] } })],
  ["claims that say the role", dev({ [own("roleClaim")]: "everyone" })],
  [
    "AWS GovCloud (US)",
    dev({ "aws:region": "us-gov-west-1", [own("instance")]: { alias: "contoso-gov" } }),
    govWorld(),
  ],
];

describe("doctor on a healthy deployment", function () {
  this.timeout(120_000);
  let served: Served;
  before(async () => {
    const { tenant, account } = newWorld().moment;
    served = await serve({ tenant: JSON.parse(tenant) as TenantState, account: JSON.parse(account) as AccountState });
  });
  after(() => served.stop());

  /** Roles that Entra has to import are assigned by the deployment after that. */
  async function deployed(settings: Config, world: World): Promise<World> {
    const first = await upUntilQuiet(world, settings);
    const imported = { ...first, moment: await importedAt(first.moment) };
    return upUntilQuiet(imported, settings);
  }

  for (const [what, settings, world = newWorld()] of oneIn(2, stacks))
    it(`finds nothing, and says that everybody lands, who does: ${what}`, async () => {
      const now = await deployed(settings, world);
      const { live, deployed: stack } = await readingsOf(now, { settings }, served);
      const { findings, unreadable, differences } = diagnosisOf(
        live,
        { now: new Date(), departures: stack.departures },
        stack,
      );
      assert.deepEqual({ findings, unreadable, differences }, { findings: [], unreadable: [], differences: [] });
      const foreseen = peopleTable(live, new Date()).rows.flatMap(({ person, cells }) =>
        cells.flatMap((cell) =>
          cell === undefined
            ? []
            : [`${person.userPrincipalName} ${cell.trace.result === "lands" ? cell.trace.landing : cell.outcome}`],
        ),
      );
      const attempts = (await signInEverybody(cloudsOf(now.moment))).map(
        ({ person, signIn }) => `${person} ${signIn.ok ? signIn.landing : `${signIn.hop}: ${signIn.error}`}`,
      );
      assert.ok(attempts.length > 0);
      assert.deepEqual(foreseen.sort(), attempts.sort());
      assert.doesNotMatch(attempts.join("\n"), / (?!https:)/);
    });
});
