import { trustPolicyProblems } from "../../federation/checks/trustPolicy";
import { defaultReplyUrl } from "../../federation/endpoints";
import type { PlannedApp } from "../plan/apps";
import { arnOf, leadsTo } from "../plan/federation";
import { isUndecided } from "../plan/plain";
import { types } from "../plan/types";
import type { Rule } from "../rule";

export const samlTrust: Rule = {
  name: "saml-trust",
  description:
    "The federated role trusts this stack's SAML providers alone, with sts:AssumeRoleWithSAML, for assertions posted to each application's reply URL.",
  severity: "critical",
  remedy:
    "build the role's trust policy with trustPolicy() of federation/trustPolicy.ts, from the stack's own providers and reply URLs",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
  find: (federation) => {
    const providers = federation.providers.map((provider) => arnOf(provider, federation));
    const known = providers.flatMap((arn) => arn ?? []);
    return federation.roles
      .filter(({ trust }) => !isUndecided(trust))
      .flatMap((role) => {
        const own = federation.apps.filter((app) => leadsTo(app, role));
        const expected = { replyHosts: (own.length > 0 ? own : federation.apps).flatMap(replyUrls) };
        return trustPolicyProblems(
          role.trust,
          // One whose name is decided at `up` may be any of those that are trusted.
          known.length < providers.length ? expected : { ...expected, providerArns: known },
        ).map((problem) => ({ resource: role.resource, problem }));
      });
  },
};

function replyUrls({ application, replyUrls: declared }: PlannedApp): readonly string[] {
  if (declared !== undefined) return declared;
  return application?.type === types.applicationFromTemplate ? [defaultReplyUrl("aws")] : [];
}
