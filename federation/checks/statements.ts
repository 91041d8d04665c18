import { currentVersion, readDocument } from "../iam/documents";
import { isObject, listOf, shown } from "../json";

/** One statement of an IAM policy that grants something. */
export interface AllowStatement {
  /** Names the statement in messages: its Sid, or its place. */
  readonly label: string;
  readonly statement: Readonly<Record<string, unknown>>;
}

/**
 * The statements of a policy document (an object, or its JSON text) that grant something, and what is wrong with the
 * document as such. Statements that deny are left aside: they can only take away.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function allowStatements(document: unknown): { allowed: AllowStatement[]; problems: string[] } {
  const policy = readDocument(document);
  if (policy === undefined)
    return { allowed: [], problems: [`is not a policy document (a JSON object), but ${shown(document)}`] };
  const { Version: version } = policy.elements;
  const problems: string[] = [];
  if (version !== currentVersion) {
    problems.push(
      `has the policy version ${shown(version)}; write "Version": "${currentVersion}", without which variables such as ` +
        "${aws:userid} are literal text",
    );
  }
  const allowed: AllowStatement[] = [];
  for (const { label, statement } of policy.statements) {
    if (!isObject(statement)) {
      problems.push(`${label} is not a JSON object, but ${shown(statement)}`);
    } else if (statement["Effect"] === "Allow") {
      allowed.push({ label, statement });
    } else if (statement["Effect"] !== "Deny") {
      problems.push(`${label} has the effect ${shown(statement["Effect"])}; allowed are "Allow" and "Deny"`);
    }
  }
  return { allowed, problems };
}

/** What a statement's actions are beside those that are allowed. IAM ignores case in action names. */
export function actionProblems({ label, statement }: AllowStatement, ...actions: readonly string[]): string[] {
  const allowed = actions.join(" and ");
  if (statement["NotAction"] !== undefined) {
    return [`${label} allows everything but ${shown(statement["NotAction"])}; allow ${allowed} and nothing else`];
  }
  const found = listOf(statement["Action"]);
  if (found.length === 0) return [`${label} has no action; allow ${allowed}`];
  const names = actions.map((action) => action.toLowerCase());
  return found
    .filter((action) => typeof action !== "string" || !names.includes(action.toLowerCase()))
    .map((action) => `${label} allows ${shown(action)}; allow ${allowed} and nothing else`);
}
