import { roleValue } from "../../federation/roleValue";
import { RuleError } from "../../federation/ruleError";
import { isObject, readPolicy, strings, type Statement } from "../aws/policyDocuments";
import type { FoundRole } from "../entra/importedRoles";
import type { ListedRole } from "./roleDirectory";

/** A role that Entra leaves out, and why. Entra itself does not say. */
export interface SkippedRole {
  readonly roleArn: string;
  readonly reason: string;
}

/**
 * Whether Entra imports a role of AWS, and as what.
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial (known issues)
 */
export function judgeRole({ name, arn, trustPolicy }: ListedRole): FoundRole | SkippedRole {
  const skipped = (reason: string): SkippedRole => ({ roleArn: arn, reason });
  if (arn.startsWith("arn:aws-cn:")) return skipped("it is in China, where the importer does not work");
  const statements = readPolicy(trustPolicy).filter(
    (statement) => statement.effect === "Allow" && samlProviders(statement).length > 0,
  );
  const [provider, ...more] = [...new Set(statements.flatMap(samlProviders))];
  if (provider === undefined) return skipped("it trusts no SAML provider");
  if (more.length > 0) {
    return skipped(`it trusts ${more.length + 1} SAML providers; roles are imported that trust exactly one`);
  }
  if (!statements.some(allowsSamlAlone)) {
    return skipped("no statement of its trust policy has sts:AssumeRoleWithSAML as its only action");
  }
  try {
    return { value: roleValue(arn, provider), displayName: `${name},${provider.split("/").at(-1) ?? ""}` };
  } catch (error) {
    if (error instanceof RuleError) return skipped(error.message);
    throw error;
  }
}

/** Another action beside it, as sts:TagSession, hides the role: https://github.com/MicrosoftDocs/azure-docs/issues/51322 */
const allowsSamlAlone = ({ actions: [action = "", ...more] }: Statement): boolean =>
  more.length === 0 && action.toLowerCase() === "sts:assumerolewithsaml";

function samlProviders({ elements }: Statement): string[] {
  const principal = elements["Principal"];
  const federated = isObject(principal) ? strings(principal["Federated"]) : [];
  return federated.filter((arn) => arn.includes(":saml-provider/"));
}
