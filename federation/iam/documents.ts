/** A document that IAM would not take, in its words. */
export class MalformedPolicy extends Error {}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = Record<string, Json>;

/** A statement whose elements have been checked for shape; lists are lists even where the document has one value. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly elements: JsonObject;
  readonly actions: readonly string[];
  /** Whether `${…}` stands for something about the request. */
  readonly variables: boolean;
}

/**
 * What every kind of policy document has in common.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * A missing Version is no error: the document is then read as one of 2008, in which variables are plain text.
 */
export function readPolicy(text: string): Statement[] {
  const document = parse(text);
  onlyElements(document, ["Version", "Id", "Statement"]);
  const version = document["Version"];
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    throw new MalformedPolicy("The policy must contain a valid version string");
  }
  const list = asList(document["Statement"]);
  if (list.length === 0) throw new MalformedPolicy("Could not parse the policy: Statement is empty!");
  const statements = list.map((elements) => ({ ...readStatement(elements), variables: version === "2012-10-17" }));
  const sids = statements.flatMap(({ elements }) => (typeof elements["Sid"] === "string" ? [elements["Sid"]] : []));
  if (new Set(sids).size < sids.length) {
    throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
  }
  return statements;
}

/** Policies that are attached to a user, group or role. */
export function checkIdentityPolicy(text: string): void {
  for (const { elements, actions } of readPolicy(text)) {
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

export const syntaxError = (): MalformedPolicy => new MalformedPolicy("Syntax errors in policy.");

export function asList(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function strings(value: Json | undefined): string[] {
  return asList(value).map((item) => {
    if (typeof item !== "string") throw syntaxError();
    return item;
  });
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): JsonObject {
  let document: Json;
  try {
    document = JSON.parse(text) as Json;
  } catch {
    throw new MalformedPolicy("This policy contains invalid Json");
  }
  if (!isObject(document)) throw syntaxError();
  return document;
}

function readStatement(elements: Json): Omit<Statement, "variables"> {
  if (!isObject(elements)) throw syntaxError();
  onlyElements(elements, statementElements);
  for (const [one, other] of [
    ["Principal", "NotPrincipal"],
    ["Action", "NotAction"],
    ["Resource", "NotResource"],
  ] as const) {
    if (one in elements && other in elements) throw syntaxError();
  }
  const sid = elements["Sid"] ?? "";
  if (typeof sid !== "string") throw syntaxError();
  if (!/^[0-9A-Za-z]*$/.test(sid)) {
    throw new MalformedPolicy(
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  }
  const effect = elements["Effect"];
  if (effect === undefined) throw new MalformedPolicy("Missing required field Effect");
  if (effect !== "Allow" && effect !== "Deny") {
    throw new MalformedPolicy(`Invalid effect: ${typeof effect === "string" ? effect : JSON.stringify(effect)}`);
  }
  if (elements["Condition"] !== undefined) checkConditions(elements["Condition"]);
  return { effect, elements, actions: strings(elements["Action"] ?? elements["NotAction"]) };
}

const statementElements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** Element names are case-sensitive. */
function onlyElements(object: JsonObject, known: readonly string[]): void {
  if (Object.keys(object).some((element) => !known.includes(element))) throw syntaxError();
}

const operator =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Equals|NotEquals|EqualsIgnoreCase|NotEqualsIgnoreCase|Like|NotLike)|Numeric(?:Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Date(?:Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Bool|BinaryEquals|IpAddress|NotIpAddress|Arn(?:Equals|NotEquals|Like|NotLike))(?:IfExists)?$|^Null$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function checkConditions(conditions: Json): void {
  if (!isObject(conditions)) throw syntaxError();
  for (const [name, comparisons] of Object.entries(conditions)) {
    if (!operator.test(name)) throw new MalformedPolicy(`Invalid Condition type : ${name}`);
    if (!isObject(comparisons)) throw syntaxError();
    for (const [key, values] of Object.entries(comparisons)) {
      requireVendor(key);
      if (asList(values).some((value) => typeof value === "object")) throw syntaxError();
    }
  }
}

function requireVendor(name: string): void {
  if (name !== "*" && !/^[\w*?.-]+:[^:].*$/.test(name)) {
    throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
}
