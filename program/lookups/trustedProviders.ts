import { X509Certificate } from "node:crypto";
import { getSamlProvider } from "@pulumi/aws/iam/getSamlProvider";
import { parseSamlProviderArn } from "../../federation/arns";
import { signingCertificates } from "../../federation/metadataReader";
import { RuleError } from "../../federation/ruleError";
import { type Problem, valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { Surroundings } from "../surroundings";
import { allOf, type Findings, reasonOf } from "./lookup";

/** Whether people can sign in through the SAML providers that others make and the roles are to trust. */
export async function judgeTrustedProviders(
  { role: { trustedProviders }, apps }: Pick<Settings, "role" | "apps">,
  { partition, account }: Pick<Surroundings, "partition" | "account">,
  now: Date,
): Promise<Findings> {
  const judged = await Promise.all(
    trustedProviders.map(async (arn, index): Promise<Findings> => {
      const finding = (rule: string, remedy: string): Problem => ({
        path: ["role", "trustedProviders", index],
        ...{ found: valueText(arn), rule, remedy },
      });
      const refused = (rule: string, remedy: string): Findings => ({ problems: [finding(rule, remedy)], remarks: [] });
      const named = parseSamlProviderArn(arn);
      if (named.account !== account || named.partition !== partition)
        return refused(
          `is in another account than the roles (${account}), but roles trust only SAML providers of their own account`,
          "Name one of this account",
        );
      const own = apps.find(({ samlProvider }) => samlProvider === named.name);
      if (own !== undefined)
        return refused(`is the provider of app ${own.slug}, which the roles trust already`, "Remove it");
      const looked = await getSamlProvider({ arn }).then(
        ({ samlMetadataDocument: metadata }) => ({ metadata }),
        (error: unknown) => ({ reason: reasonOf(error) }),
      );
      if ("metadata" in looked) {
        const rule = metadataProblem(looked.metadata, now);
        const remedy = "Upload the identity provider's current metadata to it, or remove it";
        return { problems: [], remarks: rule === undefined ? [] : [finding(rule, remedy)] };
      }
      const rule = `cannot be read (${looked.reason})`;
      return /AccessDenied|not authorized/i.test(looked.reason)
        ? { problems: [], remarks: [finding(rule, "Grant the deployment iam:GetSAMLProvider to have it checked")] }
        : refused(rule, "Check the ARN, or make the SAML provider first");
    }),
  );
  return allOf(judged);
}

function metadataProblem(metadata: string, now: Date): string | undefined {
  try {
    const ends = signingCertificates(metadata).map((value) =>
      Date.parse(new X509Certificate(Buffer.from(value, "base64")).validTo),
    );
    return Math.max(...ends) > now.getTime()
      ? undefined
      : "has only certificates that have ended: nobody signs in through it";
  } catch (error) {
    if (!(error instanceof RuleError) && !(error instanceof Error && "code" in error)) throw error;
    return `has metadata that cannot be read (${error.message})`;
  }
}
