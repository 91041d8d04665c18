import { type Fact, undecided } from "../../federation/facts";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import type { App } from "../../federation/model";
import type { AccountName } from "../account";
import type { AwsApplication } from "../applications";
import { get, undecided as open, type Plain } from "../plain";
import type { Resource } from "../resource";
import { displayNameOf, entityIdsOf, homepageOf, replyUrlsOf } from "./addresses";
import { appRolesOf } from "./appRoles";
import { assignmentsOf } from "./assignments";
import { activeThumbprintOf, certificatesOf } from "./certificates";
import { firstKnown, flagOf, optionalText, textOf } from "./facts";
import { Parts } from "./parts";
import { types } from "../types";
import { claimsPoliciesOf, issuancePoliciesOf } from "./signInPolicies";

/** What the stack declares of one enterprise application. What is for a service principal to say is undecided if it is made elsewhere. */
export function appOf(
  app: AwsApplication,
  resources: readonly Resource[],
  account: AccountName | undefined,
): App<Resource> {
  const parts = new Parts(app, resources);
  const { subject, application, servicePrincipal } = app;
  const own = servicePrincipal?.props;
  const said = <T>(read: (props: Plain) => Fact<T>): Fact<T> =>
    servicePrincipal === undefined ? undecided : read(own);
  return {
    at: subject,
    displayName: displayNameOf(parts),
    clientId: clientIdOf(parts),
    objectId: firstKnown(textOf(get(own, "objectId")), textOf(get(application?.props, "servicePrincipalObjectId"))),
    isFromTemplate: isFromTemplate(application),
    isEnabled: said((props) => flagOf(get(props, "accountEnabled"), true)),
    singleSignOnMode: said((props) => optionalText(get(props, "preferredSingleSignOnMode"))),
    loginUrl: said((props) => optionalText(get(props, "loginUrl"))),
    homepage: homepageOf(parts),
    requiresAssignment: said((props) => flagOf(get(props, "appRoleAssignmentRequired"), false)),
    entityIds: entityIdsOf(parts),
    replyUrls: replyUrlsOf(parts),
    relayState: said((props) => optionalText(get(props, "samlSingleSignOn", "relayState"))),
    claimsPolicies: claimsPoliciesOf(parts),
    issuancePolicies: issuancePoliciesOf(parts),
    certificates: certificatesOf(parts),
    activeThumbprint: activeThumbprintOf(parts),
    appRoles: appRolesOf(parts, account),
    assignments: assignmentsOf(parts),
    importJob: importJobOf(parts),
  };
}

/** Whether there is one that nobody declares, nobody can tell. What becomes of it shows when it has run. */
function importJobOf(parts: Parts): App<Resource>["importJob"] {
  const [job] = parts.ofServicePrincipal(types.roleImportJob, types.synchronizationJob);
  // Of our own provider, one that is paused is started again.
  if (job === undefined) return undecided;
  return { at: job, isActive: flagOf(get(job.props, "enabled"), true), status: undecided };
}

/** A template's application does not tell it. Of a deployment that was interrupted, what waits for the application may be all there is. */
const clientIdOf = (parts: Parts): Fact<string> =>
  firstKnown(
    ...[parts.servicePrincipal, parts.application, ...parts.ofApplication(types.templateReady)].map((each) =>
      textOf(get(each?.props, "clientId")),
    ),
  );

/** Undecided if the application is made elsewhere. */
function isFromTemplate(application: Resource | undefined): Fact<boolean> {
  const template = get(application?.props, "templateId");
  if (application === undefined || template === open) return undecided;
  return template === awsSingleAccountAccess;
}
