import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { roleArn, samlProviderArn } from "../../../federation/arns";
import { claimsMappingPolicy } from "../../../federation/claims";
import { audiences, entityId } from "../../../federation/endpoints";
import type { LandingPage } from "../../../federation/landing";
import { synthesizeMetadata } from "../../../federation/metadata";
import { federationPolicy } from "../../../federation/permissions";
import { relayState } from "../../../federation/relayState";
import { roleValue } from "../../../federation/roleValue";
import { signIn as trace, type Trace } from "../../../federation/signIn";
import { trustPolicy } from "../../../federation/trustPolicy";
import { Account, seedAccount, type AccountState } from "../../../sandbox/aws";
import { memoryStore } from "../../../sandbox/core/store";
import { federationIn } from "../../../sandbox/federationIn";
import { seedTenant, Tenant, type TenantState } from "../../../sandbox/entra";
import { signIn, type SignInAttempt, type SignInClouds, type Station } from "../../../sandbox/signIn";
import { pooledKeys } from "../../support/pooledKeys";

export const ada = "ada@contoso.example";
export const bo = "bo@contoso.example";
export const dana = "dana@contoso.example";
export const sam = "sam@contoso.example";
export const guest = "gil_partner.example#EXT#@contoso.example";

const owner = { partition: "aws", account: "111122223333" } as const;
export const instance = { region: "us-east-1", instanceId: "2fb42df9-78a2-4e74-9572-c8af67ed2890" };
export const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${instance.instanceId}`;
export const role = roleArn({ ...owner, path: "/", name: "connect" });
export const providers = {
  admin: samlProviderArn({ ...owner, name: "admin" }),
  agent: samlProviderArn({ ...owner, name: "agent" }),
};
export type AppName = keyof typeof providers;

const world = parse(readFileSync("sandbox/world.yaml", "utf8")) as { tenant: unknown; account: unknown };

/** Ids of what belongs to one application. */
export interface App {
  readonly clientId: string;
  readonly applicationId: string;
  readonly servicePrincipalId: string;
  readonly roleId: string;
  readonly policyId: string;
  readonly certificate: string;
  readonly thumbprint: string;
}

export interface Federation {
  readonly clouds: SignInClouds;
  readonly tenant: Tenant;
  readonly account: Account;
  readonly admin: App;
  readonly agent: App;
  readonly signIn: (attempt: SignInAttempt) => ReturnType<typeof signIn>;
}

interface Deployed {
  readonly tenant: TenantState;
  readonly account: AccountState;
  readonly admin: App;
  readonly agent: App;
}

let deployed: Promise<Deployed> | undefined;

/** Two applications for one instance and one role, deployed as the providers do it; every test has its own. */
export async function federation(): Promise<Federation> {
  deployed ??= deploy();
  const { tenant, account, admin, agent } = await deployed;
  const made = openClouds(
    () => structuredClone(tenant),
    () => structuredClone(account),
  );
  return { ...made, admin, agent, signIn: (attempt) => signIn(made.clouds, attempt) };
}

function openClouds(tenantState: () => TenantState, accountState: () => AccountState) {
  const clouds = { tenant: memoryStore(tenantState), account: memoryStore(accountState) };
  const account = new Account(clouds.account);
  account.region = "us-east-1";
  return { clouds, tenant: new Tenant(clouds.tenant, { makeKeyPair: pooledKeys(clouds.tenant) }), account };
}

async function deploy(): Promise<Deployed> {
  const { clouds, tenant, account } = openClouds(
    () => seedTenant(world.tenant),
    () => seedAccount(world.account),
  );
  const [adminApp, agentApp] = [await saml(tenant, "admin", "admin"), await saml(tenant, "agent", "ccp")];
  for (const [name, { certificate }] of [["admin", adminApp] as const, ["agent", agentApp] as const]) {
    await account.createSamlProvider({ name, metadata: metadata(certificate), tags: {} });
  }
  const trust = trustPolicy({ providerArns: Object.values(providers), audiences: audiences("us-east-1") });
  await account.createRole({ name: "connect", path: "/", trustPolicy: JSON.stringify(trust), tags: {} });
  await account.putRolePolicy("connect", "federation", JSON.stringify(federationPolicy(instanceArn)));
  const admin = await assign(tenant, "admin", "Contact Centre Admins", adminApp);
  const agent = await assign(tenant, "agent", "Contact Centre Agents", agentApp);
  const states = await Promise.all([clouds.tenant.read((state) => state), clouds.account.read((state) => state)]);
  return { tenant: states[0], account: states[1], admin, agent };
}

export const metadata = (...certificates: string[]): string =>
  synthesizeMetadata({ tenantId: "11111111-2222-4333-8444-555555555555", certificates });

async function saml(tenant: Tenant, name: AppName, landing: LandingPage) {
  const { application, servicePrincipal } = await tenant.instantiate("8b1025e4-1dd2-430b-a150-2ef79cd700f5", {
    displayName: name,
  });
  await tenant.updateServicePrincipal(servicePrincipal.id, {
    preferredSingleSignOnMode: "saml",
    samlSingleSignOnSettings: { relayState: relayState(instance, { page: landing }) },
  });
  await tenant.updateApplication(application.id, { identifierUris: [entityId("aws", name)] });
  const { key, thumbprint } = await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
  await tenant.updateServicePrincipal(servicePrincipal.id, { preferredTokenSigningKeyThumbprint: thumbprint });
  const { id: policyId } = await tenant.createPolicy("claimsMappingPolicies", {
    displayName: name,
    definition: [claims()],
  });
  await tenant.assignPolicy("claimsMappingPolicies", servicePrincipal.id, policyId);
  return {
    clientId: application.appId,
    applicationId: application.id,
    servicePrincipalId: servicePrincipal.id,
    policyId,
    certificate: key,
    thumbprint,
  };
}

export const claims = (change: Partial<Parameters<typeof claimsMappingPolicy>[0]> = {}): string =>
  claimsMappingPolicy({ roleSessionName: "userPrincipalName", sessionDuration: 3600, ...change });

async function assign(tenant: Tenant, name: AppName, group: string, app: Omit<App, "roleId">): Promise<App> {
  const roleId = name === "admin" ? "99999999-0000-4000-8000-000000000001" : "99999999-0000-4000-8000-000000000002";
  await addAppRole(tenant, app.applicationId, roleId, roleValue(role, providers[name]));
  const [found] = await tenant.listGroups({ displayName: group });
  assert.ok(found);
  await assignTo(tenant, { ...app, roleId }, found.id);
  return { ...app, roleId };
}

export async function addAppRole(tenant: Tenant, applicationId: string, id: string, value: string): Promise<void> {
  const { appRoles } = await tenant.getApplication(applicationId);
  const added = { id, value, allowedMemberTypes: ["User"], description: value, displayName: value, isEnabled: true };
  await tenant.updateApplication(applicationId, { appRoles: [...appRoles, added] });
}

export const assignTo = (tenant: Tenant, app: App, principalId: string) =>
  tenant.createAppRoleAssignedTo({ resourceId: app.servicePrincipalId, principalId, appRoleId: app.roleId });

/** What a sign-in through the model of these clouds comes to. */
export async function traced({ clouds }: Pick<Federation, "clouds">, attempt: SignInAttempt): Promise<Trace> {
  const [tenant, account] = [await clouds.tenant.read(structuredClone), await clouds.account.read(structuredClone)];
  return trace(federationIn(tenant, account), attempt);
}

/** That a sign-in ends at this station with exactly this text, and that the model says so, too. */
export async function refusedAt(
  made: Federation,
  attempt: SignInAttempt,
  hop: Station,
  error: string | RegExp,
): Promise<void> {
  const foreseen = await traced(made, attempt);
  const result = await made.signIn(attempt);
  if (result.ok) assert.fail(`signed in at ${result.landing}`);
  assert.equal(result.hop, hop, result.error);
  if (typeof error === "string") assert.equal(result.error, error);
  else assert.match(result.error, error);
  assert.deepEqual(result.trace.at(-1), { station: hop, found: result.error });
  assert.deepEqual(endOf(foreseen), { station: hop, error: result.error });
}

/** Where a traced sign-in ends, and with which text. */
export function endOf({ stops, result }: Trace): object {
  const last = stops.at(-1);
  return result === "refused" && last?.result === "failed" ? { station: last.station, error: last.error } : { result };
}
