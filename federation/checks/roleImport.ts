import { lastPart } from "../arns";
import { isObject, listOf } from "../json";
import { allowStatements, type AllowStatement } from "./statements";
import { roleValue, roleValueLimit } from "../roleValue";
import { RuleError } from "../ruleError";

/** An IAM role, as `ListRoles` has it. */
export interface TrustingRole {
  readonly name: string;
  readonly arn: string;
  /** JSON text, or what it says. */
  readonly trustPolicy: unknown;
}

/** The app role that Entra makes of an IAM role. */
export interface ImportedRole {
  readonly value: string;
  readonly displayName: string;
}

/** A role that Entra leaves out, and why. Entra itself does not say. */
export interface SkippedRole {
  readonly roleArn: string;
  readonly cause: "china" | "noProvider" | "providers" | "actions" | "length" | "value";
  /** Goes on where `because` ends. */
  readonly reason: string;
  /** Goes on after "What to do:", without a full stop. */
  readonly remedy: string;
}

/**
 * Whether Entra imports a role of AWS, and as what.
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial (known issues)
 */
export function judgeRole({ name, arn, trustPolicy }: TrustingRole): ImportedRole | SkippedRole {
  const skipped = (cause: SkippedRole["cause"], reason: string, remedy: string): SkippedRole => ({
    roleArn: arn,
    cause,
    reason,
    remedy,
  });
  const statements = allowStatements(trustPolicy).allowed.filter((allow) => samlProviders(allow).length > 0);
  const providers = trustedSamlProviders(trustPolicy);
  const [provider, ...more] = providers;
  if ([arn, ...providers].some((each) => each.startsWith("arn:aws-cn:"))) {
    return skipped("china", "it is in China, where the importer does not work", "declare its app role instead");
  }
  if (provider === undefined) {
    return skipped("noProvider", "it trusts no SAML provider", "let its trust policy name one SAML provider");
  }
  if (more.length > 0) {
    const reason = `it trusts ${providers.length} SAML providers; roles are imported that trust exactly one`;
    return skipped(
      "providers",
      reason,
      "let its trust policy name one SAML provider, and give the other a role of its own",
    );
  }
  if (!statements.some(allowsSamlAlone)) {
    return skipped(
      "actions",
      "no statement of its trust policy has sts:AssumeRoleWithSAML as its only action",
      "give every other action a statement of its own in the trust policy",
    );
  }
  const { length } = `${arn},${provider}`;
  if (length >= roleValueLimit) {
    return skipped(
      "length",
      `its ARN and that of its SAML provider have ${length} characters together; ${roleValueLimit - 1} is the limit`,
      "shorten the role's path or name, or the SAML provider's name",
    );
  }
  try {
    return { value: roleValue(arn, provider), displayName: `${name},${lastPart(provider)}` };
  } catch (error) {
    if (error instanceof RuleError) return skipped("value", error.message, "choose other names, in one account");
    throw error;
  }
}

/** Another action beside it, as sts:TagSession, hides the role: https://github.com/MicrosoftDocs/azure-docs/issues/51322 */
function allowsSamlAlone({ statement }: AllowStatement): boolean {
  const [action, ...more] = listOf(statement["Action"]);
  return more.length === 0 && typeof action === "string" && action.toLowerCase() === "sts:assumerolewithsaml";
}

/** ARNs of the SAML providers that a trust policy lets people come from, each once. */
export function trustedSamlProviders(trustPolicy: unknown): string[] {
  return [...new Set(allowStatements(trustPolicy).allowed.flatMap(samlProviders))];
}

function samlProviders({ statement }: AllowStatement): string[] {
  const principal = statement["Principal"];
  const federated = isObject(principal) ? listOf(principal["Federated"]) : [];
  return federated.filter((arn) => typeof arn === "string").filter((arn) => arn.includes(":saml-provider/"));
}
