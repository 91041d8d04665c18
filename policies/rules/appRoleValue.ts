import { appRoleValueProblems } from "../../federation/checks/appRoleValue";
import { arnOf } from "../plan/federation";
import { isUndecided } from "../plan/plain";
import { readRoleValue } from "../plan/roleValue";
import type { Rule } from "../rule";

export const appRoleValue: Rule = {
  name: "app-role-value",
  description: "The value of an app role names an IAM role and a SAML provider of this stack.",
  severity: "high",
  remedy: "set the value to roleArn,providerArn of the role and the provider that this stack declares",
  url: "https://learn.microsoft.com/graph/application-saml-sso-configure-api",
  find: (federation) => {
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
