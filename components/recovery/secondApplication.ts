import { getApplication } from "@pulumi/azuread/getApplication";
import * as pulumi from "@pulumi/pulumi";
import { inFilter } from "../../federation/odata";
import { isNoApplication } from "../lookups/deployedApplication";

/**
 * Refuses to make an application while another one of the tenant has its entity id, already in the preview.
 *
 * Entra may show an object now and not a moment later. A refresh that does not see the application takes it for deleted, and a
 * second one would be made: AWS would be told of its certificates alone, and nobody could sign in with the first one any more.
 */
export function refuseSecondApplication(
  name: string,
  entityId: string,
  options: pulumi.InvokeOptions,
): pulumi.ResourceHook {
  return new pulumi.ResourceHook(
    `${name}-second-application`,
    async () => {
      if (pulumi.runtime.isDryRun() && new pulumi.Config("adopt").getBoolean("rehearsal") === true) return;
      const found = await getApplication({ identifierUri: inFilter(entityId) }, options).catch((error: unknown) => {
        if (isNoApplication(error)) return undefined;
        throw error;
      });
      if (found === undefined) return;
      throw new Error(
        `the application ${JSON.stringify(found.displayName)} (object id ${found.objectId}) of this tenant has the entity id ` +
          `${entityId} already. Nothing was made. If this stack made it, Entra did not show it when Pulumi looked: run the same ` +
          "command again. If it does not help, docs/troubleshooting.md says how the stack takes it back. If it was made by hand, " +
          "adopt it (docs/adopting.md). If it belongs to something else, give the app another identifier",
      );
    },
    { onDryRun: true },
  );
}
