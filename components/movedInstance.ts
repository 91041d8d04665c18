import * as pulumi from "@pulumi/pulumi";

/**
 * Makes a component say, in the preview too, that people may be refused while they are moved to another instance: what the role may do
 * and where the applications lead to change one after the other, and the program does not know the former instance, to allow both meanwhile.
 */
export function warnOfMovedInstance(name: string): pulumi.ResourceTransformation {
  const hook = new pulumi.ResourceHook(
    `${name}-moved-instance`,
    async (update) => {
      const moved = movedInstance(update);
      if (moved !== undefined) await pulumi.log.warn(moved);
    },
    { onDryRun: true },
  );
  return ({ type, props, opts }) =>
    /^aws:iam\/(?:rolePolicy|policy):/.test(type)
      ? { props, opts: pulumi.mergeOptions(opts, { hooks: { beforeUpdate: [hook] } }) }
      : undefined;
}

/** What is said of an update of a policy; undefined: it names the same instances. */
export function movedInstance({ oldInputs, newInputs }: PolicyUpdate): string | undefined {
  const [from, to] = [instancesIn(oldInputs?.["policy"]), instancesIn(newInputs?.["policy"])];
  if (from === "" || to === "" || from === to) return undefined;
  return (
    `people are moved from ${from} to ${to}: until this deployment is through, sign-in may end with "Access denied". If it is ` +
    "interrupted, run pulumi up again at once (docs/editing.md)"
  );
}

type PolicyUpdate = Pick<pulumi.ResourceHookArgs, "oldInputs" | "newInputs">;

/** ARNs of the Amazon Connect instances that a policy names. */
function instancesIn(policy: unknown): string {
  const arns = typeof policy === "string" ? policy.match(/arn:[\w-]+:connect:[\w:-]+:instance\/[0-9a-f-]{36}/g) : [];
  return [...new Set(arns)].sort().join(" and ");
}
