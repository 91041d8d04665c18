import * as pulumi from "@pulumi/pulumi";
import { findApplications } from "../entra/graph/findApplications";
import { getSigningCertificate } from "../entra/graph/getSigningCertificate";
import { beforeCreation } from "./beforeCreation";

/**
 * Refuses to make an application while another one of the tenant has its entity id. AWS would be told of the certificates of
 * the second one alone, and nobody could sign in with the first one any more.
 *
 * @param options What makes the provider of `graph-provider/` known.
 */
export function refuseSecondApplication(
  name: string,
  entityId: string,
  options: pulumi.InvokeOptions,
): pulumi.ResourceHook {
  return refuseSecond(`${name}-second-application`, async () => {
    const [found] = await findApplications({ entityIds: [entityId] }, options);
    return (
      found && {
        what: `the application ${JSON.stringify(found.displayName)} (object id ${found.objectId}) of this tenant has the entity id ${entityId} already`,
        otherwise:
          "If it was made by hand, adopt it (docs/adopting.md). If it belongs to something else, give the app another identifier",
      }
    );
  });
}

/**
 * Refuses to make a signing certificate while Entra signs with one of its name. AWS would be told of the second one alone, and
 * would not believe what Entra signs. One of the name that does not sign is what an interruption has left: it harms nobody.
 *
 * @param options What makes the provider of `graph-provider/` known.
 */
export function refuseSecondCertificate(name: string, options: pulumi.InvokeOptions): pulumi.ResourceHook {
  return refuseSecond(`${name}-second-certificate`, async ({ servicePrincipalId, displayName }) => {
    // In the preview of a first deployment it is not known.
    if (typeof servicePrincipalId !== "string") return undefined;
    const found = await getSigningCertificate({ servicePrincipalId }, options);
    if (found === undefined || found.displayName !== displayName) return undefined;
    const { thumbprint, keyId } = found;
    const [bare = ""] = servicePrincipalId.split("/").slice(-1);
    return {
      what: `Entra signs with a certificate ${displayName} already (thumbprint ${thumbprint}, ${bare}/tokenSigningCertificate/${keyId})`,
      otherwise: "If it was made by hand, activate another one, or give the slot another name",
    };
  });
}

/** What is there already. */
interface Existing {
  readonly what: string;
  /** What to do if this stack did not make it. */
  readonly otherwise: string;
}

/**
 * Refuses to make what is there already, in the preview, too.
 *
 * Entra may show an object now and not a moment later. A refresh that does not see it takes it for deleted, and the same command
 * would make another one.
 */
function refuseSecond(
  name: string,
  look: (inputs: Readonly<Record<string, unknown>>) => Promise<Existing | undefined>,
): pulumi.ResourceHook {
  return beforeCreation(name, async ({ inputs }) => {
    const existing = await look(inputs);
    if (existing === undefined) return;
    throw new Error(
      `${existing.what}. Nothing was made. If this stack made it, Entra did not show it when Pulumi looked: run the same ` +
        `command again. If it does not help, docs/troubleshooting.md says how the stack takes it back. ${existing.otherwise}`,
    );
  });
}
