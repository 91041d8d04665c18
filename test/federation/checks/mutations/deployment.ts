import assert from "node:assert/strict";
import type { Found } from "../../../../federation/checks";
import type { Federation } from "../../../../federation/model";
import type { AccountState, ConnectInstance, Role, SamlProvider } from "../../../../sandbox/aws/state";
import type { Group, ServicePrincipal, TenantState, User } from "../../../../sandbox/entra/state";
import { federationIn } from "../../../../sandbox/federationIn";
import { boId } from "../../../sandbox/signIn/broken";
import { federation, instance as home } from "../../../sandbox/signIn/fixtures";

/** A healthy federation in the simulated clouds, in which anything can be changed by hand: the agents' half of it has names. */
export interface Deployment {
  readonly tenant: TenantState;
  readonly account: AccountState;
  readonly app: ServicePrincipal;
  readonly admin: ServicePrincipal;
  readonly group: Group;
  readonly bo: User;
  readonly provider: SamlProvider;
  readonly role: Role;
  readonly instance: ConnectInstance;
  /** Id of the app role that agents have. */
  readonly roleId: string;
  /** Certificate of nobody's, base64 DER. */
  readonly foreignCertificate: string;
}

export async function deployment(): Promise<Deployment> {
  const made = await federation();
  // Of another tenant's application, as far as this federation knows.
  const other = await made.tenant.instantiate("8b1025e4-1dd2-430b-a150-2ef79cd700f5", { displayName: "elsewhere" });
  const { key } = await made.tenant.addTokenSigningCertificate(other.servicePrincipal.id, {});
  const tenant = await made.clouds.tenant.read(structuredClone);
  const account = await made.clouds.account.read(structuredClone);
  Reflect.deleteProperty(tenant.servicePrincipals, other.servicePrincipal.id);
  Reflect.deleteProperty(tenant.applications, other.application.id);
  const [group] = Object.values(tenant.groups).filter(({ displayName }) => displayName === "Contact Centre Agents");
  const { iam, instances } = account;
  return {
    ...{ tenant, account, roleId: made.agent.roleId, foreignCertificate: key },
    app: there(tenant.servicePrincipals[made.agent.servicePrincipalId]),
    admin: there(tenant.servicePrincipals[made.admin.servicePrincipalId]),
    bo: there(tenant.users[boId]),
    group: there(group),
    provider: there(iam.aws?.samlProviders.find(({ name }) => name === "agent")),
    role: there(iam.aws?.roles.find(({ name }) => name === "connect")),
    instance: there(instances.find(({ id }) => id === home.instanceId)),
  };
}

/** What was deployed, and is to be there. */
export const expectedOf = ({ admin, app, instance }: Deployment) => ({
  expected: [admin, app].map(({ id, appId }) => ({ at: id, clientId: appId, objectId: id })),
  expectedInstances: [{ at: instance.id, arn: instance.arn }],
});

/** As it is now: what happens afterwards does not show. */
export const modelOf = ({ tenant, account }: Pick<Deployment, "tenant" | "account">): Federation<string> =>
  federationIn(structuredClone(tenant), structuredClone(account));

export const checksOf = (findings: readonly Found<string>[]): string[] =>
  [...new Set(findings.map(({ check }) => check.id))].sort();

function there<T>(thing: T | undefined): T {
  assert.ok(thing);
  return thing;
}

/** One thing changed by hand, in a federation in which everything else is right. */
export interface Mutation {
  readonly what: string;
  readonly by: (deployed: Deployment) => void;
  /** The checks that find it: these, and no others. None: it is as good as before. */
  readonly finds: readonly string[];
  /** Whether all of bo and ada can sign in all the same. Default: one of them cannot. */
  readonly lands?: true;
}
