import type { PolicyDocument, PolicyStatement } from "../policyDocument";
import type { AwsAction, Grants } from "./grants";
import type { Reach } from "./reach";

/** What an IAM policy says that allows these grants and nothing else: one statement for each set of resources. */
export function policyOf({ aws }: Grants, reach: Reach): PolicyDocument {
  const byResources = new Map<string, { readonly resources: readonly string[]; readonly actions: Set<AwsAction> }>();
  for (const { actions, on } of aws) {
    const resources = [...new Set(on(reach))].sort();
    if (resources.length === 0) continue;
    const key = resources.join(" ");
    const known = byResources.get(key) ?? { resources, actions: new Set<AwsAction>() };
    for (const action of actions) known.actions.add(action);
    byResources.set(key, known);
  }
  const statements = [...byResources.values()].map(({ resources, actions }): PolicyStatement => ({
    Effect: "Allow",
    Action: [...actions].sort(),
    Resource: resources.length === 1 ? (resources[0] ?? "") : [...resources],
  }));
  return { Version: "2012-10-17", Statement: statements };
}
