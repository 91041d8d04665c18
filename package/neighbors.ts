import type { Client } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { ownNames, type OwnName } from "../settings/ownNames";
import { valueText, type Problem, type Stack } from "../settings/problems";
import type { Settings } from "../settings/schema";

/** What the components of one run of a program are called by: the first of them, by kind and name. */
const runs = new Map<unknown, Map<string, string>>();

/**
 * Names in a component's arguments that another component of the same program has already. The engine would say of some that a URN is
 * a duplicate, and AWS of others, in the middle of a deployment.
 */
export function takenNames(settings: Settings, stack: Stack & { readonly component: string }): Problem[] {
  const run = runInProcess();
  const owners = runs.get(run) ?? new Map<string, string>();
  runs.set(run, owners);
  const taken = ownNames(settings, stack).flatMap((own): (OwnName & { owner: string })[] => {
    const owner = owners.get(keyOf(own));
    owners.set(keyOf(own), owner ?? stack.component);
    return owner === undefined || owner === stack.component ? [] : [{ ...own, owner }];
  });
  const keys = new Set(taken.map(keyOf));
  return taken.filter(({ from }) => from === undefined || !keys.has(keyOf(from))).map(problemOf);
}

/** AWS takes names for the same whatever their case, Entra identifiers, and people display names. */
const keyOf = ({ kind, name }: Pick<OwnName, "kind" | "name">): string => `${kind} ${name.toLowerCase()}`;

function problemOf({ path, kind, name, owner }: OwnName & { readonly owner: string }): Problem {
  const other = `ConnectSso ${JSON.stringify(owner)}`;
  if (kind === "new instance") {
    const rule = `is what ${other} does already; one component of a program can create an instance`;
    return { path, rule, remedy: "Create this one in a stack of its own" };
  }
  const rule = `is the ${kind} of ${other} already; each component of a program needs its own`;
  return { path, found: valueText(name), rule, remedy: "Choose another one here or there" };
}

/**
 * A process may run programs one after the other: previews and deployments of the Automation API. For programs in other languages, it makes
 * components one by one, which have the engine's address in common.
 */
function runInProcess(): unknown {
  const monitor: object | undefined = pulumi.runtime.getMonitor();
  // Not by its class, of which there may be two copies. A test of the program may have a monitor of its own.
  const client: Partial<Pick<Client, "getChannel">> | undefined = monitor;
  return pulumi.runtime.getStackResource() ?? client?.getChannel?.().getTarget() ?? monitor;
}
