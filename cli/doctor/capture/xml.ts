import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { UserError } from "../../../tools/userError";

/** More than any response of Entra has: what is larger keeps a parser busy for long. */
const most = { characters: 256_000, tags: 5_000, depth: 50, attributes: 100 };

/**
 * Parses what an attacker may have written: it defines no entities, and is small and flat.
 * @throws UserError that shows nothing of it.
 */
export function untrustedXml(xml: string): Element {
  // A document type, whatever it declares: inside it, entities read files, or grow without end.
  if (/<!(?!--|\[CDATA\[)/.test(xml))
    throw new UserError("the response has a document type or an entity: Entra sends none, so it is not Entra's");
  const [, encoding = "utf-8"] = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?([^"'\s?>]*)/i.exec(xml) ?? [];
  if (encoding.toLowerCase() !== "utf-8")
    throw new UserError("the response declares another encoding than UTF-8: Entra does not, so it is not Entra's");
  const tags = xml.length > most.characters ? Infinity : xml.split("<").length;
  if (tags > most.tags) throw new UserError("the response is larger than any that AWS takes");
  const root = parsed(xml);
  if (root === undefined)
    throw new UserError("the response is not XML, or is cut off: copy the whole value of SAMLResponse");
  checkShape(root);
  return root;
}

function parsed(xml: string): Element | undefined {
  const problems: string[] = [];
  const parser = new DOMParser({
    onError: (level) => {
      if (level !== "warning") problems.push(level);
    },
  });
  let document: Document;
  try {
    document = parser.parseFromString(xml, "text/xml");
  } catch {
    return undefined;
  }
  return problems.length > 0 ? undefined : (document.documentElement ?? undefined);
}

/** Flat, as deeper documents exhaust those who read them recursively; ids once, as signatures point at them. */
function checkShape(root: Element): void {
  const ids = new Set<string>();
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level;
    if (depth > most.depth || first === undefined)
      throw new UserError("the response is nested too deep: it is not Entra's");
    for (const { attributes } of level) {
      if (attributes.length > most.attributes)
        throw new UserError("an element of the response has too many attributes: it is not Entra's");
      for (const { name, value } of attributes) {
        if (name.toLowerCase() !== "id") continue;
        if (ids.has(value)) throw new UserError("two elements of the response have one ID: somebody has changed it");
        ids.add(value);
      }
    }
    level = level.flatMap(elementsIn);
  }
}

export const elementsIn = (parent: Element): Element[] => [...parent.childNodes].filter(isElement);

const isElement = (node: { readonly nodeType: number }): node is Element => node.nodeType === 1;
