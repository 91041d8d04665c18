import { type InstanceName, parseInstanceArn } from "../federation/arns";
import { connectRegionProblem, partitionOfRegion, regionProblem } from "../federation/partitions";
import { problem, type Rule } from "./rule";
import type { DraftSettings } from "./schema";
import { newAliasProblem } from "./values";

/** All of the stack is in `aws:region`, and what looks at its instance finds it there. */
const ownRegion: Rule = ({ instance }, { region }) => {
  const named = namedByArn(instance);
  if (named === undefined || region === undefined || named.region === region) return [];
  return problem(
    ["instance", "arn"],
    named.arn,
    `names an instance in ${named.region}, but aws:region is ${region}`,
    `Set aws:region to ${named.region}, or name another instance`,
  );
};

/** A role of IAM is one for all regions of a partition. */
const regionsOfApps: Rule = ({ apps }, { region }) =>
  Object.entries(apps ?? {}).flatMap(([slug, app]) => {
    const named = namedByArn(app.instance);
    if (named === undefined) return [];
    const path = ["apps", slug, "instance", "arn"];
    const none = connectRegionProblem(named.region);
    if (none !== undefined)
      return problem(
        path,
        named.arn,
        `names the region ${named.region}, which ${none}`,
        "Name an instance that exists",
      );
    if (region === undefined || regionProblem(region) !== undefined) return [];
    const rule = `names an instance in another partition than aws:region, ${region}; sign-in cannot cross from one to the other`;
    return problem(
      path,
      named.arn,
      partitionOfRegion(region) === named.partition ? undefined : rule,
      "Name an instance of the same partition, or give the app a stack of its own",
    );
  });

/** The tutorial's permissions are one policy for all roles: each would let its people into the instances of the others. None is a default. */
const tutorial: Rule = ({ apps, role }) => {
  if (role?.permissions !== "tutorial" || role.topology !== "perApp") return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { instance }]) =>
    problem(
      ["apps", slug, "instance"],
      instance,
      instance === undefined
        ? undefined
        : "cannot be used with role.permissions tutorial and role.topology perApp: all roles have one policy, which would let people of one app into the instance of another",
      "Write role.permissions: leastPrivilege, or remove it",
    ),
  );
};

const newAlias: Rule = ({ instance }) =>
  instance === undefined || !("alias" in instance) || instance.create === undefined
    ? []
    : problem(["instance", "alias"], instance.alias, newAliasProblem(instance.alias ?? ""), "Choose another one");

export const instanceRules: readonly Rule[] = [ownRegion, regionsOfApps, tutorial, newAlias];

/** What an ARN says. */
export function namedByArn(named: DraftSettings["instance"]): (InstanceName & { readonly arn: string }) | undefined {
  const arn = named !== undefined && "arn" in named ? named.arn : undefined;
  return arn === undefined ? undefined : { arn, ...parseInstanceArn(arn) };
}
