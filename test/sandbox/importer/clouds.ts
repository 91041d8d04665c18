import assert from "node:assert/strict";
import type { Clouds } from "../../../sandbox";
import { Account, seedAccount } from "../../../sandbox/aws";
import { memoryStore } from "../../../sandbox/core/store";
import { runImportCycle } from "../../../sandbox/importer";
import { metadata, permissions, trust, world } from "../aws/fixtures";
import { withSamlApplication } from "../entra/fixtures";

export const roleArn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
export const providerArn = (name: string): string => `arn:aws:iam::111122223333:saml-provider/${name}`;
export const valueOf = (role: string): string => `${roleArn(role)},${providerArn("agent")}`;

/** The policy of the user whose key Entra has. */
export const listPolicy = permissions({ Action: ["iam:ListRoles", "iam:ListAccountAliases"] });

/**
 * What the tutorial sets up: an application with a started provisioning job, which has the key of a user that may list
 * roles; a SAML provider, and a role that trusts it.
 */
export async function importing() {
  const clouds = await prepared();
  const { account, tenant, servicePrincipal } = clouds;
  await account.createUser({ name: "azure_cli_user", path: "/", tags: {} });
  await account.putUserPolicy("azure_cli_user", "list", listPolicy);
  const key = await account.createAccessKey("azure_cli_user");
  await tenant.setSynchronizationSecrets(servicePrincipal.id, credentialsOf(key));
  const job = await tenant.createSynchronizationJob(servicePrincipal.id, { templateId: "aws" });
  await tenant.startSynchronizationJob(servicePrincipal.id, job.id);
  const status = async () => (await tenant.getSynchronizationJob(servicePrincipal.id, job.id)).status;
  const cycle = async (now?: Date) => {
    const [report] = await runImportCycle(clouds.clouds, servicePrincipal.id, now && { now });
    assert.ok(report);
    return report;
  };
  return { ...clouds, key, job, status, cycle };
}

/** The same up to the role: no user, no job. */
export async function prepared() {
  const made = await withSamlApplication();
  const store = memoryStore(() => seedAccount(world));
  const account = new Account(store).inRegion("us-east-1");
  const clouds: Clouds = { tenant: made.store, account: store };
  for (const name of ["agent", "admin"]) await account.createSamlProvider({ name, metadata: metadata(), tags: {} });
  await account.createRole({ name: "connect", path: "/", trustPolicy: trust(), tags: {} });
  const roles = async () => (await made.tenant.getServicePrincipal(made.servicePrincipal.id)).appRoles;
  const roleOf = async (value: string) => (await roles()).find((role) => role.value === value);
  /** Enabled roles with a value. */
  const enabled = async () =>
    (await roles()).flatMap(({ isEnabled, value }) => (isEnabled && value !== null ? [value] : []));
  return { ...made, account, clouds, roles, roleOf, enabled };
}

export const credentialsOf = ({ id, secret }: { id: string; secret: string }) => [
  { key: "ClientSecret", value: id },
  { key: "SecretToken", value: secret },
];
