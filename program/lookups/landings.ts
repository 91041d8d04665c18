import * as pulumi from "@pulumi/pulumi";
import { listApprovedOrigins } from "../../clouds/approvedOrigins";
import { stackConfiguration } from "../../clouds/configuration";
import { listed } from "../../federation/people";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { askAws } from "../../clouds/askAws";
import type { ConnectInstance } from "./connectInstance";
import type { Findings } from "./lookup";

/**
 * Amazon Connect sends people to another website only if its origin is among the instance's approved ones.
 * https://docs.aws.amazon.com/connect/latest/adminguide/app-integration.html
 */
export async function judgeLandings({ apps }: Pick<Settings, "apps">, instance: ConnectInstance): Promise<Findings> {
  const external = apps.flatMap(({ slug, landing }) => ("url" in landing ? [{ slug, url: landing.url }] : []));
  if (external.length === 0) return { problems: [], remarks: [] };
  const configuration = stackConfiguration(pulumi.runtime.allConfig());
  const looked = await askAws(configuration, async (clients) =>
    listApprovedOrigins(await clients.connect(), instance.instanceId),
  ).then(
    (origins) => ({ origins: origins.map((origin) => origin.toLowerCase()) }),
    (error: unknown) => ({ reason: error instanceof Error ? error.message : String(error) }),
  );
  const finding = (slug: string, url: string, rule: string, remedy: string): Problem => ({
    path: ["apps", slug, "landing", "url"],
    found: valueText(url),
    rule,
    remedy,
  });
  if ("reason" in looked) {
    const rule = `cannot be checked: the instance's approved origins cannot be read (${looked.reason})`;
    const remedy = "Grant the deployment connect:ListApprovedOrigins to have it checked";
    return { problems: [], remarks: external.map(({ slug, url }) => finding(slug, url, rule, remedy)) };
  }
  const { origins } = looked;
  const known = origins.length === 0 ? "it has none" : `it has ${listed(origins)}`;
  return {
    problems: external
      .filter(({ url }) => !origins.includes(new URL(url).origin))
      .map(({ slug, url }) =>
        finding(
          slug,
          url,
          `is not of an approved origin of instance ${instance.alias}: ${known}`,
          `Add ${new URL(url).origin} under Approved origins in the Amazon Connect console, or correct the address`,
        ),
      ),
    remarks: [],
  };
}
