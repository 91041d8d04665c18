import { randomUUID } from "node:crypto";
import { errors } from "../../federation/signIn/errors";
import { AwsError } from "./awsError";
import { activeInstance, describeInstance } from "./connectInstances";
import { mirrorUsers } from "./replicas";
import type { AccountState, ConnectInstance, ConnectPhone, ConnectUser, Tags } from "./state";

export interface NewConnectUser {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string;
  readonly password?: string;
  readonly securityProfiles: readonly string[];
  readonly routingProfile?: string | undefined;
  readonly hierarchyGroup?: string | undefined;
  readonly phone?: ConnectPhone | undefined;
  readonly tags?: Tags | undefined;
}

/** The session of a role that people federate through. */
export interface FederatedCaller {
  /** `AROA…` */
  readonly roleId: string;
  readonly roleSessionName: string;
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html */
export function createConnectUser(
  state: AccountState,
  region: string,
  instanceId: string,
  asked: NewConnectUser,
): ConnectUser {
  const instance = activeInstance(state, region, instanceId);
  check(instance, asked);
  if (instance.users.some((other) => other.username === asked.username)) {
    throw new AwsError("DuplicateResourceException", `User with name ${asked.username} already exists.`, 409);
  }
  if (instance.users.length >= state.quotas.connectUsers) {
    throw new AwsError("LimitExceededException", `Limit exceeded for users: ${state.quotas.connectUsers}`, 429);
  }
  const { routingProfile, hierarchyGroup, phone, tags } = asked;
  const user: ConnectUser = {
    ...newConnectUser(instance.arn, asked),
    ...(routingProfile !== undefined && { routingProfile }),
    ...(hierarchyGroup !== undefined && { hierarchyGroup }),
    ...(phone && { phone }),
    ...(tags && { tags }),
  };
  instance.users.push(user);
  mirrorUsers(state, instance);
  return user;
}

/** A user who has never signed in. */
export function newConnectUser(
  instanceArn: string,
  {
    username,
    firstName,
    lastName,
    securityProfiles,
  }: Pick<NewConnectUser, "username" | "firstName" | "lastName" | "securityProfiles">,
): ConnectUser {
  const id = randomUUID();
  const arn = `${instanceArn}/agent/${id}`;
  return { id, arn, username, firstName, lastName, securityProfiles: [...securityProfiles] };
}

/** @param change Of a copy that is checked before it counts. */
export function updateConnectUser(
  state: AccountState,
  region: string,
  instanceId: string,
  id: string,
  change: (user: ConnectUser) => ConnectUser,
): void {
  const instance = activeInstance(state, region, instanceId);
  const user = connectUserOf(instance, id);
  const changed = change(user);
  check(instance, changed);
  instance.users = instance.users.map((each) => (each === user ? changed : each));
  mirrorUsers(state, instance);
}

export function connectUserOf(instance: ConnectInstance, id: string): ConnectUser {
  const user = instance.users.find((each) => each.id === id);
  if (user !== undefined) return user;
  throw new AwsError("ResourceNotFoundException", `User not found with user Id: ${id}`, 404);
}

/** Takes the user's history along, and the tie to a role. */
export function deleteConnectUser(state: AccountState, region: string, instanceId: string, id: string): void {
  const instance = activeInstance(state, region, instanceId);
  const gone = connectUserOf(instance, id);
  instance.users = instance.users.filter((user) => user !== gone);
  mirrorUsers(state, instance);
}

/**
 * Signs in the user whose name is the caller's role session name, case included, and ties the user to the caller's role
 * at the first time: "Changing the AWS IAM Role used for federation will cause previously federated users to fail on
 * login." IAM has its say before, and is not asked here.
 *
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_GetFederationToken.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/security-best-practices.html
 * https://github.com/awsdocs/amazon-connect-admin-guide/blob/a628d0fd6590/doc_source/configure-saml.md (one role for life)
 */
export function getFederationToken(
  state: AccountState,
  region: string,
  instanceId: string,
  { roleId, roleSessionName }: FederatedCaller,
): { instance: ConnectInstance; user: ConnectUser } {
  const instance = describeInstance(state, region, instanceId);
  if (instance.status !== "ACTIVE") {
    throw new AwsError("ResourceNotFoundException", errors.notActive(instance.status), 404);
  }
  if (instance.identityManagementType !== "SAML") {
    throw invalidRequest(
      `Provided identity: Principal: ${roleId}. User: ${roleSessionName}. cannot be used for federation with Amazon Connect`,
    );
  }
  const user = instance.users.find((candidate) => candidate.username === roleSessionName);
  if (user === undefined) throw new AwsError("UserNotFoundException", "User not found", 404);
  user.federatedRole ??= roleId;
  if (user.federatedRole !== roleId) throw invalidRequest("The request was not valid and could not be processed.");
  return { instance, user };
}

const invalidRequest = (message: string) => new AwsError("InvalidRequestException", message, 400);

/** Passwords and e-mail addresses are the identity provider's with SAML: Connect refuses them. */
function check({ identityManagementType }: ConnectInstance, asked: NewConnectUser): void {
  const saml = identityManagementType === "SAML";
  for (const [name, value] of Object.entries({ Password: asked.password, Email: asked.email })) {
    if (saml && value !== undefined) {
      throw invalidRequest(`${name} must not be set when IdentityManagementType is SAML`);
    }
  }
  if (asked.username.length > (saml ? 64 : 20) || !/^[a-zA-Z0-9_.@\\-]+$/.test(asked.username)) {
    throw invalidRequest(`The username ${asked.username} is not valid`);
  }
  if (asked.username.includes("@") && !/^[^@]+@[^@]+\.[^@]+$/.test(asked.username)) {
    throw invalidRequest(`The username ${asked.username} is not valid: @ is for e-mail addresses`);
  }
  if (saml && (asked.firstName === "" || asked.lastName === "")) {
    throw invalidRequest("FirstName and LastName are required when IdentityManagementType is SAML");
  }
  if (asked.securityProfiles.length === 0 || asked.securityProfiles.length > 10) {
    throw invalidRequest("SecurityProfileIds must have 1 to 10 items");
  }
}
