import { getApplication, type GetApplicationArgs, type GetApplicationResult } from "@pulumi/azuread/getApplication";
import { getServicePrincipal } from "@pulumi/azuread/getServicePrincipal";
import type { ExistingRole } from "../../components/entra/roleAssignment";
import { inFilter } from "../../federation/odata";
import { checkEntra, notFound, reasonOf } from "./lookup";

/** An application that an earlier deployment made, with the app roles that its service principal has by now. */
export interface DeployedApplication {
  /** In Entra's order. */
  readonly appRoles: readonly ExistingRole[];
  /** Values of those that the application itself has: declared, not imported. */
  readonly declaredValues: readonly string[];
  /** Where Entra posts assertions. */
  readonly replyUrls: readonly string[];
  readonly relayState?: string | undefined;
}

export interface SoughtApplication {
  readonly slug: string;
  readonly displayName: string;
  readonly entityId: string;
}

/**
 * By its entity id, which one application of a tenant can have; if the settings give it another one, by its display name.
 * Undefined: by neither.
 */
export async function lookUpApplication(app: SoughtApplication): Promise<DeployedApplication | undefined> {
  const { slug, displayName, entityId } = app;
  const problem = notFound((reason) => ({
    path: ["apps", slug],
    rule: `cannot be looked up in Entra by its entity id ${entityId} (${reason})`,
    remedy: checkEntra("its permission to read applications"),
  }));
  const found = async (by: GetApplicationArgs): Promise<GetApplicationResult | undefined> =>
    getApplication(by).catch((error: unknown) => (isNoApplication(error) ? undefined : problem(error)));
  const application =
    (await found({ identifierUri: inFilter(entityId) })) ??
    ofAws(await found({ displayName: inFilter(displayName) }), entityId);
  if (application === undefined) return undefined;
  const { appRoles, samlSingleSignOns } = await getServicePrincipal({ clientId: application.clientId }).catch(problem);
  return {
    appRoles: appRoles.map(({ id, value, enabled }) => ({ id, value, enabled })),
    declaredValues: application.appRoles.map(({ value }) => value),
    replyUrls: application.webs.flatMap(({ redirectUris }) => redirectUris),
    relayState: samlSingleSignOns[0]?.relayState,
  };
}

/** Any application may have the name. */
function ofAws(application: GetApplicationResult | undefined, entityId: string): GetApplicationResult | undefined {
  const [audience = ""] = entityId.split("#");
  return application?.identifierUris.some((uri) => uri.startsWith(audience)) === true ? application : undefined;
}

/** What azuread says if there is no application of the kind. */
const isNoApplication = (error: unknown): boolean =>
  /\b(?:application not found|no applications? found)/i.test(reasonOf(error));
