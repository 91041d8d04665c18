/** One thing that is wrong in a stack file: where it stands, what was found there, what is allowed, what to do. */
export interface Problem {
  /** From the setting inwards: `["apps", "admin", "groups", 0]`; of another namespace with it: `["aws:region"]`. */
  readonly path: Path;
  /** What stands there, ready to print; left out where nothing does, or where it must not be shown. */
  readonly found?: string;
  /** What is wrong or allowed; goes on where the found value, or else the key, ends: `has " "`, `is missing`. It may end with a question. */
  readonly rule: string;
  /** What to do about it: a sentence without its full stop, or a question with its mark. */
  readonly remedy: string;
}

export type Path = readonly (string | number)[];

/** The stack whose settings are read; it names the file and the keys that people see. */
export interface Stack {
  readonly project: string;
  readonly stack: string;
  /** The component whose arguments they are; left out: they stand in the stack's file. */
  readonly component?: string | undefined;
}

/**
 * `Pulumi.dev.yaml:12: entra-connect-sso:role.name: "my role" has " "; allowed are ... . Leave it out ... .`
 * @param lineOf Where a setting stands in the file; left out: not known.
 */
export function problemText(
  { path, found, rule, remedy }: Problem,
  stack: Stack,
  lineOf: (path: Path) => number | undefined = () => undefined,
): string {
  const line = lineOf(path);
  const key = `${sourceOf(stack)}:${line === undefined ? "" : `${line}:`} ${keyText(path, stack)}`;
  return visible(`${found === undefined ? key : `${key}: ${found}`} ${ended(rule)} ${ended(remedy)}`);
}

/** A question has its mark already. */
const ended = (sentence: string): string => (sentence.endsWith("?") ? sentence : `${sentence}.`);

/** Keys, found values and what others wrote may hold anything: nothing in them may steer a terminal, or stay unseen. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
  });
}

/** The one message that a deployment with bad settings ends with. */
export function problemsText(problems: readonly string[], stack: Stack, page = "docs/settings.md"): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const head =
    stack.component === undefined
      ? `the settings of stack ${stack.stack} have ${count}; nothing was registered:`
      : `the arguments of ${sourceOf(stack)} have ${count}; nothing that it makes was registered:`;
  return [head, ...problems.map((problem) => `  - ${problem}`), `Every setting is described in ${page}.`].join("\n");
}

export function stackFile({ stack }: Pick<Stack, "stack">): string {
  return `Pulumi.${stack}.yaml`;
}

const sourceOf = (stack: Stack): string =>
  stack.component === undefined ? stackFile(stack) : `ConnectSso ${JSON.stringify(stack.component)}`;

/** The key, the inner part as `pulumi config set --path` takes it: `entra-connect-sso:apps.admin.groups[0]`. */
export function keyText(path: Path, { project, component }: Pick<Stack, "project" | "component">): string {
  const [setting = "", ...inner] = path;
  const isBare = setting === "aws:region" || component !== undefined;
  const own = `${isBare ? "" : `${project}:`}${shortened(String(setting))}`;
  return inner.reduce<string>((text, step) => text + stepText(step), own);
}

function stepText(step: string | number): string {
  if (typeof step === "number") return `[${step}]`;
  return /^[A-Za-z_][\w-]*$/.test(step) ? `.${shortened(step)}` : `[${quoted(step)}]`;
}

/** A found value as text: short, on one line, its type beyond doubt. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    if (keys.length === 0) return "an empty map";
    return `a map with ${keys.slice(0, 4).map(shortened).join(", ")}${keys.length > 4 ? ", ..." : ""}`;
  }
  return String(value);
}

function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
