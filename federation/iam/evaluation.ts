import { conditionsHold } from "./conditions";
import { readPolicy, strings, type Statement } from "./documents";
import { coversResource, isLike } from "./patterns";
import { concerns } from "./principals";
import { remembered } from "../remembered";
import type { AuthorizationRequest } from "./request";
import { every, opposite, some, type Truth } from "./truth";

const statementsOf = remembered(readPolicy);

/** `undecided`: it depends on what nobody knows yet, or on what AWS does not document. */
export type Decision = "allowed" | "not allowed" | "denied" | "undecided";

/**
 * What policies of one kind say together: one Deny that applies outweighs every Allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(documents: readonly string[], request: AuthorizationRequest): Decision {
  const statements = documents.flatMap(statementsOf);
  const applies = (effect: Statement["effect"]): Truth =>
    some(statements.filter((statement) => statement.effect === effect).map((statement) => covers(statement, request)));
  const denies = applies("Deny");
  if (denies === "holds") return "denied";
  const allows = applies("Allow");
  if (allows === "fails") return "not allowed";
  return allows === "holds" && denies === "fails" ? "allowed" : "undecided";
}

/** What must be allowed by each, as by the policies of an identity and its permissions boundary. */
export function together(decisions: readonly Decision[]): Decision {
  return (["denied", "not allowed", "undecided"] as const).find((each) => decisions.includes(each)) ?? "allowed";
}

function covers(statement: Statement, request: AuthorizationRequest): Truth {
  const { elements, variables } = statement;
  const action = request.action.toLowerCase();
  const filler = variables ? request : undefined;
  return every([
    oneOrNot(elements, "Action", (pattern) => isLike(pattern.toLowerCase(), action)),
    // A trust policy names no resource: it is about the role that it belongs to.
    request.principal !== undefined && !("Resource" in elements || "NotResource" in elements)
      ? "holds"
      : oneOrNot(elements, "Resource", (pattern) => coversResource(pattern, request.resource, filler)),
    conditionsHold(elements["Condition"], request, variables),
    concerns(statement, request.principal),
  ]);
}

/** By an element, or by the one that names everything else. IAM keeps no statement without either. */
function oneOrNot(
  elements: Statement["elements"],
  element: "Action" | "Resource",
  fits: (pattern: string) => Truth,
): Truth {
  if (element in elements) return some(strings(elements[element]).map(fits));
  const not = `Not${element}`;
  return not in elements ? opposite(some(strings(elements[not]).map(fits))) : "undecided";
}
