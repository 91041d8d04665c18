import { isObject, listOf } from "../json";
import { isOperator } from "./comparisons";
import { MalformedPolicy, readPolicy, strings, syntaxError, type Statement } from "./documents";

/** What IAM demands of every policy that somebody puts, in addition to being readable. */
export function checkPolicy(text: string): Statement[] {
  const statements = readPolicy(text);
  for (const { elements } of statements) checkConditions(elements["Condition"]);
  return statements;
}

/** Policies that are attached to a user, group or role. */
export function checkIdentityPolicy(text: string): void {
  for (const { elements, actions } of checkPolicy(text)) {
    if ("Principal" in elements || "NotPrincipal" in elements) {
      throw new MalformedPolicy("Policy document should not specify a principal.");
    }
    if (actions.length === 0) throw new MalformedPolicy("Policy statement must contain actions.");
    actions.forEach(requireVendor);
    const resources = strings(elements["Resource"] ?? elements["NotResource"]);
    if (resources.length === 0) throw new MalformedPolicy("Policy statement must contain resources.");
    for (const resource of resources) {
      if (resource !== "*" && !/^arn(?::[^:]*){4}:.+$/s.test(resource)) {
        throw new MalformedPolicy(`Resource ${resource} must be in ARN format or "*".`);
      }
      const [, partition = ""] = resource.split(":");
      if (resource !== "*" && !/^(?:aws(?:-[a-z-]+)?|\*|\$\{.*\})$/.test(partition)) {
        throw new MalformedPolicy(`Partition "${partition}" is not valid for resource "${resource}".`);
      }
    }
  }
}

/** Characters that count against IAM's size quotas: all but white space. */
export const policySize = (text: string): number => text.replace(/\s/g, "").length;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function checkConditions(conditions: unknown): void {
  if (conditions === undefined) return;
  if (!isObject(conditions)) throw syntaxError();
  for (const [name, comparisons] of Object.entries(conditions)) {
    if (!isOperator(name)) throw new MalformedPolicy(`Invalid Condition type : ${name}`);
    if (!isObject(comparisons)) throw syntaxError();
    for (const [key, values] of Object.entries(comparisons)) {
      requireVendor(key);
      if (listOf(values).some((value) => typeof value === "object")) throw syntaxError();
    }
  }
}

function requireVendor(name: string): void {
  if (name !== "*" && !/^[\w*?.-]+:[^:].*$/.test(name)) {
    throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
}
