import { awsApplications } from "../../resources/applications";
import type { Rule } from "../rule";

export const signInProtected: Rule = {
  name: "sign-in-protected",
  description:
    "What every sign-in depends on is protected: applications, service principals, SAML providers and the role.",
  severity: "medium",
  remedy: "declare it with the option protect: true; to remove an app, give it free first (docs/removing.md)",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  find: ({ resources, ways: { providers, roles }, outputs: { released } }) =>
    [
      ...new Set([
        ...awsApplications(resources).flatMap(({ application, servicePrincipal }) => [application, servicePrincipal]),
        ...[...providers, ...roles].map(({ at }) => at),
      ]),
    ]
      .filter((resource) => resource !== undefined)
      .filter(({ protect, name }) => !protect && !released.has(name))
      .map((resource) => ({
        resource,
        problem: "is not protected, so that one wrong deployment locks everybody out; allowed is protect: true",
      })),
};
