import * as pulumi from "@pulumi/pulumi";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import { openIdConnectProviderArn } from "../federation/arns";
import { partitionOfRegion } from "../federation/partitions";
import { stateBackendUrl } from "../federation/pipelines/state";
import { settingsError } from "../settings/settingsError";
import { readProject, Unusable } from "./files";
import type { Plan } from "./identities";
import { parseSettings, type Settings } from "./parse";
import { readServedStack } from "./servedStack";
import { tokenProviderProblems } from "./tokenProvider";
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
  const partition = partitionOfRegion(region);
  const state = settings.state && { partition, account, region, ...settings.state };
  const backendUrl = state ? stateBackendUrl(state) : settings.backendUrl;
  const plan = {
    ...{ stack, served, account, ...(state && { state }) },
    settings: { name: `${deployed}-${stack}-pipeline`, ...settings },
    providerArn: openIdConnectProviderArn({ partition, account, issuer: settings.issuer }),
    variables: {
      ...{ AWS_REGION: region, ENTRA_TENANT_ID: tenant },
      ...(backendUrl !== undefined && { PULUMI_BACKEND_URL: backendUrl }),
    },
  };
  const problems = [
    ...unfitting(plan, { region: config["aws:region"], tenant }),
    ...(await tokenProviderProblems(plan)),
  ];
  return problems.length > 0 ? refuse(problems) : plan;
}

/** All that is wrong in one or the other file. */
function servedStacks({ stackFile, formerStackFile }: Settings, stack: string): Plan["served"] | Unusable {
  const project = attempt(() => readProject(stackFile));
  if (project instanceof Unusable) return project;
  const now = attempt(() => readServedStack(stackFile, { setting: "stackFile", stack, project }));
  const former =
    formerStackFile === undefined
      ? undefined
      : attempt(() => readServedStack(formerStackFile, { setting: "formerStackFile", stack, project }));
  const problems = [now, former].flatMap((each) => (each instanceof Unusable ? each.problems : []));
  if (now instanceof Unusable || former instanceof Unusable) return new Unusable(problems);
  return former === undefined ? [now] : [now, former];
}

function attempt<T>(read: () => T): T | Unusable {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}
