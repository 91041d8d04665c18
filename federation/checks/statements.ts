import { isObject, listOf, objectOf, shown } from "./json";

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
  const policy = objectOf(document);
  if (policy === undefined)
    return { allowed: [], problems: [`is not a policy document (a JSON object), but ${shown(document)}`] };
  const problems: string[] = [];
  if (policy["Version"] !== "2012-10-17") {
    problems.push(
      `has the policy version ${shown(policy["Version"])}; write "Version": "2012-10-17", without which variables such as ` +
        "${aws:userid} are literal text",
    );
  }
  const allowed: AllowStatement[] = [];
  listOf(policy["Statement"]).forEach((statement, index) => {
    const place = `statement ${index + 1}`;
    if (!isObject(statement)) {
      problems.push(`${place} is not a JSON object, but ${shown(statement)}`);
      return;
    }
    const sid = statement["Sid"];
    const label = typeof sid === "string" ? `${place} (${sid})` : place;
    if (statement["Effect"] === "Allow") allowed.push({ label, statement });
    else if (statement["Effect"] !== "Deny") {
      problems.push(`${label} has the effect ${shown(statement["Effect"])}; allowed are "Allow" and "Deny"`);
    }
  });
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
