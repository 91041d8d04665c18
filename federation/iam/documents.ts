import { isObject, listOf, objectOf } from "../json";

/** A document that IAM would not take, in its words. */
export class MalformedPolicy extends Error {}

type Elements = Readonly<Record<string, unknown>>;

/** A policy document as it stands, whatever is wrong with it. */
export interface PolicyDocument {
  readonly elements: Elements;
  readonly statements: readonly {
    /** Names the statement in messages: its place, with its Sid if it has one. */
    readonly label: string;
    readonly statement: unknown;
  }[];
}

/**
 * The one reader of policy documents. Undefined for what is none.
 *
 * @param document An object, or its JSON text.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readDocument(document: unknown): PolicyDocument | undefined {
  const elements = objectOf(document);
  if (elements === undefined) return undefined;
  const statements = listOf(elements["Statement"]).map((statement, index) => {
    const sid = isObject(statement) ? statement["Sid"] : undefined;
    const place = `statement ${index + 1}`;
    return { label: typeof sid === "string" ? `${place} (${sid})` : place, statement };
  });
  return { elements, statements };
}

/** The statements of a document, or of what may be one, without those that are no JSON objects. */
export function statementsOf(document: unknown): Elements[] {
  return (readDocument(document)?.statements ?? []).map(({ statement }) => statement).filter(isObject);
}

/** A statement whose elements have been checked for shape; lists are lists even if the document has one value. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly elements: Elements;
  readonly actions: readonly string[];
  /** Whether `${…}` stands for something about the request. */
  readonly variables: boolean;
}

/**
 * The statements of a document that IAM can read. A missing Version is no error: the document is then one of 2008, in which variables
 * are plain text.
 *
 * @throws MalformedPolicy
 */
export function readPolicy(text: string): Statement[] {
  const document = readDocument(text);
  if (document === undefined)
    throw isJson(text) ? syntaxError() : new MalformedPolicy("This policy contains invalid Json");
  const { elements, statements: found } = document;
  onlyElements(elements, ["Version", "Id", "Statement"]);
  const version = elements["Version"];
  if (version !== undefined && version !== currentVersion && version !== "2008-10-17") {
    throw new MalformedPolicy("The policy must contain a valid version string");
  }
  if (found.length === 0) throw new MalformedPolicy("Could not parse the policy: Statement is empty!");
  const statements = found.map(({ statement }) => readStatement(statement, version === currentVersion));
  const sids = statements.flatMap(({ elements: { Sid: sid } }) => (typeof sid === "string" ? [sid] : []));
  if (new Set(sids).size < sids.length) {
    throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
  }
  return statements;
}

/** The one with variables. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export const currentVersion = "2012-10-17";

export const syntaxError = (): MalformedPolicy => new MalformedPolicy("Syntax errors in policy.");

export function strings(value: unknown): string[] {
  return listOf(value).map((item) => {
    if (typeof item !== "string") throw syntaxError();
    return item;
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readStatement(elements: unknown, variables: boolean): Statement {
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
  return { effect, elements, actions: strings(elements["Action"] ?? elements["NotAction"]), variables };
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
function onlyElements(object: Elements, known: readonly string[]): void {
  if (Object.keys(object).some((element) => !known.includes(element))) throw syntaxError();
}
