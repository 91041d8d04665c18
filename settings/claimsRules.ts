import { attributeOf, personValueText, type PersonValue, valueMadeOf } from "../federation/personValue";
import { usernameProblem } from "../federation/usernames";
import { problem, type Rule } from "./rule";
import type { DraftSettings } from "./schema";
import { looksLikeGuid } from "./values";

/** If the Amazon Connect user name is made of the user principal name, it must be one. */
const usernames: Rule = ({ apps, roleSessionName = "userPrincipalName" }, { isRefused }) => {
  if (isRefused(["roleSessionName"]) || !isWhole(roleSessionName)) return [];
  if (attributeOf(roleSessionName) !== "userPrincipalName") return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { users = [] }]) =>
    users.flatMap((user, index) => {
      if (looksLikeGuid(user)) return [];
      const name = valueMadeOf(roleSessionName, user) ?? "";
      const wrong = usernameProblem(name);
      const rule = wrong === undefined || name === user ? wrong : `becomes ${JSON.stringify(name)}, which ${wrong}`;
      const remedy = `It becomes the Amazon Connect user name, as roleSessionName is ${personValueText(roleSessionName)}`;
      return problem(["apps", slug, "users", index], user, rule, remedy);
    }),
  );
};

/** https://github.com/MicrosoftDocs/azure-docs/issues/51322 */
const passingImported: Rule = ({ roleAssignment, sourceIdentity, sessionTags = {} }) => {
  if (roleAssignment !== "imported") return [];
  const passed = [
    ...(sourceIdentity === undefined ? [] : ["sourceIdentity"]),
    ...(Object.keys(sessionTags).length === 0 ? [] : ["sessionTags"]),
  ];
  return passed.map((setting) => ({
    path: [setting],
    rule: "cannot be sent if Entra imports the roles: it accepts only those whose trust policy allows sts:AssumeRoleWithSAML and nothing else",
    remedy: `Remove ${setting}, or let the stack declare its app roles (roleAssignment: declared)`,
  }));
};

export const claimsRules: readonly Rule[] = [usernames, passingImported];

/** Nothing of it was refused by itself. */
function isWhole(value: NonNullable<DraftSettings["roleSessionName"]>): value is PersonValue {
  if (typeof value === "string") return true;
  return "mailPrefix" in value ? value.mailPrefix !== undefined : "domain" in value && value.attribute !== undefined;
}
