import { getRegion } from "@pulumi/aws/getRegion";
import { parseInstanceArn } from "../../federation/arns";
import { connectRegionProblem, connectRegions, partitionOfRegion } from "../../federation/partitions";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { awsConfiguration } from "./awsConfiguration";
import { reasonOf, refuseAll } from "./lookup";

/**
 * Judges the region that AWS is asked in if the stack file does not say it: that may be right, as the aws provider takes one from its
 * environment, too. One of the stack file is judged with the settings.
 *
 * @throws NotFound
 */
export async function refuseWrongRegion(settings: Pick<Settings, "instance" | "apps">): Promise<void> {
  if (awsConfiguration()["aws:region"]) return;
  const looked = await getRegion().then(
    ({ region }) => ({ region }),
    (error: unknown) => ({ reason: reasonOf(error) }),
  );
  refuseAll("region" in looked ? problemsOf(looked.region, settings) : problemsUnanswered(looked.reason, settings));
}

/** Whether it is because of the region that the provider does not answer: it may be because of credentials, which others say. */
function problemsUnanswered(reason: string, settings: Pick<Settings, "instance" | "apps">): Problem[] {
  const [, refused] = /invalid AWS Region: "?([\w-]+)/i.exec(reason) ?? [];
  const region = refused ?? inEnvironment()?.value;
  if (region !== undefined) return problemsOf(region, settings);
  if (!/missing region/i.test(reason)) return [];
  const rule = `is missing, and neither ${variables.join(" nor ")} nor a profile of AWS names a region`;
  return [{ path: ["aws:region"], rule, remedy: setIt(settings, rule) }];
}

function problemsOf(region: string, settings: Pick<Settings, "instance" | "apps">): Problem[] {
  const { instance, apps } = settings;
  const problem = (rule: string): Problem => ({
    ...{ path: ["aws:region"], found: foundRegion(region) },
    ...{ rule, remedy: setIt(settings, rule) },
  });
  const none = connectRegionProblem(region);
  if (none !== undefined) return [problem(none)];
  const own = "arn" in instance ? parseInstanceArn(instance.arn).region : region;
  if (own !== region) return [problem(`is not the region of the stack's instance, which is in ${own}`)];
  const foreign = apps.filter(
    ({ instance: named }) => "arn" in named && parseInstanceArn(named.arn).partition !== partitionOfRegion(region),
  );
  return foreign.map(({ slug }) =>
    problem(`is in another partition than the instance of app ${slug}; sign-in cannot cross from one to the other`),
  );
}

const variables = ["AWS_REGION", "AWS_DEFAULT_REGION"] as const;

/** As the aws provider takes it. */
function inEnvironment(): { readonly name: string; readonly value: string } | undefined {
  const found = variables.map((name) => ({ name, value: process.env[name] ?? "" }));
  return found.find(({ value }) => value !== "");
}

function foundRegion(region: string): string {
  const named = inEnvironment();
  const origin = named?.value === region ? `${named.name} in the environment` : "AWS's own configuration";
  return `${valueText(region)} (not set in the stack; from ${origin})`;
}

/** Names the regions, unless the rule does. */
function setIt({ instance }: Pick<Settings, "instance">, rule: string): string {
  if ("arn" in instance) return `Run pulumi config set aws:region ${parseInstanceArn(instance.arn).region}`;
  const all = connectRegions.join(", ");
  const which = rule.includes(all) ? "" : `, one of ${all}`;
  return `Run pulumi config set aws:region <region>, with the region of the Amazon Connect instance${which}`;
}
