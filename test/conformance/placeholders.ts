import { isList, isObject } from "./engineValues";
import type { Json, JsonObject } from "./recording";

const PLACEHOLDER = /<(?:(?:guid|time|assignment|thumbprint|certificate|customKeyIdentifier):\d+|graph)>/g;
const FORMS: Readonly<Record<string, string>> = {
  guid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  time: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
  assignment: "[A-Za-z0-9_-]+",
  thumbprint: "[0-9A-F]{40}",
  certificate: "[A-Za-z0-9+/]+={0,2}",
  customKeyIdentifier: "[A-Za-z0-9+/]+={0,2}",
};

/** What the placeholders of a case stand for in this run. */
export class Placeholders {
  private readonly values = new Map<string, string>();

  constructor(graph: string) {
    this.values.set("<graph>", graph);
  }

  /**
   * Whether `actual` is what `expected` says. A placeholder that has no value yet gets the one that it has here, in which
   * no other of its kind may stand for the same object.
   */
  matches(expected: string, actual: string): boolean {
    if (!expected.includes("<")) return expected === actual;
    const asked = new Map<string, string>();
    let source = "";
    let end = 0;
    for (const { 0: name, index } of expected.matchAll(PLACEHOLDER)) {
      source += literal(expected.slice(end, index));
      end = index + name.length;
      const known = this.values.get(name);
      if (known !== undefined) source += literal(known);
      else if (asked.has(name)) source += `\\k<${asked.get(name) ?? ""}>`;
      else {
        const group = `p${asked.size}`;
        asked.set(name, group);
        source += `(?<${group}>${FORMS[kindOf(name)] ?? ".+?"})`;
      }
    }
    const found = new RegExp(`^${source}${literal(expected.slice(end))}$`).exec(actual);
    if (found === null) return false;
    const bound = [...asked].map(([name, group]): [string, string] => [name, found.groups?.[group] ?? ""]);
    if (bound.some(([name, value]) => this.isTaken(name, value))) return false;
    for (const [name, value] of bound) this.values.set(name, value);
    return true;
  }

  /** `text` with the values of its placeholders, all of which must have one. */
  fillText(text: string): string {
    const filled = this.filledText(text);
    if (filled === undefined) throw new Error(`nothing has been seen yet that could be ${text}`);
    return filled;
  }

  /** The same, with those placeholders left that have no value. */
  show(text: string): string {
    return text.replace(PLACEHOLDER, (name) => this.values.get(name) ?? name);
  }

  /** A request as it can be made now. Items of a list that name what this tenant does not have are left out. */
  fill(value: Json): Json {
    const filled = this.filled(value);
    if (filled === undefined) throw new Error(`nothing has been seen yet that could be ${JSON.stringify(value)}`);
    return filled;
  }

  fillObject(value: JsonObject): JsonObject {
    const filled = this.fill(value);
    return isObject(filled) ? filled : {};
  }

  private filledText(text: string): string | undefined {
    const filled = this.show(text);
    return filled.search(PLACEHOLDER) === -1 ? filled : undefined;
  }

  private filled(value: Json): Json | undefined {
    if (typeof value === "string") return this.filledText(value);
    if (isList(value)) return value.map((item) => this.filled(item)).filter((item) => item !== undefined);
    if (!isObject(value)) return value;
    const filled: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value)) {
      const text = this.filledText(key);
      const inner = this.filled(item);
      if (text === undefined || inner === undefined) return undefined;
      filled[text] = inner;
    }
    return filled;
  }

  /** Two times may be the same one here; two objects may not. */
  private isTaken(name: string, value: string): boolean {
    return kindOf(name) === "guid" && [...this.values].some(([other, taken]) => other !== name && taken === value);
  }
}

const kindOf = (name: string): string => /^<(\w+)/.exec(name)?.[1] ?? "";
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
