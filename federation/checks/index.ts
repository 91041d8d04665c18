import type { Federation } from "../model";
import { sessionDuration } from "./aws/sessionDuration";
import { certificateStrength, foreignCertificates, nextCertificate, publishedCertificates } from "./aws/certificates";
import { issuer } from "./aws/issuer";
import { quotas } from "./aws/quotas";
import { emergencyAccess, furtherPermissions, otherInstances, permissionAllows } from "./aws/permissions";
import { sessionTags, trustAccepts, trustAudience } from "./aws/trust";
import { trustedPrincipals } from "./aws/trustedPrincipals";
import type { Check, Finding } from "./check";
import { instanceExists } from "./connect/instanceExists";
import { approvedOrigin } from "./connect/approvedOrigin";
import { instanceActive, instanceMode } from "./connect/instance";
import { applicationEnabled } from "./entra/applicationEnabled";
import { applicationExists } from "./entra/applicationExists";
import { appRoles } from "./entra/appRoles";
import { assignmentRequired } from "./entra/assignmentRequired";
import { assignments } from "./entra/assignments";
import { certificateExpiry } from "./entra/certificateExpiry";
import { claims } from "./entra/claims";
import { entityId } from "./entra/entityId";
import { loginUrl } from "./entra/loginUrl";
import { relayState } from "./entra/relayState";
import { replyUrls } from "./entra/replyUrls";
import { signingCertificate } from "./entra/signingCertificate";
import { singleSignOnMode } from "./entra/singleSignOnMode";
import { tokenIssuance } from "./entra/tokenIssuance";
import { connectUser } from "./people/connectUser";
import { importUser, oldAccessKey } from "./import/accessKey";
import { importBesideDeclared, importRuns } from "./import/job";
import { importableRoles, importedRoles } from "./import/roles";
import { assignedGroups } from "./people/groups";
import { oneRole } from "./people/oneRole";
import { passedValues } from "./people/passedValues";
import { securityProfile } from "./people/securityProfile";
import { namesakes, sessionName } from "./people/sessionName";
import { type Circumstances, subjectOf } from "./subject";

/** All checks, in the order in which a sign-in meets what they look at. */
export const checks: readonly Check[] = [
  applicationExists,
  applicationEnabled,
  singleSignOnMode,
  loginUrl,
  assignmentRequired,
  assignments,
  assignedGroups,
  signingCertificate,
  certificateExpiry,
  certificateStrength,
  tokenIssuance,
  claims,
  entityId,
  replyUrls,
  appRoles,
  issuer,
  publishedCertificates,
  nextCertificate,
  foreignCertificates,
  trustAccepts,
  sessionTags,
  trustAudience,
  trustedPrincipals,
  sessionDuration,
  quotas,
  relayState,
  permissionAllows,
  otherInstances,
  emergencyAccess,
  furtherPermissions,
  instanceExists,
  instanceActive,
  instanceMode,
  approvedOrigin,
  sessionName,
  namesakes,
  passedValues,
  oneRole,
  connectUser,
  securityProfile,
  importBesideDeclared,
  importableRoles,
  importedRoles,
  importRuns,
  importUser,
  oldAccessKey,
];

/** What a check found. */
export interface Found<P> extends Finding<P> {
  readonly check: Check;
}

/** What does not hold, each once. */
export function findingsIn<P>(federation: Federation<P>, given: Circumstances<P>): Found<P>[] {
  const subject = subjectOf(federation, given);
  return checks.flatMap((check) => {
    const told = new Map<P, Set<string>>();
    return [...check.find(subject)].flatMap((finding): Found<P>[] => {
      const problems = told.get(finding.at) ?? new Set<string>();
      told.set(finding.at, problems);
      if (problems.has(finding.problem)) return [];
      problems.add(finding.problem);
      return [{ ...finding, check }];
    });
  });
}
