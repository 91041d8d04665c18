import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { stackConfiguration } from "../../clouds/configuration";
import { takeAway } from "../../clouds/iamLeftovers";
import { askAws } from "../../clouds/askAws";
import { isPassing } from "./passingRefusals";

/**
 * Makes a component's resources in azuread and aws finish what a cloud refuses for a while, and what an interrupted deployment has
 * begun: the engine tries again as often as this says so.
 */
export function recoverFromErrors(name: string): pulumi.ResourceTransformation {
  const configuration = stackConfiguration(pulumi.runtime.allConfig());
  const takeAwayLeftover = ({ type, newInputs = {} }: Failure) =>
    askAws(configuration, async (clients) => takeAway(type, newInputs, await clients.iam()));
  const hook = new pulumi.ErrorHook(`${name}-recovery`, (failure) => recovers(failure, { takeAway: takeAwayLeftover }));
  return ({ type, props, opts }) =>
    /^(?:azuread|aws):/.test(type)
      ? { props, opts: pulumi.mergeOptions(opts, { hooks: { onError: [hook] } }) }
      : undefined;
}

/** What a failed operation is judged by. */
export type Failure = Pick<pulumi.ErrorHookArgs, "type" | "name" | "failedOperation" | "errors" | "newInputs">;

export interface RecoveryTools {
  /** Default: by the clock. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** What stands in the way of a creation. */
  readonly takeAway: (failure: Failure) => Promise<"removed" | "other's" | "gone">;
}

/** Whether to try again: after a pause, or once a leftover is out of the way. */
export async function recovers(failure: Failure, { pause = sleep, takeAway: remove }: RecoveryTools): Promise<boolean> {
  const [error = ""] = failure.errors;
  if (isPassing(failure, error)) {
    const milliseconds = pauses[failure.errors.length - 1];
    if (milliseconds === undefined) return false;
    await pause(milliseconds);
    return true;
  }
  if (failure.failedOperation !== "create" || !error.includes("EntityAlreadyExists")) return false;
  // Once: what is there again after that is made by somebody else.
  if (failure.errors.slice(1).some((earlier) => earlier.includes("EntityAlreadyExists"))) return false;
  const { type, name } = failure;
  const outcome = await remove(failure);
  if (outcome === "removed") {
    await pulumi.log.info(`${type} ${name}: an interrupted deployment had left it; it was removed, and is made again`);
  }
  return outcome !== "other's";
}

/** Milliseconds; about a minute in all. Entra's copies lag by seconds. */
const pauses = [250, 500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000, 8000];
