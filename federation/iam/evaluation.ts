import { conditionsHold } from "./conditions";
import { readPolicy, strings, type Statement } from "./documents";
import { matcher, type RequestContext } from "./variables";

/** One request as policies see it. */
export interface AuthorizationRequest {
  /** As in `iam:ListRoles`. */
  readonly action: string;
  /** An ARN, or `*` where the action knows no resources. */
  readonly resource: string;
  readonly context: RequestContext;
}

export type Decision = "allowed" | "not allowed" | "denied";

/**
 * What policies of one kind say together: one Deny that applies outweighs every Allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(documents: readonly string[], request: AuthorizationRequest): Decision {
  const applying = documents.flatMap(readPolicy).filter((statement) => applies(statement, request));
  if (applying.some(({ effect }) => effect === "Deny")) return "denied";
  return applying.length > 0 ? "allowed" : "not allowed";
}

function applies({ elements, variables }: Statement, { action, resource, context }: AuthorizationRequest): boolean {
  const names = (element: "Action" | "NotAction") =>
    strings(elements[element]).some((pattern) => matcher(pattern.toLowerCase())(action.toLowerCase()));
  const covers = (element: "Resource" | "NotResource") =>
    strings(elements[element]).some((pattern) => matcher(pattern, variables ? context : undefined)(resource));
  return (
    ("Action" in elements ? names("Action") : !names("NotAction")) &&
    ("Resource" in elements ? covers("Resource") : !covers("NotResource")) &&
    conditionsHold(elements["Condition"], context, variables)
  );
}
