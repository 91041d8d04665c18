import { appRoleValueProblems } from "../../federation/checks/appRoleValue";
import { arnOf } from "../../resources/account";
import { isUndecided } from "../../resources/plain";
import { readRoleValue } from "../../resources/roleValue";
import type { Rule } from "../rule";

export const declaredAppRole: Rule = {
  name: "declared-app-role",
  description: "Every declared app role has a value: an IAM role and a SAML provider of this stack, in this order.",
  severity: "high",
  remedy: "set the value to roleArn,providerArn of the role and the provider that this stack declares",
  url: "https://learn.microsoft.com/graph/application-saml-sso-configure-api",
  besides: ["app-role-value"],
  find: ({ federation }) => {
    const roles = federation.roles.map(({ resource }) => arnOf(resource, federation));
    const providers = federation.providers.map((provider) => arnOf(provider, federation));
    return federation.apps
      .flatMap((app) => app.roleValues)
      .filter(({ value }) => !isUndecided(value))
      .flatMap(({ resource, value }) => {
        const named = readRoleValue(value);
        return appRoleValueProblems(value, {
          roles: withUndecided(roles, named?.roleArn),
          providers: withUndecided(providers, named?.providerArn),
        }).map((problem) => ({ resource, problem }));
      });
  },
};

/** One whose name is decided at `up` may turn out to be the one that is named. */
function withUndecided(arns: readonly (string | undefined)[], named: string | undefined): string[] {
  return arns.flatMap((arn) => arn ?? named ?? []);
}
