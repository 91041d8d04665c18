import { trustPolicyProblems } from "../../federation/checks/trustPolicy";
import { defaultReplyUrl } from "../../federation/endpoints";
import type { PlannedApp } from "../plan/apps";
import { arnOf } from "../../resources/account";
import { isUndecided } from "../../resources/plain";
import { types } from "../../resources/types";
import { leadsTo, waysIn } from "../plan/ways";
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
  find: ({ federation }) => {
    const arns = federation.providers.map((provider) => arnOf(provider, federation));
    const known = arns.flatMap((arn) => arn ?? []);
    const ways = waysIn(federation);
    return federation.roles
      .filter(({ trust }) => !isUndecided(trust))
      .flatMap((role) => {
        const apps = federation.apps.filter((app) => leadsTo(app, role, federation));
        const own = ways
          .filter(({ roleArn }) => roleArn === arnOf(role.resource, federation))
          .map(({ providerArn }) => providerArn);
        return trustPolicyProblems(role.trust, {
          replyHosts: (apps.length > 0 ? apps : federation.apps).flatMap(replyUrls),
          // A provider whose name is decided at `up` may be any of those that are trusted.
          ...(known.length === arns.length && {
            providerArns: own.length > 0 ? known.filter((arn) => own.includes(arn)) : known,
          }),
          imported: federation.departures.has("roleAssignment: imported"),
        }).map((problem) => ({ resource: role.resource, problem }));
      });
  },
};

function replyUrls({ application, replyUrls: declared }: PlannedApp): readonly string[] {
  if (declared !== undefined) return declared;
  return application?.type === types.applicationFromTemplate ? [defaultReplyUrl("aws")] : [];
}
