import { type Fact, follows, isKnown, together } from "../../facts";
import type {
  App,
  AppRole,
  AssignedPolicy,
  Assignment,
  Group,
  ImportJob,
  Person,
  SigningCertificate,
} from "../../model";
import { type Fields, type ListedThings, ignored, principals, said, texts, things, value } from "../changes";
import { documents } from "../documents";

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

const ofAssignment: Fields<Assignment> = {
  ...{ at: ignored, principalId: ignored, appRoleId: ignored },
  // A check tells it.
  isOfNobody: ignored,
};

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
  claimsPolicies: documents("claims mapping policy", definition),
  issuancePolicies: documents("token issuance policy", definition),
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

const ofPerson: Fields<Person> = {
  at: ignored,
  id: ignored,
  // One of the attributes, too.
  userPrincipalName: ignored,
  // See isDisabled.
  isEnabled: ignored,
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
  memberIds: principals("membership"),
};

export const groups: ListedThings<Group> = {
  ...{ field: "group", fields: ofGroup, isOpen: true },
  key: ({ id }) => id,
  name: ({ displayName }) => displayName,
};

const capitals = (thumbprint: Fact<string | undefined>): Fact<string | undefined> =>
  isKnown(thumbprint) ? thumbprint?.toUpperCase() : thumbprint;
