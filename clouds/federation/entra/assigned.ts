import { z } from "zod";
import type { Fact } from "../../../federation/facts";
import type { GraphSession } from "../../graph/session/session";
import { readable } from "../readable";

/** Somebody who is assigned, with what Entra tells of them beside. */
export interface AssignedTo {
  readonly principalId: string;
  readonly principalType: string;
  readonly name: string;
}

export interface AppRoleAssignment extends AssignedTo {
  readonly id: string;
  readonly appRoleId: string;
}

/** Who is assigned to a service principal. */
export async function readAssigned(
  graph: GraphSession,
  slug: string,
  id: string,
): Promise<Fact<readonly AppRoleAssignment[]>> {
  return readable(`who is assigned to app ${slug}`, "Application.Read.All", () =>
    graph.list(
      `/servicePrincipals/${id}/appRoleAssignedTo?$select=id,appRoleId,principalId,principalType,principalDisplayName&$top=999`,
      assignment,
    ),
  );
}

const assignment = z
  .object({
    id: z.string(),
    appRoleId: z.string(),
    principalId: z.string(),
    principalType: z.string().nullish(),
    principalDisplayName: z.string().nullish(),
  })
  .transform(({ principalDisplayName, principalType, ...ids }) => ({
    ...ids,
    principalType: principalType ?? "",
    name: principalDisplayName ?? ids.principalId,
  }));
