import * as pulumi from "@pulumi/pulumi";
import { Instance } from "@pulumi/aws/connect/instance";
import { beforeCreation } from "../components/recovery/beforeCreation";
import { isPlannedInstance } from "../federation/plannedInstance";
import type { ConnectInstance } from "./lookups/connectInstance";
import type { Program, Surroundings } from "./surroundings";

/**
 * Makes the instance, or sees that it is this stack's, before anything leads there. Everything that follows from its id waits for it, but
 * for a preview, which goes on with what is planned.
 */
export async function beginWithInstance(
  program: Program,
  lookUpAgain: () => Promise<Surroundings>,
): Promise<Surroundings> {
  const { surroundings } = program;
  if (surroundings.madeInstance) return surroundings;
  const { arn } = declareInstance(program);
  if (!isPlannedInstance(surroundings.instance.arn)) return surroundings;
  if (pulumi.runtime.isDryRun()) {
    void pulumi.log.info(
      `the instance ${surroundings.instance.alias} is made first: until then its id is shown as zeros`,
    );
    return surroundings;
  }
  await known(arn);
  return lookUpAgain();
}

/**
 * Once it is there, it comes after everything that leads to it, so that it is the first to be destroyed: if it is protected, nothing is.
 * It remembers the role of everybody who has signed in, and lets nobody in with a new one.
 */
export function endWithInstance(program: Program, all: pulumi.Resource): void {
  if (program.surroundings.madeInstance) declareInstance(program, { dependsOn: [all] });
}

/** Its name in the stack is not its alias: another alias makes another instance, which the engine refuses as long as this is protected. */
function declareInstance(
  { settings: { newInstance: wanted, tags }, surroundings: { instance } }: Program,
  options: pulumi.CustomResourceOptions = {},
): Instance {
  if (wanted === undefined) throw new Error("the settings make no instance");
  return new Instance(
    "instance",
    {
      instanceAlias: instance.alias,
      identityManagementType: "SAML",
      inboundCallsEnabled: wanted.inboundCalls,
      outboundCallsEnabled: wanted.outboundCalls,
      contactFlowLogsEnabled: wanted.contactFlowLogs,
      contactLensEnabled: wanted.contactLens,
      autoResolveBestVoicesEnabled: wanted.autoResolveBestVoices,
      earlyMediaEnabled: wanted.earlyMedia,
      multiPartyConferenceEnabled: wanted.multiPartyConference,
      tags,
    },
    {
      ...options,
      protect: wanted.onRemoval === "refuse",
      retainOnDelete: wanted.onRemoval !== "delete",
      hooks: { beforeCreate: [refuseForeign(instance)] },
    },
  );
}

/** Whoever has it: an alias is of one instance only, and AWS would say so after everything else of the deployment is under way. */
function refuseForeign({ arn, alias, instanceId }: ConnectInstance): pulumi.ResourceHook {
  return beforeCreation("instance-foreign", () => {
    if (isPlannedInstance(arn)) return Promise.resolve();
    throw new Error(
      `there is an instance ${alias} already (${arn}), and it is not in the state of this stack. Nothing was made. If a deployment that ` +
        `was interrupted has left it, take it into the stack: pulumi import aws:connect/instance:Instance instance ${instanceId}. ` +
        "If not, take create out of the settings to sign in to it as it is, or choose another alias",
    );
  });
}

/** The value, once it is known; never, if what it is of cannot be made: that ends the deployment. */
const known = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => {
    output.apply(resolve);
  });
