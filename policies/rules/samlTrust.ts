import { trustPolicyProblems } from "../../federation/checks/trustPolicy";
import { isKnown, itemsOf } from "../../federation/facts";
import { arnsOf } from "../plan/ways";
import type { Rule } from "../rule";

export const samlTrust: Rule = {
  name: "saml-trust",
  description:
    "The federated role trusts the SAML providers of its own applications alone, with sts:AssumeRoleWithSAML, for assertions posted to each application's reply URL; a role that Entra imports trusts one.",
  severity: "critical",
  remedy:
    "build the role's trust policy with trustPolicy() of federation/trustPolicy.ts, from the providers and reply URLs of its own applications",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
  besides: ["trust-accepts", "session-tags", "trust-audience", "trusted-principals"],
  find: ({ federation: { apps }, outputs, ways }) => {
    const known = arnsOf(ways.providers);
    const pairs = ways.pairs;
    return ways.roles.flatMap((role) => {
      if (!isKnown(role.trustPolicy)) return [];
      const its = apps.filter((app) => ways.leads(app, role));
      const own = pairs.filter(({ roleArn }) => roleArn === role.arn).map(({ providerArn }) => providerArn);
      return trustPolicyProblems(role.trustPolicy, {
        replyHosts: (its.length > 0 ? its : apps).flatMap(({ replyUrls }) => itemsOf(replyUrls)),
        // A provider whose name is decided at `up` may be any of those that are trusted.
        ...(known.length === ways.providers.length && {
          providerArns: [
            ...(own.length > 0 ? known.filter((arn) => own.includes(arn)) : known),
            ...outputs.trustedProviders,
          ],
        }),
        imported: outputs.departures.has("roleAssignment: imported"),
      }).map((problem) => ({ resource: role.at, problem }));
    });
  },
};
