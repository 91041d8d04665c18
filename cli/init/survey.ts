import { z } from "zod";
import type { Clouds } from "../../clouds/federation/surroundings";
import { readTenant } from "../../clouds/federation/entra/tenant";
import { everyAnswer } from "../../clouds/everyAnswer";
import { type ListedInstance, listInstances } from "../../clouds/instances";
import { type Owner, readOwner } from "../../clouds/owner";
import { isKnown } from "../../federation/facts";
import { inFilter } from "../../federation/odata";

/** What there is to choose from. */
export interface Survey {
  readonly owner: Owner;
  readonly region: string;
  readonly tenant: { readonly id?: string; readonly domain?: string };
  readonly instances: readonly SurveyedInstance[];
}

export interface SurveyedInstance extends Pick<ListedInstance, "id" | "arn" | "alias"> {
  /** Why nobody can sign in to it from Entra. */
  readonly problem?: string;
}

export async function surveyed({ graph, aws }: Clouds): Promise<Survey> {
  const connect = aws.connect();
  const [owner, tenant, instances, region] = await everyAnswer([
    readOwner(aws),
    readTenant(graph),
    connect.then(listInstances),
    connect.then((client) => client.config.region()),
  ]);
  return {
    ...{ owner, region },
    tenant: { ...(isKnown(tenant.id) && { id: tenant.id }), ...(isKnown(tenant.domain) && { domain: tenant.domain }) },
    instances: instances.map((each) => ({ ...each, ...problemOf(each) })),
  };
}

function problemOf({ identityManagementType, status }: ListedInstance): Pick<SurveyedInstance, "problem"> {
  if (identityManagementType !== "SAML") {
    return { problem: `manages its users by ${identityManagementType}, which cannot be changed; it takes SAML` };
  }
  return status === "ACTIVE" ? {} : { problem: `is not active (${status})` };
}

/** Security groups whose name begins so, by name; the first ones only. https://learn.microsoft.com/graph/api/group-list */
export async function groupsLike({ graph }: Pick<Clouds, "graph">, beginning: string): Promise<string[]> {
  const filter = encodeURIComponent(`startswith(displayName,'${inFilter(beginning)}')`);
  const found = await graph.firstOf(`/groups?$select=displayName,securityEnabled&$filter=${filter}&$top=50`, group);
  return found.flatMap(({ displayName, securityEnabled }) => (securityEnabled ? [displayName] : [])).sort();
}

const group = z.object({ displayName: z.string(), securityEnabled: z.boolean() });
