import { dirname } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import { openIdConnectProviderArn } from "../federation/arns";
import { partitionOfRegion } from "../federation/partitions";
import { settingsError } from "../settings/settingsError";
import type { Plan } from "./identities";
import { parseSettings, type Settings } from "./parse";
import { readServedStack, Unusable } from "./servedStack";
import { unfitting } from "./unfitting";

/** Reads the settings and the stack files that they name. Throws one `RunError` with all that is wrong. */
export async function loadPlan(): Promise<Plan> {
  const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
  const refuse = (problems: ConstructorParameters<typeof Unusable>[0]): never => {
    throw settingsError(problems, { project, stack }, "docs/bootstrap.md");
  };
  const config = pulumi.runtime.allConfig();
  const secretKeys = Object.keys(config).filter((key) => pulumi.runtime.isConfigSecret(key));
  const settings = parseSettings({ project, stack, config, secretKeys });
  if ("problems" in settings) return refuse(settings.problems);
  const served = servedStacks(settings, stack);
  if (served instanceof Unusable) return refuse(served.problems);

  const [{ accountId: account }, { tenantId: tenant }] = await Promise.all([getCallerIdentity(), getClientConfig()]);
  const { project: deployed, region } = served[0];
  const plan = {
    ...{ stack, served, account },
    settings: { name: `${deployed}-${stack}-pipeline`, ...settings },
    providerArn: openIdConnectProviderArn({ partition: partitionOfRegion(region), account, issuer: settings.issuer }),
    variables: {
      ...{ AWS_REGION: region, ENTRA_TENANT_ID: tenant },
      ...(settings.backendUrl !== undefined && { PULUMI_BACKEND_URL: settings.backendUrl }),
    },
  };
  const problems = unfitting(plan, { region: config["aws:region"], tenant });
  return problems.length > 0 ? refuse(problems) : plan;
}

function servedStacks({ stackFile, formerStackFile }: Settings, stack: string): Plan["served"] | Unusable {
  try {
    const directory = dirname(stackFile);
    const now = readServedStack(stackFile, { setting: "stackFile", stack, directory });
    if (formerStackFile === undefined) return [now];
    return [now, readServedStack(formerStackFile, { setting: "formerStackFile", stack, directory })];
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}
