import { awsLinks } from "../../clouds/federation/links";
import type { Place } from "../../clouds/federation";
import { parseInstanceArn } from "../../federation/arns";
import type { Expected, ExpectedInstance } from "../../federation/checks/subject";
import { destinationOfApp } from "../../federation/destinationReader";
import { isKnown, itemsOf } from "../../federation/facts";
import type { DeployedStack } from "./deployed";

/** The applications of a stack. */
export function expectedApps({ apps, federation }: Pick<DeployedStack, "apps" | "federation">): Expected<Place>[] {
  return Object.entries(apps).map(([slug, { clientId }]) => {
    const objectId = federation.apps.find((app) => app.clientId === clientId)?.objectId;
    return {
      at: {
        title: `app ${slug}`,
        url: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
      },
      clientId,
      ...(objectId !== undefined && isKnown(objectId) && { objectId }),
    };
  });
}

/** The instances to which the applications of a stack lead. A former one may go. */
export function expectedInstances({ federation }: Pick<DeployedStack, "federation">): ExpectedInstance<Place>[] {
  const wanted = federation.apps.flatMap((app) => destinationOfApp(app)?.instanceId ?? []);
  return itemsOf(federation.instances).flatMap(({ arn, alias }) => {
    if (!isKnown(arn) || !wanted.includes(parseInstanceArn(arn).instanceId)) return [];
    const links = awsLinks(parseInstanceArn(arn).partition);
    return [{ arn, at: links.instance(arn, isKnown(alias) ? alias : undefined) }];
  });
}
