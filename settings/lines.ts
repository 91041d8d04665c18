import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import { keyText, type Path, type Stack } from "./problems";

/** Says in which line of a stack file a setting stands; one that does not, where what would hold it does. Undefined: nowhere. */
export function linesOf(file: string, stack: Pick<Stack, "project">): (path: Path) => number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file, { lineCounter: lines, keepSourceTokens: false });
  return ([setting = "", ...inner]) => {
    let found: Node | undefined;
    let node: unknown = document.get("config");
    for (const step of [keyText([setting], stack), ...inner]) {
      const next = stepInto(node, step);
      if (next === undefined) break;
      found = next.at;
      node = next.value;
    }
    return found?.range ? lines.linePos(found.range[0]).line : undefined;
  };
}

/** What stands for one step of a path, and where. */
function stepInto(node: unknown, step: string | number): { at: Node; value: unknown } | undefined {
  if (isSeq(node)) {
    const item = typeof step === "number" ? node.items[step] : undefined;
    return isMap(item) || isScalar(item) || isSeq(item) ? { at: item, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair !== undefined && isScalar(pair.key) ? { at: pair.key, value: pair.value } : undefined;
}
