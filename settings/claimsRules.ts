import { attributeOf, personValueText, type PersonValue, valueMadeOf } from "../federation/personValue";
import { tagsProblem } from "../federation/tags";
import { usernameProblem } from "../federation/usernames";
import type { Problem } from "./problems";
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

/** One by one, so that each is named; then all together. */
const sessionTags: Rule = ({ sessionTags: all = {} }) => {
  const texts = Object.fromEntries(
    Object.entries(all).map(([key, source]) => [key, typeof source === "string" ? "" : (source.value ?? "")]),
  );
  const single = Object.entries(texts).flatMap(([key, text]) => tagProblem(tagsProblem({ [key]: text })));
  return single.length > 0 ? single : tagProblem(tagsProblem(texts));
};

/** The rule names key and value itself, so that nothing is added. */
const tagProblem = (rule: string | undefined): Problem[] =>
  rule === undefined ? [] : [{ path: ["sessionTags"], rule, remedy: "Change or remove the tag" }];

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

export const claimsRules: readonly Rule[] = [usernames, sessionTags, passingImported];

/** Nothing of it was refused by itself. */
function isWhole(value: NonNullable<DraftSettings["roleSessionName"]>): value is PersonValue {
  if (typeof value === "string") return true;
  return "mailPrefix" in value ? value.mailPrefix !== undefined : "domain" in value && value.attribute !== undefined;
}
