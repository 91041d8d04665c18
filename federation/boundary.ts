import { isObject, MalformedPolicy, type Json } from "./iam/documents";
import { decide } from "./iam/evaluation";
import { federationAction } from "./permissions";

/**
 * Whether a permissions boundary leaves room for what sign-in needs. `depends`: on conditions, which only a request can meet.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @param document The policy, as IAM keeps it.
 */
export function boundaryVerdict(
  document: string,
  instanceArn: string,
): "allows" | "depends" | "denies" | "does not allow" | "unreadable" {
  // Whoever signs in: IAM fills in the id of role and session.
  const session = "AROAEXAMPLEEXAMPLE123:somebody";
  const request = {
    action: federationAction,
    resource: `${instanceArn}/user/${session}`,
    context: { "aws:userid": session },
  };
  try {
    if (decide([withoutConditions(document, "Allow")], request) === "allowed") return "allows";
    const best = decide([withoutConditions(document, "Deny")], request);
    if (best === "allowed") return "depends";
    return best === "denied" ? "denies" : "does not allow";
  } catch (error) {
    if (error instanceof MalformedPolicy) return "unreadable";
    throw error;
  }
}

/**
 * At worst (statements that allow under conditions allow nothing, those that deny under conditions deny) or at best, if it is the denying
 * ones that go.
 */
function withoutConditions(document: string, effect: "Allow" | "Deny"): string {
  const policy: Json = parsed(document);
  if (!isObject(policy)) return document;
  const { Statement: all = [] } = policy;
  const statements = (Array.isArray(all) ? all : [all]).flatMap((statement): Json[] => {
    if (!isObject(statement) || !("Condition" in statement)) return [statement];
    if (statement["Effect"] === effect) return [];
    return [Object.fromEntries(Object.entries(statement).filter(([element]) => element !== "Condition"))];
  });
  return JSON.stringify({ ...policy, Statement: statements.length > 0 ? statements : [NOTHING] });
}

/** Says nothing about sign-in. */
const NOTHING = { Effect: "Allow", Action: "sts:GetCallerIdentity", Resource: "*" };

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new MalformedPolicy("it is no JSON");
  }
}
