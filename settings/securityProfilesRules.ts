import { securityProfileNameProblem } from "../federation/securityProfiles";
import { problem, type Rule } from "./rule";

const names: Rule = ({ securityProfiles = {} }) =>
  Object.keys(securityProfiles).flatMap((name) =>
    problem(["securityProfiles", name], name, securityProfileNameProblem(name), "Rename it"),
  );

/** Amazon Connect takes names that differ in case for the same. */
const alike: Rule = ({ securityProfiles = {} }) =>
  Object.keys(securityProfiles).flatMap((name, _, all) => {
    const first = all.find((other) => other.toLowerCase() === name.toLowerCase());
    const rule = first === name ? undefined : `differs from ${JSON.stringify(first)} only in case`;
    return problem(["securityProfiles", name], name, rule, "Rename one of them");
  });

const empty: Rule = ({ securityProfiles = {} }, { holdsRefused }) =>
  Object.entries(securityProfiles).flatMap(([name, { set, permissions = [] }]) =>
    set === undefined && permissions.length === 0 && !holdsRefused(["securityProfiles", name])
      ? [
          {
            path: ["securityProfiles", name],
            rule: "grants nothing: its users see an empty page",
            remedy: "Write set: agent, or name permissions",
          },
        ]
      : [],
  );

export const securityProfilesRules: readonly Rule[] = [names, alike, empty];
