import { lastPart } from "../arns";
import { type Fact, follows, isKnown, together } from "../facts";
import type {
  AccessKey,
  App,
  AppRole,
  AssignedPolicy,
  Assignment,
  ConnectInstance,
  ConnectUser,
  Group,
  ImportJob,
  ImportUser,
  Person,
  PolicyOfRole,
  Role,
  SamlProvider,
  SigningCertificate,
} from "../model";
import { type Fields, ignored, type ListedThings, principals, record, texts, things, value } from "./changes";
import { document, documents, optionalDocuments } from "./documents";
import { metadata } from "./metadata";

const definition = ({ definition }: AssignedPolicy) => definition;

const ofCertificate: Fields<SigningCertificate> = {
  at: ignored,
  thumbprint: ignored,
  // A thumbprint is of all that a certificate says.
  value: ignored,
  start: ignored,
  end: ignored,
};

const ofAppRole: Fields<AppRole> = {
  at: ignored,
  id: ignored,
  displayName: value("name"),
  value: value("value"),
  isEnabled: value("enabled"),
  isDeclared: value("declared by the application"),
};

const ofAssignment: Fields<Assignment> = { at: ignored, principalId: ignored, appRoleId: ignored };

const ofApp: Fields<App> = {
  at: ignored,
  clientId: ignored,
  displayName: value("name"),
  objectId: value("object id"),
  isFromTemplate: value("made from the gallery template"),
  isEnabled: value("enabled"),
  singleSignOnMode: value("single sign-on mode"),
  loginUrl: value("login URL"),
  homepage: value("home page"),
  requiresAssignment: value("assignment required"),
  entityIds: texts("identifier"),
  replyUrls: texts("reply URL"),
  relayState: value("relay state"),
  claimsPolicies: documents("claims", definition),
  issuancePolicies: documents("token issuance", definition),
  certificates: things<SigningCertificate>({
    ...{ field: "signing certificate", fields: ofCertificate, isOpen: true },
    key: ({ thumbprint }) => thumbprint,
    name: ({ thumbprint }) => said(thumbprint).toUpperCase(),
  }),
  activeThumbprint: (deployed, found, names) =>
    value("active signing certificate")(capitals(deployed), capitals(found), names),
  appRoles: things<AppRole>({
    ...{ field: "app role", fields: ofAppRole, isOpen: true },
    key: ({ id }) => id,
    name: ({ displayName }) => said(displayName),
  }),
  assignments: things<Assignment>({
    ...{ field: "assigned", fields: ofAssignment, isOpen: true },
    key: ({ principalId, appRoleId }) => together([principalId, appRoleId], (who, role) => `${who} ${role}`),
    name: ({ principalId }, names) => names.principal(said(principalId)),
  }),
  importJob: (deployed, found, names) =>
    value("provisioning job")(follows(deployed, runText), follows(found, runText), names),
};

const runText = (job: ImportJob | undefined): Fact<string | undefined> =>
  job === undefined ? undefined : follows(job.isActive, (isActive) => (isActive ? "runs" : "paused"));

export const apps: ListedThings<App> = {
  ...{ field: "application", fields: ofApp, isOpen: true },
  key: ({ clientId }) => clientId,
  name: ({ displayName, clientId }) => (isKnown(displayName) ? displayName : said(clientId)),
};

const ofProvider: Fields<SamlProvider> = { at: ignored, arn: ignored, uuid: value("unique id"), metadata };

export const samlProviders: ListedThings<SamlProvider> = {
  ...{ field: "SAML provider", fields: ofProvider, isOpen: true },
  key: ({ arn }) => arn,
  name: ({ arn }) => lastPart(said(arn)),
};

const ofPolicy: Fields<PolicyOfRole> = { at: ignored, name: ignored, document: document("") };

const ofRole: Fields<Role> = {
  at: ignored,
  arn: ignored,
  // Of a role that was deleted and made again, which Amazon Connect tells apart.
  uniqueId: value("unique id"),
  created: ignored,
  maxSessionDuration: value("longest session", " s"),
  trustPolicy: document("trust policy"),
  policies: things<PolicyOfRole>({
    ...{ field: "policy", fields: ofPolicy, isOpen: false },
    key: ({ name }) => name,
    name: ({ name }) => lastPart(said(name)),
  }),
  boundary: optionalDocuments("permissions boundary"),
  tags: record("tag"),
};

export const roles: ListedThings<Role> = {
  ...{ field: "role", fields: ofRole, isOpen: true },
  key: ({ arn }) => arn,
  name: ({ arn }) => lastPart(said(arn)),
};

const ofUser: Fields<ConnectUser> = {
  at: ignored,
  username: ignored,
  securityProfiles: texts("security profile"),
  // No cloud tells it.
  boundRole: ignored,
};

const ofInstance: Fields<ConnectInstance> = {
  at: ignored,
  arn: ignored,
  alias: value("alias"),
  status: value("status"),
  identityManagementType: value("identity management"),
  approvedOrigins: texts("approved origin"),
  users: things<ConnectUser>({
    ...{ field: "user", fields: ofUser, isOpen: true },
    key: ({ username }) => username,
    name: ({ username }) => username,
  }),
  // No stack declares what is in them.
  securityProfiles: ignored,
};

const ofImportUser: Fields<ImportUser> = {
  at: ignored,
  name: ignored,
  keys: (deployed, found, names) =>
    value("active access keys")(follows(deployed, activeKeys), follows(found, activeKeys), names),
  listsRoles: value("may list roles"),
};

const activeKeys = (keys: readonly AccessKey[]): string =>
  String(keys.filter(({ isActive }) => isActive === true).length);

export const importUsers: ListedThings<ImportUser> = {
  ...{ field: "IAM user", fields: ofImportUser, isOpen: true },
  key: ({ name }) => name,
  name: ({ name }) => name,
};

export const instances: ListedThings<ConnectInstance> = {
  ...{ field: "Amazon Connect instance", fields: ofInstance, isOpen: true },
  key: ({ arn }) => arn,
  name: ({ alias, arn }) => (isKnown(alias) && alias !== undefined ? alias : lastPart(said(arn))),
};

const ofPerson: Fields<Person> = {
  at: ignored,
  id: ignored,
  // One of the attributes, too.
  userPrincipalName: ignored,
  isEnabled: value("enabled"),
  // Of other attributes, only what both were asked for.
  attributes: (deployed, found, names) =>
    Object.keys(deployed).flatMap((id) => (id in found ? value(id)(deployed[id], found[id], names) : [])),
};

export const people: ListedThings<Person> = {
  ...{ field: "user", fields: ofPerson, isOpen: true },
  key: ({ id }) => id,
  name: ({ userPrincipalName }) => userPrincipalName,
};

const ofGroup: Fields<Group> = {
  at: ignored,
  id: ignored,
  displayName: value("name"),
  memberIds: principals("member"),
};

export const groups: ListedThings<Group> = {
  ...{ field: "group", fields: ofGroup, isOpen: true },
  key: ({ id }) => id,
  name: ({ displayName }) => displayName,
};

const said = (fact: Fact<string>): string => (isKnown(fact) ? fact : "…");

const capitals = (thumbprint: Fact<string | undefined>): Fact<string | undefined> =>
  isKnown(thumbprint) ? thumbprint?.toUpperCase() : thumbprint;
