import { appRoleValueProblems } from "../../federation/checks/appRoleValue";
import { type Fact, isKnown } from "../../federation/facts";
import { readPair } from "../../federation/signIn/rolePair";
import { declaredRoles } from "../plan/ways";
import type { Rule } from "../rule";

export const declaredAppRole: Rule = {
  name: "declared-app-role",
  description: "Every declared app role has a value: an IAM role and a SAML provider of this stack, in this order.",
  severity: "high",
  remedy: "set the value to roleArn,providerArn of the role and the provider that this stack declares",
  url: "https://learn.microsoft.com/graph/application-saml-sso-configure-api",
  besides: ["app-role-value"],
  find: ({ federation, ways: { roles, providers } }) =>
    federation.apps.flatMap(declaredRoles).flatMap(({ at, value }) => {
      if (!isKnown(value)) return [];
      const named = readPair(value ?? "");
      return appRoleValueProblems(value, {
        roles: arnsWith(named?.roleArn, roles),
        providers: arnsWith(named?.providerArn, providers),
      }).map((problem) => ({ resource: at, problem }));
    }),
};

/** One whose name is decided at `up` may turn out to be the one that is named. */
const arnsWith = (named: string | undefined, things: readonly { readonly arn: Fact<string> }[]): string[] =>
  things.flatMap(({ arn }) => (isKnown(arn) ? arn : (named ?? [])));
