import { Account } from "../../sandbox/aws";
import type { AccountState } from "../../sandbox/aws/state";
import { cloudsOf, momentOf } from "../engine/watchedClouds";
import type { World } from "../support/memoryEngine/world";

/** The world after somebody changed AWS by hand. */
export async function byHand(
  world: World,
  change: (account: Account, state: AccountState) => Promise<unknown>,
): Promise<World> {
  const clouds = cloudsOf(world.moment);
  const account = new Account(clouds.account);
  account.region = "us-east-1";
  await change(account, await clouds.account.read((state) => state));
  return { ...world, moment: await momentOf(clouds) };
}

const boundary = "arn:aws:iam::111122223333:policy/SingleSignOnBoundary";

/** Everything that the stack has made in AWS is otherwise than it made it. */
export async function driftEverywhere(account: Account, state: AccountState): Promise<void> {
  const { roles = [], samlProviders = [], policies = [], users = [] } = state.iam.aws ?? {};
  for (const { arn, metadata } of samlProviders) await account.updateSamlProvider(arn, `${metadata}\n`);
  for (const role of roles) {
    await account.updateAssumeRolePolicy(role.name, withMore(role.trustPolicy));
    await account.updateRole(role.name, { description: "by hand", maxSessionDuration: 43_200 });
    await account.attachRolePolicy(role.name, boundary);
    await account.putRolePolicy(role.name, "by-hand", emptyPolicy);
    if (role.permissionsBoundary === undefined) await account.putRolePermissionsBoundary(role.name, boundary);
    else await account.deleteRolePermissionsBoundary(role.name);
  }
  for (const { arn, name } of policies)
    if (name !== "SingleSignOnBoundary") await account.createPolicyVersion(arn, emptyPolicy);
  for (const { name, attachedPolicies, accessKeys } of users) {
    for (const arn of attachedPolicies) await account.detachUserPolicy(name, arn);
    for (const { id } of accessKeys) await account.updateAccessKey(name, id, "Inactive");
  }
  await driftOfAlerts(account, state);
  await driftOfInstances(account, state);
}

async function driftOfAlerts(account: Account, { monitoring }: AccountState): Promise<void> {
  for (const { region, arn } of monitoring?.topics ?? []) {
    await account.monitoring(region).setTopicAttributes(arn, { displayName: "by hand" });
    await account.monitoring(region).confirmSubscriptions("identity@contoso.example");
  }
  for (const { region, id, policy } of monitoring?.keys ?? []) {
    const changed = { description: "by hand", rotates: false, isEnabled: false, policy: withMore(policy) };
    await account.monitoring(region).updateKey(id, changed);
  }
  for (const rule of monitoring?.eventRules ?? []) {
    await account.monitoring(rule.region).putRule({ ...rule, description: "by hand" });
  }
  for (const { homeRegion, arn, ...trail } of monitoring?.trails ?? []) {
    if (trail.name.startsWith("sso-"))
      await account.trails(homeRegion).updateTrail(arn, { ...trail, isLogging: false });
  }
}

async function driftOfInstances(account: Account, { instances }: AccountState): Promise<void> {
  for (const { region, id, users } of instances.filter(({ alias }) => alias === "contoso-dev")) {
    for (const user of users) {
      await account.updateConnectUser(region, id, user.id, (known) => ({
        ...known,
        hierarchyGroup: "Berlin",
        ...{ firstName: "By", lastName: "Hand", phone: { PhoneType: "SOFT_PHONE", AutoAccept: false } },
      }));
    }
  }
}

/** Every statement twice. */
function withMore(document: string): string {
  const { Statement: statements, ...rest } = JSON.parse(document) as { Statement: { Sid?: string }[] };
  const again = statements.map((statement, index) => ({ ...statement, Sid: `ByHand${index}` }));
  return JSON.stringify({ ...rest, Statement: [...statements, ...again] });
}

const emptyPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "connect:GetFederationToken", Resource: "*" }],
});
