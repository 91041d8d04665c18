import type { Store } from "../core/store";
import * as applications from "./applications";
import * as assignments from "./assignments";
import * as directory from "./directory";
import * as owners from "./owners";
import * as policies from "./policies";
import * as servicePrincipals from "./servicePrincipals";
import type { AppRole, TenantState } from "./state";
import * as jobs from "./synchronizationJobs";
import * as secrets from "./synchronizationSecrets";
import type { SynchronizationError, SynchronizationSecret } from "./synchronizationState";
import * as templates from "./templates";
import * as tokenSigning from "./tokenSigning";

/**
 * The simulated Microsoft Entra tenant: the operations of Microsoft Graph that a federation needs. What Graph refuses is
 * thrown as a `GraphError`, and changes nothing.
 *
 * What Graph answers is looked up in `read`, what it decides is decided on the newest state in `change`: a tenant whose
 * replicas lag behind is one whose `read` gets an older state.
 */
export class Tenant {
  /**
   * @param late Where lists, and the service principals' copies of their applications' roles, are looked up: a caller reads
   * back what it wrote itself, but these are brought up to date in the background.
   * https://learn.microsoft.com/entra/architecture/architecture#data-consistency
   */
  constructor(
    private readonly store: Store<TenantState>,
    private readonly late: Store<TenantState> = store,
  ) {}

  /** Whose credentials all calls are taken for. */
  caller = () =>
    this.read((state) => {
      const { id, appId } = servicePrincipals.getServicePrincipal(state, state.caller);
      return { tenantId: state.id, clientId: appId, objectId: id };
    });

  /** What the tenant can be called by: its id and its domains. */
  names = () => this.read(({ id, domains }) => [id, ...domains]);

  getApplicationTemplate = (id: string) => this.read(() => templates.getApplicationTemplate(id));
  listApplicationTemplates = (displayName: string) => this.read(() => templates.listApplicationTemplates(displayName));
  instantiate = (templateId: string, body: { displayName: string }) =>
    this.change((state) => applications.instantiate(state, templateId, body));

  getApplication = (id: string) => this.read((state) => applications.getApplication(state, id));
  listApplications = (filter: Parameters<typeof applications.listApplications>[1]) =>
    this.late.read((state) => applications.listApplications(state, filter));
  updateApplication = (id: string, changes: applications.ApplicationChanges) =>
    this.change((state) => applications.updateApplication(state, id, changes));
  deleteApplication = (id: string) => this.change((state) => applications.deleteApplication(state, id));

  createServicePrincipal = (body: { appId: string; owners: string[] } & servicePrincipals.ServicePrincipalChanges) =>
    this.change((state) => servicePrincipals.createServicePrincipal(state, body));
  getServicePrincipal = (id: string) => this.read((state) => servicePrincipals.getServicePrincipal(state, id));
  listServicePrincipals = (filter: { appId?: string; displayName?: string }) =>
    this.late.read((state) => servicePrincipals.listServicePrincipals(state, filter));
  updateServicePrincipal = (
    id: string,
    changes: servicePrincipals.ServicePrincipalChanges & { appRoles?: AppRole[] },
  ) => this.change((state) => servicePrincipals.updateServicePrincipal(state, id, changes));
  deleteServicePrincipal = (id: string) => this.change((state) => servicePrincipals.deleteServicePrincipal(state, id));

  listOwners = (kind: owners.OwnedKind, id: string) => this.read((state) => owners.listOwners(state, kind, id));
  addOwner = (kind: owners.OwnedKind, id: string, owner: string) =>
    this.change((state) => owners.addOwner(state, kind, id, owner));
  removeOwner = (kind: owners.OwnedKind, id: string, owner: string) =>
    this.change((state) => owners.removeOwner(state, kind, id, owner));

  async addTokenSigningCertificate(
    servicePrincipalId: string,
    body: { displayName?: string; endDateTime?: string },
  ): Promise<tokenSigning.SelfSignedCertificate> {
    await this.getServicePrincipal(servicePrincipalId);
    const draft = tokenSigning.draftCertificate(body, new Date());
    // A key takes a good while, in which others may want to change the state.
    const issued = await tokenSigning.issue(draft);
    return this.change((state) => tokenSigning.addTokenSigningCertificate(state, servicePrincipalId, draft, issued));
  }
  keepCredentials = (
    servicePrincipalId: string,
    kept: { keyCredentials: readonly string[]; passwordCredentials: readonly string[] },
  ) => this.change((state) => tokenSigning.keepCredentials(state, servicePrincipalId, kept));

  createPolicy = (kind: policies.PolicyKind, body: policies.PolicyContent) =>
    this.change((state) => policies.createPolicy(state, kind, body));
  getPolicy = (kind: policies.PolicyKind, id: string) => this.read((state) => policies.getPolicy(state, kind, id));
  listPolicies = (kind: policies.PolicyKind) => this.late.read((state) => policies.listPolicies(state, kind));
  updatePolicy = (kind: policies.PolicyKind, id: string, changes: Partial<policies.PolicyContent>) =>
    this.change((state) => policies.updatePolicy(state, kind, id, changes));
  deletePolicy = (kind: policies.PolicyKind, id: string) =>
    this.change((state) => policies.deletePolicy(state, kind, id));
  assignPolicy = (kind: policies.PolicyKind, servicePrincipalId: string, policyId: string) =>
    this.change((state) => policies.assignPolicy(state, kind, servicePrincipalId, policyId));
  assignedPolicies = (kind: policies.PolicyKind, servicePrincipalId: string) =>
    this.read((state) => policies.assignedPolicies(state, kind, servicePrincipalId));
  unassignPolicy = (kind: policies.PolicyKind, servicePrincipalId: string, policyId: string) =>
    this.change((state) => policies.unassignPolicy(state, kind, servicePrincipalId, policyId));

  async createAppRoleAssignedTo(body: assignments.AskedAssignment): Promise<assignments.AppRoleAssignedTo> {
    await this.late.read((state) => assignments.checkAssignable(state, body));
    return this.change((state) => assignments.createAppRoleAssignedTo(state, body));
  }
  getAppRoleAssignedTo = (servicePrincipalId: string, id: string) =>
    this.read((state) => assignments.getAppRoleAssignedTo(state, servicePrincipalId, id));
  listAppRoleAssignedTo = (servicePrincipalId: string) =>
    this.read((state) => assignments.listAppRoleAssignedTo(state, servicePrincipalId));
  deleteAppRoleAssignedTo = (servicePrincipalId: string, id: string) =>
    this.change((state) => assignments.deleteAppRoleAssignedTo(state, servicePrincipalId, id));

  listSynchronizationTemplates = (servicePrincipalId: string) =>
    this.read((state) => jobs.listTemplates(state, servicePrincipalId));
  setSynchronizationSecrets = (servicePrincipalId: string, value: readonly SynchronizationSecret[]) =>
    this.change((state) => secrets.setSecrets(state, servicePrincipalId, value));
  listSynchronizationSecrets = (servicePrincipalId: string) =>
    this.read((state) => secrets.listSecrets(state, servicePrincipalId));
  createSynchronizationJob = (servicePrincipalId: string, body: { templateId: string }) =>
    this.change((state) => jobs.createJob(state, servicePrincipalId, body));
  listSynchronizationJobs = (servicePrincipalId: string) =>
    this.read((state) => jobs.listJobs(state, servicePrincipalId));
  getSynchronizationJob = (servicePrincipalId: string, id: string) =>
    this.read((state) => jobs.getJob(state, servicePrincipalId, id));
  deleteSynchronizationJob = (servicePrincipalId: string, id: string) =>
    this.change((state) => jobs.deleteJob(state, servicePrincipalId, id));
  startSynchronizationJob = (servicePrincipalId: string, id: string) =>
    this.change((state) => jobs.startJob(state, servicePrincipalId, id));
  pauseSynchronizationJob = (servicePrincipalId: string, id: string) =>
    this.change((state) => jobs.pauseJob(state, servicePrincipalId, id));
  restartSynchronizationJob = (servicePrincipalId: string, id: string, resetScope: string) =>
    this.change((state) => jobs.restartJob(state, servicePrincipalId, id, resetScope));

  /** @param credentials Those that were saved where it is undefined. @param ask The target system. */
  async validateCredentials(
    servicePrincipalId: string,
    jobId: string,
    credentials: readonly SynchronizationSecret[] | undefined,
    ask: (credentials: readonly SynchronizationSecret[]) => Promise<SynchronizationError | undefined>,
  ): Promise<void> {
    const saved = await this.read((state) => {
      jobs.jobOf(state, servicePrincipalId, jobId);
      return secrets.secretsOf(state, servicePrincipalId.toLowerCase());
    });
    const problem = await ask(credentials ?? saved);
    if (problem !== undefined) throw jobs.credentialsRefused(problem.message);
  }

  getUser = (id: string) => this.read((state) => directory.getUser(state, id));
  listUsers = (filter: directory.UserFilter) => this.read((state) => directory.listUsers(state, filter));
  getGroup = (id: string) => this.read((state) => directory.getGroup(state, id));
  listGroups = (filter: directory.GroupFilter) => this.read((state) => directory.listGroups(state, filter));
  transitiveMembers = (groupId: string) => this.read((state) => directory.transitiveMembers(state, groupId));

  private read<T>(look: (state: TenantState) => T): Promise<T> {
    return this.store.read(look);
  }

  private change<T>(how: (state: TenantState) => T): Promise<T> {
    return this.store.write(how);
  }
}
