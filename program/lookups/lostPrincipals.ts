import { getApplication } from "@pulumi/azuread/getApplication";
import { getServicePrincipal } from "@pulumi/azuread/getServicePrincipal";
import { restoringPrincipal } from "../../federation/restoring";
import type { Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";
import { reasonOf } from "./lookup";

/**
 * Apps whose service principal was deleted in Entra, and whose registration was not. Pulumi reads the registration alone, and would
 * go on to make certificates for a service principal that is not there. If neither is there, it makes both again.
 */
export async function lostPrincipals(
  { apps }: Pick<Settings, "apps">,
  last: Pick<LastDeployment, "apps">,
): Promise<Problem[]> {
  const judged = await Promise.all(
    apps.map(async ({ slug }): Promise<Problem[]> => {
      const { servicePrincipalObjectId, applicationObjectId } = last.apps[slug] ?? {};
      if (servicePrincipalObjectId === undefined || applicationObjectId === undefined) return [];
      if ((await seen(getServicePrincipal({ objectId: servicePrincipalObjectId }))) !== "gone") return [];
      if ((await seen(getApplication({ objectId: applicationObjectId }))) !== "there") return [];
      return [
        {
          path: ["apps", slug],
          rule: "has lost its enterprise application (service principal) in Entra: only its app registration is left",
          remedy: `Run the same command again if Entra shows it by now; if it was deleted, ${restoringPrincipal(servicePrincipalObjectId)}`,
        },
      ];
    }),
  );
  return judged.flat();
}

/** What cannot be read may be there, or not. */
const seen = (lookUp: Promise<unknown>): Promise<"there" | "gone" | "unreadable"> =>
  lookUp.then(
    () => "there",
    (error: unknown) => (/was not found/i.test(reasonOf(error)) ? "gone" : "unreadable"),
  );
