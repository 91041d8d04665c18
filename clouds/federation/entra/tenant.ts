import { z } from "zod";
import { type Fact, follows } from "../../../federation/facts";
import type { Tenant } from "../../../federation/model";
import type { GraphSession } from "../../graph/session/session";
import { readable } from "../readable";

/** https://learn.microsoft.com/graph/api/organization-list */
export async function readTenant(graph: GraphSession): Promise<Tenant> {
  const found = await readable("what the tenant is called", "Organization.Read.All", async (): Promise<Fact<Found>> => {
    const [first] = await graph.list("/organization?$select=id,verifiedDomains", organization);
    if (first === undefined) throw new Error("Microsoft Graph shows no tenant to whom it has signed in");
    return first;
  });
  return { id: follows(found, ({ id }) => id), domain: follows(found, ({ domain }) => domain) };
}

interface Found {
  readonly id: string;
  readonly domain: string;
}

const domain = z.object({ name: z.string(), isInitial: z.boolean().nullish(), isDefault: z.boolean().nullish() });

const organization = z
  .object({ id: z.string().toLowerCase(), verifiedDomains: z.array(domain) })
  .transform(({ id, verifiedDomains }): Found => {
    const chosen =
      verifiedDomains.find(({ isInitial }) => isInitial) ??
      verifiedDomains.find(({ isDefault }) => isDefault) ??
      verifiedDomains[0];
    return { id, domain: chosen?.name ?? id };
  });
