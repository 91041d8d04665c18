/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in HTML. A list is its items, one a line. */
export type Content = string | number | Markup | readonly Content[];

/** Escapes everything that is put into it, but for what is HTML already. */
export const markup = (fixed: TemplateStringsArray, ...contents: readonly Content[]): Markup =>
  new Markup(String.raw({ raw: fixed }, ...contents.map(text)));

export const none = new Markup("");

function text(content: Content): string {
  if (content instanceof Markup) return content.text;
  return typeof content === "object" ? content.map(text).join("\n") : escaped(String(content));
}

const escaped = (plain: string): string => plain.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
