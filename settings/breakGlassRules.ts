import { defaultNames, roleNameProblem } from "../federation/names";
import { partitionOfRegion, regionProblem } from "../federation/partitions";
import { problem, tooLongDefault, type Rule } from "./rule";
import { rolesOf } from "./roleRules";

/** People who sign in by SAML must not become administrators. IAM takes role names for the same whatever their case. */
const ownRole: Rule = (settings, context) => {
  const { breakGlass } = settings;
  const path = ["breakGlass", "role"];
  if (breakGlass === undefined || context.isRefused(path)) return [];
  const name = breakGlass.role ?? defaultNames(context).breakGlassRole;
  const tooLong = roleNameProblem(name);
  if (tooLong !== undefined) return problem(path, name, tooLong, tooLongDefault);
  const same = rolesOf(settings, context).find((role) => role.toLowerCase() === name.toLowerCase());
  const rule =
    same === undefined
      ? undefined
      : "is the role that people sign in to by SAML; the break-glass role must be another one";
  return problem(path, name, rule, "Choose another one");
};

/** A role trusts nobody of another partition. */
const partition: Rule = ({ breakGlass }, { region }) => {
  if (region === undefined || regionProblem(region) !== undefined) return [];
  return (breakGlass?.trusted ?? []).flatMap((arn, index) => {
    const [, own = ""] = arn.split(":");
    if (own === partitionOfRegion(region)) return [];
    return problem(
      ["breakGlass", "trusted", index],
      arn,
      `is of the partition ${own}, but the region ${region} is in ${partitionOfRegion(region)}`,
      "Name somebody of this partition",
    );
  });
};

export const breakGlassRules: readonly Rule[] = [ownRole, partition];
