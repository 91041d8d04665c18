import * as pulumi from "@pulumi/pulumi";
import { Instance } from "@pulumi/aws/connect/instance";
import { beforeCreation } from "../components/recovery/beforeCreation";
import { isPlannedInstance } from "../federation/plannedInstance";
import type { ConnectInstance } from "./lookups/connectInstance";
import type { Program, Surroundings } from "./surroundings";

/** What everything that leads to the instance is made with. */
export interface Begun {
  readonly surroundings: Surroundings;
  /** Left out: it comes after everything else, by `endWithInstance`. */
  readonly instance?: pulumi.Resource;
}

/**
 * Makes the instance, or sees that it is this stack's, before anything leads there. Everything that follows from its id waits for it, but
 * for a preview, which goes on with what is planned.
 */
export async function beginWithInstance(
  program: Program,
  lookUpAgain: () => Promise<Surroundings>,
  options: pulumi.ResourceOptions,
): Promise<Begun> {
  const { surroundings } = program;
  if (comesLast(program)) return { surroundings };
  const instance = declareInstance(program, options);
  if (!isPlannedInstance(surroundings.instance.arn)) return { surroundings, instance };
  const { alias } = surroundings.instance;
  if (pulumi.runtime.isDryRun()) {
    void pulumi.log.info(`the instance ${alias} is made first: until then its id is shown as zeros`);
    return { surroundings, instance };
  }
  const arn = await known(instance.arn);
  const now = await lookUpAgain();
  if (isPlannedInstance(now.instance.arn))
    throw new pulumi.RunError(
      `the state of the stack has the instance ${alias} (${arn}), and AWS does not list it: somebody has deleted it, or it is too new. ` +
        "Nothing else was made. Run pulumi up again, and not with --refresh=false",
    );
  return { surroundings: now, instance };
}

/**
 * Once it is there, a protected instance comes after everything that leads to it, so that it is the first to be destroyed, and nothing is.
 * It remembers the role of everybody who has signed in, and lets nobody in with a new one.
 */
export function endWithInstance(program: Program, all: pulumi.Resource, options: pulumi.ResourceOptions): void {
  if (comesLast(program)) declareInstance(program, { ...options, dependsOn: [all] });
}

const comesLast = ({ settings: { newInstance }, surroundings: { madeInstance = false } }: Program): boolean =>
  madeInstance && newInstance?.onRemoval === "refuse";

/**
 * What becomes of the instance that leaves the stack. A stack that has never come to the end of a deployment knows nothing of its last
 * one, and lets nothing go.
 */
export const onRemovalOf = ({ settings: { newInstance }, surroundings: { madeInstance = false } }: Program) =>
  madeInstance ? newInstance?.onRemoval : "refuse";

/** Its name in the stack is not its alias: another alias makes another instance, which the engine refuses as long as this is protected. */
function declareInstance(program: Program, options: pulumi.ResourceOptions): Instance {
  const { newInstance: wanted, tags } = program.settings;
  const { instance } = program.surroundings;
  if (wanted === undefined) throw new Error("the settings make no instance");
  const onRemoval = onRemovalOf(program);
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
      protect: onRemoval === "refuse",
      retainOnDelete: onRemoval !== "delete",
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
