import assert from "node:assert/strict";
import { parseInstanceArn } from "../../federation/arns";
import { findingsIn } from "../../federation/checks";
import { isKnown, undecided } from "../../federation/facts";
import type { Federation } from "../../federation/model";
import { signIn } from "../../federation/signIn";
import { federationOf } from "../../resources/model/federationOf";
import { declaredFederation } from "../../program/declaredFederation";
import { instancesBy } from "../../program/instances";
import { instanceKey } from "../../program/lookups/namedInstance";
import type { Surroundings } from "../../program/surroundings";
import type { AccountState } from "../../sandbox/aws";
import { federationIn } from "../../sandbox/federationIn";
import type { TenantState } from "../../sandbox/entra";
import { parseSettings } from "../../settings/parse";
import type { AppSettings, Settings } from "../../settings/schema";
import { departuresOf } from "../../settings/departures";
import { disagreements } from "../resources/agreement";
import { plannedIn } from "../policies/engineStack";
import { asConfig } from "../settings/support";
import { newWorld, run, settingsOf } from "../support/memoryEngine/world";
import { dev, type Edit } from "./lookups/settled";

const breakGlass = { trusted: ["arn:aws:iam::111122223333:root"], mfa: "notRequired" };

const prodArn = "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";

const adminApp = { displayName: "Admin", landing: "admin" };

const inProd: Edit = [["apps", "agent", "instance"], { arn: prodArn }];
const forEach: Edit = [["role", "topology"], "perApp"];

const stacks: readonly [what: string, settings: Record<string, unknown>][] = [
  ["the dev stack", dev()],
  ["the dev stack with managed policies", dev([["role", "permissions"], "tutorial"])],
  [
    "the dev stack with a role for each app",
    dev(forEach, [["apps", "admin"], { ...adminApp, users: ["ada@contoso.example"] }]),
  ],
  ["the dev stack with a break-glass role", dev([["breakGlass"], breakGlass])],
  [
    "the dev stack with another instance for one app, a break-glass role and a role for each",
    dev(inProd, [["breakGlass"], breakGlass], forEach),
  ],
  ["the dev stack with another instance for one app", dev(inProd)],
  ["the dev stack whose claims say the role", dev([["roleClaim"], "everyone"])],
  ["the stack of the tutorial", settingsOf("tutorial")],
];

/** The world as nobody has deployed anything in it. */
function clouds() {
  const { moment } = newWorld();
  const [tenant, account] = [JSON.parse(moment.tenant) as TenantState, JSON.parse(moment.account) as AccountState];
  return { tenant, account, federation: federationIn(tenant, account) };
}

function declared(config: Record<string, unknown>): {
  readonly federation: Federation<string>;
  readonly settings: Settings;
} {
  const parsed = parseSettings({
    project: "entra-connect-sso",
    stack: "dev",
    config: asConfig(config),
  });
  assert.ok("settings" in parsed, JSON.stringify(parsed));
  const { settings } = parsed;
  const { tenant, account, federation } = clouds();
  const found = isKnown(federation.instances) ? federation.instances : [];
  const instances = found.flatMap(({ arn, alias }) => {
    if (!isKnown(arn) || !isKnown(alias) || alias === undefined) return [];
    const { region, instanceId } = parseInstanceArn(arn);
    return [{ arn, alias, region, instanceId }];
  });
  const byName = new Map(
    instances.flatMap((each) => [
      [instanceKey({ alias: each.alias }), each] as const,
      [instanceKey({ arn: each.arn }), each] as const,
    ]),
  );
  const surroundings: Surroundings = {
    ...{ partition: "aws", account: account.id, tenantId: tenant.id },
    ...instancesBy(settings, byName),
    principals: Object.fromEntries(settings.apps.map((app) => [app.slug, principalsOf(app, tenant)])),
    ...{ formerInstances: {}, deployed: {}, deployedRoles: {} },
  };
  const there = { ...federation, instances: found, boundary: boundaryOf(settings) };
  return { federation: declaredFederation({ settings, surroundings }, there, (path) => path.join(".")), settings };
}

const boundaryOf = ({ role }: Settings) =>
  role.permissionsBoundary === undefined ? undefined : { arn: role.permissionsBoundary, document: undecided };

function principalsOf({ groups, users }: AppSettings, tenant: TenantState): Surroundings["principals"][string] {
  return [
    ...Object.values(tenant.groups)
      .filter(({ displayName }) => groups.some((group) => "displayName" in group && group.displayName === displayName))
      .map(({ id, displayName }) => ({ kind: "group" as const, objectId: id, name: displayName })),
    ...Object.values(tenant.users)
      .filter(({ userPrincipalName: name }) =>
        users.some((user) => "userPrincipalName" in user && user.userPrincipalName === name),
      )
      .map(({ id, userPrincipalName }) => ({ kind: "user" as const, objectId: id, name: userPrincipalName })),
  ];
}

describe("the federation that settings declare", function () {
  this.timeout(60_000);

  for (const [what, config] of stacks) {
    describe(`of ${what}`, () => {
      it("is what the program plans, as far as both can know it", async () => {
        const { errors, planned } = await run(newWorld(), { command: "preview", settings: config });
        assert.deepEqual(errors, []);
        const made = ({ apps, accounts }: Federation) => ({ apps, accounts });
        const plan = federationOf(plannedIn(planned));
        assert.deepEqual(disagreements(made(plan), made(declared(config).federation), []), []);
      });

      it("has no finding, and refuses nobody before the first deployment", () => {
        const { federation, settings } = declared(config);
        const now = new Date();
        assert.deepEqual(findingsIn(federation, { now, departures: new Set(departuresOf(settings)) }), []);
        for (const app of federation.apps)
          for (const person of isKnown(federation.people) ? federation.people : []) {
            const { result, stops } = signIn(federation, { person, app, now });
            const last = stops.at(-1);
            if (result === "refused") assert.match(last?.result === "failed" ? last.error : "", /AADSTS50105/);
          }
      });
    });
  }
});
