/** A sentence without its full stop, in parts. Names are what people and clouds call things: whoever shows one must not take it for markup. */
export type Sentence = readonly (string | Name)[];

export interface Name {
  readonly name: string;
}

/** A sentence from a template: what is put into it is a name, unless it is a part of a sentence itself. */
export const say = (literals: TemplateStringsArray, ...values: readonly (string | Sentence)[]): Sentence =>
  literals.flatMap((literal, index): Sentence => {
    const value = values[index];
    const part = value === undefined ? [] : typeof value === "string" ? [{ name: value }] : value;
    return literal === "" ? part : [literal, ...part];
  });

/** As people read it where there is no markup. */
export const plainText = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === "string" ? part : part.name)).join("");

/** Most names in a list. */
const most = 10;

/** `a, b and c`. */
export const namesIn = (names: readonly string[]): Sentence => atMost(names.map((name): Sentence => [{ name }]));

/** The same of what is more than a name, in order. */
export const sentencesIn = (all: readonly Sentence[]): Sentence =>
  atMost([...all].sort((one, other) => (plainText(one) < plainText(other) ? -1 : 1)));

function atMost(parts: readonly Sentence[]): Sentence {
  const rest = parts.length - most;
  return joined(rest > 0 ? [...parts.slice(0, most), [`${rest} more`]] : parts);
}

export const joined = (parts: readonly Sentence[], last = " and "): Sentence =>
  parts.flatMap((part, index) => (index === 0 ? part : [index === parts.length - 1 ? last : ", ", ...part]));

/** `1 person`, `3 people`. */
export const counted = (count: number, one: string, several: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${several}`;
