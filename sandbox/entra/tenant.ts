import { type Clock, skippingClock } from "../core/clock";
import type { Store } from "../core/store";
import * as applications from "./applications";
import * as assignments from "./assignments";
import type { KeyPair } from "./certificates";
import * as conditionalAccess from "./conditionalAccess";
import * as directory from "./directory";
import * as federatedCredentials from "./federatedCredentials";
import * as owners from "./owners";
import * as policies from "./policies";
import * as servicePrincipals from "./servicePrincipals";
import type { AppRole, TenantState } from "./state";
import * as jobs from "./synchronizationJobs";
import * as secrets from "./synchronizationSecrets";
import type { SynchronizationError, SynchronizationSecret } from "./synchronizationState";
import * as templates from "./templates";
import * as tokenSigning from "./tokenSigning";
import type { Carry } from "./traffic";

/** How one client sees a tenant. */
export interface TenantView {
  /** Where lists are looked up: they are brought up to date in the background, and a caller does not find what it just made. */
  readonly late?: Store<TenantState>;
  /** Where it is looked up which roles of an application its service principal knows. */
  readonly copies?: Store<TenantState>;
  /** Takes the calls to the tenant. Default: they just get there. */
  readonly carry?: Carry;
  /** By which the client waits. Default: it does not really. */
  readonly clock?: Clock;
  /** What the deployer signs in with. Default: nobody looks. */
  readonly clientSecret?: string;
  /** Where keys of certificates come from. Default: each is made when it is needed, which takes a good while. */
  readonly makeKeyPair?: (() => Promise<KeyPair>) | undefined;
}

/**
 * The simulated Microsoft Entra tenant: the operations of Microsoft Graph that a federation needs, each with its request.
 * What Graph refuses is thrown as a `GraphError`, and changes nothing.
 *
 * What Graph answers is looked up in `read`, what it decides is decided on the newest state in `change`: a tenant whose
 * replicas lag behind is one whose `read` gets an older state.
 * https://learn.microsoft.com/entra/architecture/architecture#data-consistency
 */
export class Tenant {
  readonly clock: Clock;
  readonly clientSecret: string | undefined;
  private readonly late: Store<TenantState>;
  private readonly copies: Store<TenantState>;
  private readonly carry: Carry;
  private readonly makeKeyPair: TenantView["makeKeyPair"];

  constructor(
    private readonly store: Store<TenantState>,
    {
      late = store,
      copies = late,
      carry = (_, answer) => answer(),
      clock = skippingClock(),
      clientSecret,
      makeKeyPair,
    }: TenantView = {},
  ) {
    this.late = late;
    this.copies = copies;
    this.carry = carry;
    this.clock = clock;
    this.clientSecret = clientSecret;
    this.makeKeyPair = makeKeyPair;
  }

  /** Whose credentials all calls are taken for. */
  caller = () =>
    this.store.read((state) => {
      const { id, appId } = servicePrincipals.getServicePrincipal(state, state.caller);
      return { tenantId: state.id, clientId: appId, objectId: id };
    });

  /** What the tenant can be called by: its id and its domains. */
  names = () => this.store.read(({ id, domains }) => [id, ...domains]);

  getApplicationTemplate = this.read("/applicationTemplates/{0}", templates.getApplicationTemplate);
  listApplicationTemplates = this.read(
    "/applicationTemplates?$filter=displayName eq '{0}'",
    templates.listApplicationTemplates,
  );
  instantiate = this.change("POST", "/applicationTemplates/{0}/instantiate", applications.instantiate);

  getApplication = this.read("/applications/{0}", applications.getApplication);
  listApplications = this.list("/applications{?0}", applications.listApplications);
  updateApplication = this.change("PATCH", "/applications/{0}", applications.updateApplication);
  createApplication = this.change("POST", "/applications", applications.createApplication);
  deleteApplication = this.change("DELETE", "/applications/{0}", applications.deleteApplication);

  createFederatedCredential = this.change("POST", CREDENTIALS, federatedCredentials.createFederatedCredential);
  getFederatedCredential = this.read(`${CREDENTIALS}/{1}`, federatedCredentials.getFederatedCredential);
  updateFederatedCredential = this.change(
    "PATCH",
    `${CREDENTIALS}/{1}`,
    federatedCredentials.updateFederatedCredential,
  );
  deleteFederatedCredential = this.change(
    "DELETE",
    `${CREDENTIALS}/{1}`,
    federatedCredentials.deleteFederatedCredential,
  );

  createServicePrincipal = this.change("POST", "/servicePrincipals", servicePrincipals.createServicePrincipal);
  getServicePrincipal = this.call("GET", SERVICE_PRINCIPAL, async (id: string) => {
    const found = await this.store.read((state) => servicePrincipals.getServicePrincipal(state, id));
    return { ...found, appRoles: (await this.copiedRoles(id)) ?? found.appRoles };
  });
  /** Of the beta API. The answer follows from the rest of the service principal. */
  getSamlMetadataUrl = this.read(`${SERVICE_PRINCIPAL}?$select=samlMetadataUrl`, servicePrincipals.getServicePrincipal);
  getKeyCredentials = this.read(
    `${SERVICE_PRINCIPAL}?$select=keyCredentials`,
    (state, id: string) => servicePrincipals.getServicePrincipal(state, id).keyCredentials,
  );
  listServicePrincipals = this.list("/servicePrincipals{?0}", servicePrincipals.listServicePrincipals);
  updateServicePrincipal = this.change("PATCH", SERVICE_PRINCIPAL, servicePrincipals.updateServicePrincipal);
  deleteServicePrincipal = this.change("DELETE", SERVICE_PRINCIPAL, servicePrincipals.deleteServicePrincipal);

  listOwners = this.read("/{0}/{1}/owners", owners.listOwners);
  addOwner = this.change("POST", "/{0}/{1}/owners/$ref", owners.addOwner);
  removeOwner = this.change("DELETE", "/{0}/{1}/owners/{2}/$ref", owners.removeOwner);

  addTokenSigningCertificate = this.call(
    "POST",
    `${SERVICE_PRINCIPAL}/addTokenSigningCertificate`,
    async (
      id: string,
      body: { displayName?: string; endDateTime?: string },
    ): Promise<tokenSigning.SelfSignedCertificate> => {
      await this.store.read((state) => servicePrincipals.getServicePrincipal(state, id));
      const draft = tokenSigning.draftCertificate(body, new Date());
      // A key takes a good while, in which others may want to change the state.
      const issued = await tokenSigning.issue(draft, this.makeKeyPair);
      return this.store.write((state) => tokenSigning.addTokenSigningCertificate(state, id, draft, issued));
    },
  );
  keepCredentials = this.change("PATCH", SERVICE_PRINCIPAL, tokenSigning.keepCredentials);

  createPolicy = this.change("POST", "/policies/{0}", policies.createPolicy);
  getPolicy = this.read("/policies/{0}/{1}", policies.getPolicy);
  listPolicies = this.list("/policies/{0}", policies.listPolicies);
  policyAppliesTo = this.read("/policies/{0}/{1}/appliesTo", policies.policyAppliesTo);
  updatePolicy = this.change("PATCH", "/policies/{0}/{1}", policies.updatePolicy);
  deletePolicy = this.change("DELETE", "/policies/{0}/{1}", policies.deletePolicy);
  assignPolicy = this.change("POST", "/servicePrincipals/{1}/{0}/$ref", policies.assignPolicy);
  assignedPolicies = this.read("/servicePrincipals/{1}/{0}", policies.assignedPolicies);
  unassignPolicy = this.change("DELETE", "/servicePrincipals/{1}/{0}/{2}/$ref", policies.unassignPolicy);

  createConditionalAccessPolicy = this.change("POST", POLICIES, conditionalAccess.createConditionalAccessPolicy);
  getConditionalAccessPolicy = this.read(`${POLICIES}/{0}`, conditionalAccess.getConditionalAccessPolicy);
  listConditionalAccessPolicies = this.list(POLICIES, conditionalAccess.listConditionalAccessPolicies);
  updateConditionalAccessPolicy = this.change(
    "PATCH",
    `${POLICIES}/{0}`,
    conditionalAccess.updateConditionalAccessPolicy,
  );
  deleteConditionalAccessPolicy = this.change(
    "DELETE",
    `${POLICIES}/{0}`,
    conditionalAccess.deleteConditionalAccessPolicy,
  );
  createNamedLocation = this.change("POST", LOCATIONS, conditionalAccess.createNamedLocation);
  getNamedLocation = this.read(`${LOCATIONS}/{0}`, conditionalAccess.getNamedLocation);
  listNamedLocations = this.list(`${LOCATIONS}{?0}`, conditionalAccess.listNamedLocations);
  updateNamedLocation = this.change("PATCH", `${LOCATIONS}/{0}`, conditionalAccess.updateNamedLocation);
  deleteNamedLocation = this.change("DELETE", `${LOCATIONS}/{0}`, conditionalAccess.deleteNamedLocation);

  createAppRoleAssignedTo = (body: assignments.AskedAssignment): Promise<assignments.AppRoleAssignedTo> =>
    this.carry({ method: "POST", path: expanded(ASSIGNED, [body.resourceId]) }, async () => {
      const known = await this.copiedRoles(body.resourceId);
      return this.store.write((state) => assignments.createAppRoleAssignedTo(state, body, known));
    });
  getAppRoleAssignedTo = this.read(`${ASSIGNED}/{1}`, assignments.getAppRoleAssignedTo);
  listAppRoleAssignedTo = this.read(ASSIGNED, assignments.listAppRoleAssignedTo);
  deleteAppRoleAssignedTo = this.change("DELETE", `${ASSIGNED}/{1}`, assignments.deleteAppRoleAssignedTo);

  listSynchronizationTemplates = this.read(`${SYNCHRONIZATION}/templates`, jobs.listTemplates);
  setSynchronizationSecrets = this.change("PUT", `${SYNCHRONIZATION}/secrets`, secrets.setSecrets);
  listSynchronizationSecrets = this.read(`${SYNCHRONIZATION}/secrets`, secrets.listSecrets);
  createSynchronizationJob = this.change("POST", `${SYNCHRONIZATION}/jobs`, jobs.createJob);
  listSynchronizationJobs = this.read(`${SYNCHRONIZATION}/jobs`, jobs.listJobs);
  getSynchronizationJob = this.read(JOB, jobs.getJob);
  deleteSynchronizationJob = this.change("DELETE", JOB, jobs.deleteJob);
  startSynchronizationJob = this.change("POST", `${JOB}/start`, jobs.startJob);
  pauseSynchronizationJob = this.change("POST", `${JOB}/pause`, jobs.pauseJob);
  restartSynchronizationJob = this.change("POST", `${JOB}/restart`, jobs.restartJob);

  /** `credentials`: those that were saved, if undefined; `ask`: the target system. */
  validateCredentials = this.call(
    "POST",
    `${JOB}/validateCredentials`,
    async (
      servicePrincipalId: string,
      jobId: string,
      credentials: readonly SynchronizationSecret[] | undefined,
      ask: (credentials: readonly SynchronizationSecret[]) => Promise<SynchronizationError | undefined>,
    ): Promise<void> => {
      const saved = await this.store.read((state) => {
        jobs.jobOf(state, servicePrincipalId, jobId);
        return secrets.secretsOf(state, servicePrincipalId.toLowerCase());
      });
      const problem = await ask(credentials ?? saved);
      if (problem !== undefined) throw jobs.credentialsRefused(problem.message);
    },
  );

  getUser = this.read("/users/{0}", directory.getUser);
  getDirectoryObject = this.read("/directoryObjects/{0}", directory.getDirectoryObject);
  listUsers = this.read("/users{?0}", directory.listUsers);
  getGroup = this.read("/groups/{0}", directory.getGroup);
  createGroup = this.change("POST", "/groups", directory.createGroup);
  addMember = this.change("POST", "/groups/{0}/members/$ref", directory.addMember);
  listGroups = this.read("/groups{?0}", directory.listGroups);
  listMembers = this.read("/groups/{0}/members", directory.listMembers);
  listTransitiveMembers = this.read("/groups/{0}/transitiveMembers", directory.listTransitiveMembers);
  transitiveMembers = this.read("/groups/{0}/transitiveMembers", directory.transitiveMembers);

  /** The roles that a service principal has got from its application so far; undefined: all. */
  private async copiedRoles(servicePrincipalId: string): Promise<AppRole[] | undefined> {
    if (this.copies === this.store) return undefined;
    return this.copies.read(({ servicePrincipals: known }) => known[servicePrincipalId.toLowerCase()]?.appRoles);
  }

  /** What a caller reads back after it wrote it itself. */
  private read<A extends unknown[], T>(path: string, look: (state: TenantState, ...args: A) => T) {
    return this.call("GET", path, (...args: A) => this.store.read((state) => look(state, ...args)));
  }

  private list<A extends unknown[], T>(path: string, look: (state: TenantState, ...args: A) => T) {
    return this.call("GET", path, (...args: A) => this.late.read((state) => look(state, ...args)));
  }

  private change<A extends unknown[], T>(method: string, path: string, how: (state: TenantState, ...args: A) => T) {
    return this.call(method, path, (...args: A) => this.store.write((state) => how(state, ...args)));
  }

  /** @param path Of the request to Graph, below its version. `{0}` is the first argument, `{?0}` the filter that it is. */
  private call<A extends unknown[], T>(method: string, path: string, answer: (...args: A) => Promise<T>) {
    return (...args: A): Promise<T> => this.carry({ method, path: expanded(path, args) }, () => answer(...args));
  }
}

const SERVICE_PRINCIPAL = "/servicePrincipals/{0}";
const CREDENTIALS = "/applications/{0}/federatedIdentityCredentials";
const POLICIES = "/identity/conditionalAccess/policies";
const LOCATIONS = "/identity/conditionalAccess/namedLocations";
const ASSIGNED = `${SERVICE_PRINCIPAL}/appRoleAssignedTo`;
const SYNCHRONIZATION = `${SERVICE_PRINCIPAL}/synchronization`;
const JOB = `${SYNCHRONIZATION}/jobs/{1}`;

function expanded(path: string, args: readonly unknown[]): string {
  return path.replace(/\{\??(\d)\}/g, (_, index: string) => {
    const value = args[Number(index)];
    return typeof value === "object" && value !== null ? filter(Object.entries(value)) : String(value);
  });
}

/** `?$filter=` for all of these together. */
function filter(by: readonly (readonly [name: string, value: unknown])[]): string {
  const clauses = by.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const text = typeof value === "string" ? `'${value}'` : JSON.stringify(value);
    return [name === "identifierUri" ? `identifierUris/any(uri:uri eq ${text})` : `${name} eq ${text}`];
  });
  return clauses.length === 0 ? "" : `?$filter=${clauses.join(" and ")}`;
}
