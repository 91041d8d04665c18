import { getApplication } from "@pulumi/azuread/getApplication";
import { getServicePrincipal } from "@pulumi/azuread/getServicePrincipal";
import { notFound, reasonOf } from "./lookup";

/** An application that an earlier deployment made, with the app roles that its service principal has by now. */
export interface DeployedApplication {
  /** In Entra's order. */
  readonly appRoles: readonly { readonly id: string; readonly value: string; readonly enabled: boolean }[];
  /** Values of those that the application itself has: declared, not imported. */
  readonly declaredValues: readonly string[];
  /** Where Entra posts assertions. */
  readonly replyUrls: readonly string[];
}

/** By its entity id, which one application of a tenant can have. Undefined: not deployed yet. */
export async function lookUpApplication(slug: string, entityId: string): Promise<DeployedApplication | undefined> {
  const problem = notFound((reason) => ({
    path: ["apps", slug],
    rule: `cannot be looked up in Entra by its entity id ${entityId} (${reason})`,
    remedy: "Check the sign-in to Entra (the ARM_* variables) and its permission to read applications",
  }));
  const application = await getApplication({ identifierUri: entityId }).catch((error: unknown) =>
    /not found|no applications? found/i.test(reasonOf(error)) ? undefined : problem(error),
  );
  if (application === undefined) return undefined;
  const { appRoles } = await getServicePrincipal({ clientId: application.clientId }).catch(problem);
  return {
    appRoles: appRoles.map(({ id, value, enabled }) => ({ id, value, enabled })),
    declaredValues: application.appRoles.map(({ value }) => value),
    replyUrls: application.webs.flatMap(({ redirectUris }) => redirectUris),
  };
}
