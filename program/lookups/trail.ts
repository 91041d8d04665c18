import type * as pulumi from "@pulumi/pulumi";
import { getTrails } from "../../components/aws/getTrails";
import { trailProblem } from "../../federation/alerts/trails";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { awsConfiguration } from "./awsConfiguration";
import { type Findings, noFindings, reasonOf } from "./lookup";

/**
 * Whether a trail records what alerts are about; looked up only if the settings ask for it.
 *
 * @param region In which IAM's calls are recorded.
 * @param options What makes the provider of `graph-provider/` known.
 */
export async function judgeTrail(
  { alerts }: Pick<Settings, "alerts">,
  region: string,
  options: pulumi.InvokeOptions,
): Promise<Findings> {
  if (alerts?.trail !== "check") return noFindings;
  const finding = (rule: string, remedy: string): Problem => ({
    ...{ path: ["alerts", "trail"], found: valueText(alerts.trail) },
    ...{ rule, remedy },
  });
  const unread = (why: string): Findings => ({
    problems: [],
    remarks: [
      finding(
        `cannot be done (${why}): it is unknown whether alerts will come`,
        "Grant the deployment cloudtrail:DescribeTrails, cloudtrail:GetTrailStatus and cloudtrail:GetEventSelectors to have it checked, or set it to none",
      ),
    ],
  });
  const trails = await getTrails({ region, configuration: awsConfiguration() }, options).catch(reasonOf);
  if (typeof trails === "string") return unread(trails);
  if (trails === undefined) return unread("the deployment may not list trails");
  const problem = trailProblem(trails);
  if (problem === undefined) return noFindings;
  if (!problem.isCertain) return unread(problem.rule);
  const remedy = "Ask for such a trail, or set this to create (this stack makes one) or to none (nothing is checked)";
  return { problems: [finding(problem.rule, remedy)], remarks: [] };
}
