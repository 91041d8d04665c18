import { getOpenIdConnectProvider } from "@pulumi/aws/iam/getOpenIdConnectProvider";
import { tokenAudiences } from "../federation/pipelines/tokens";
import { isOwn } from "../program/lookups/lastDeployment";
import { isNotThere, reasonOf } from "../program/lookups/lookup";
import { type Problem, valueText } from "../settings/problems";
import type { Plan } from "./identities";

/**
 * What does not fit between the setting and the account: it has one OpenID Connect provider at most for each issuer, and roles cannot
 * trust one that is not there. One that this stack has made itself is as its program says after every deployment.
 */
export async function tokenProviderProblems({
  account,
  providerArn: arn,
  settings: { openIdConnectProvider: wanted, issuer },
}: Pick<Plan, "account" | "providerArn" | "settings">): Promise<Problem[]> {
  const problem = (rule: string, remedy: string): Problem => ({
    ...{ path: ["openIdConnectProvider"], found: valueText(wanted), rule, remedy },
  });
  const looked = await getOpenIdConnectProvider({ arn }).then(
    ({ clientIdLists: audiences }) => ({ audiences }),
    (error: unknown) => (isNotThere(error) ? {} : { reason: reasonOf(error) }),
  );
  if ("reason" in looked) {
    return [
      problem(
        `cannot be checked, because ${arn} cannot be looked up (${looked.reason})`,
        "Check the AWS credentials and their permission iam:GetOpenIDConnectProvider",
      ),
    ];
  }
  if (!("audiences" in looked)) {
    if (wanted === "create") return [];
    return [
      problem(
        `does not fit: account ${account} has no OpenID Connect provider for ${issuer}`,
        "Leave it out, and this stack makes the provider; or deploy first what makes it",
      ),
    ];
  }
  if (wanted === "create" && (await isOwn("aws:iam/openIdConnectProvider:OpenIdConnectProvider", arn))) return [];
  const { audiences } = looked;
  return [
    ...(wanted === "existing"
      ? []
      : [
          problem(
            `does not fit: account ${account} has an OpenID Connect provider for ${issuer} that this stack has not made`,
            "Write existing, and this stack uses it",
          ),
        ]),
    ...(audiences.includes(tokenAudiences.aws)
      ? []
      : [
          problem(
            `does not fit: ${arn} accepts ${accepted(audiences)}, and tokens of jobs are for the audience ${tokenAudiences.aws}`,
            `Add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${arn} --client-id ${tokenAudiences.aws}`,
          ),
        ]),
  ];
}

const accepted = (audiences: readonly string[]): string =>
  audiences.length === 0 ? "no audience" : `only tokens for ${audiences.join(", ")}`;
