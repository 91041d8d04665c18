import { DOMImplementation, type Document, type Element, XMLSerializer } from "@xmldom/xmldom";

/** What an operation answers, by the names of its elements; an element that is undefined is left out. */
export interface Elements {
  readonly [name: string]: Content | undefined;
}

type Content = string | number | boolean | Elements | readonly Elements[] | readonly string[];

/** A document with this root. The items of a list are its `member` elements, as in AWS's query protocol. */
export function element(namespace: string, name: string, content: Elements): string {
  const document = new DOMImplementation().createDocument(namespace, name);
  const root = document.documentElement;
  if (root === null) throw new Error("a new document has no root");
  fill(document, root, content);
  // A reader of XML takes a bare carriage return for a line feed: https://www.w3.org/TR/xml/#sec-line-ends
  return new XMLSerializer().serializeToString(document).replaceAll("\r", "&#xD;");
}

function fill(document: Document, parent: Element, content: Content): void {
  if (typeof content !== "object") {
    parent.appendChild(document.createTextNode(String(content)));
    return;
  }
  const children: [name: string, child: Content | undefined][] = isList(content)
    ? content.map((item) => ["member", item])
    : Object.entries(content);
  for (const [name, child] of children) {
    if (child === undefined) continue;
    const element = document.createElementNS(parent.namespaceURI, name);
    fill(document, element, child);
    parent.appendChild(element);
  }
}

const isList = (content: Content): content is readonly Elements[] | readonly string[] => Array.isArray(content);
