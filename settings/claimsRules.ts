import { attributeOf, personValueText, valueMadeOf } from "../federation/personValue";
import { usernameProblem } from "../federation/usernames";
import { personValue } from "./personValueSchema";
import { problem, type Rule } from "./rule";
import { looksLikeGuid } from "./values";

/** If the Amazon Connect user name is made of the user principal name, it must be one. */
const usernames: Rule = ({ apps, roleSessionName }, { holdsRefused }) => {
  const { data: form } = personValue.safeParse(roleSessionName, { jitless: true });
  if (form === undefined || holdsRefused(["roleSessionName"]) || attributeOf(form) !== "userPrincipalName") return [];
  return Object.entries(apps ?? {}).flatMap(([slug, { users = [] }]) =>
    users.flatMap((user, index) => {
      if (looksLikeGuid(user)) return [];
      const name = valueMadeOf(form, user) ?? "";
      const wrong = usernameProblem(name);
      const rule = wrong === undefined || name === user ? wrong : `becomes ${JSON.stringify(name)}, which ${wrong}`;
      const remedy = `It becomes the Amazon Connect user name, as roleSessionName is ${personValueText(form)}`;
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
