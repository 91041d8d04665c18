import { arnsOf } from "../../program/arns";
import { entityId } from "../../federation/endpoints";
import type { GraphSession } from "../../clouds/graph/session/session";
import type { Settings } from "../../settings/schema";
import type { AwsClients } from "../../clouds/aws";
import { readOwner } from "../../clouds/owner";
import { readApplication } from "./readEntra";
import { readIam } from "./readIam";
import type { Snapshot } from "./snapshot";

export interface Sources {
  readonly stack: string;
  readonly settings: Settings;
  readonly aws: AwsClients;
  readonly graph: GraphSession;
  readonly now: Date;
}

/** Reads both clouds at once; what may not be read is left out by name. */
export async function readSnapshot({ stack, settings, aws, graph, now }: Sources): Promise<Snapshot> {
  const owner = await readOwner(aws);
  const [iam, ...apps] = await Promise.all([
    readIam(aws, owner, settings),
    ...settings.apps.map(async (app) => {
      const entity = entityId(owner.partition, app.identifier);
      return {
        slug: app.slug,
        displayName: app.displayName,
        entityId: entity,
        roleName: app.role,
        ...arnsOf(app, settings, owner),
        principals: new Set([...app.groups, ...app.users].map((principal) => JSON.stringify(principal))).size,
        entra: await readApplication(graph, app.slug, entity),
      };
    }),
  ]);
  return { stack, settings, apps, iam, now };
}
