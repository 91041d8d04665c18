import { ofAws } from "./explanations/aws";
import { ofConnect } from "./explanations/connect";
import { ofEntra } from "./explanations/entra";
import type { Explanation } from "./explanations/explanation";

export type { Explanation } from "./explanations/explanation";

/** In the order in which a sign-in meets the clouds. */
export const explanations: readonly Explanation[] = [...ofEntra, ...ofAws, ...ofConnect];

/** What explains an error, from the words that people see. Nothing: it is not known here. */
export function explain(text: string): readonly Explanation[] {
  const said = plain(text);
  return explanations.filter(({ words }) => words.some((each) => contains(said, plain(each))));
}

const plain = (text: string): string => text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim();

/** A code is a whole word: AADSTS50105 is not AADSTS501051. */
function contains(text: string, words: string): boolean {
  const [, ...rests] = text.split(words);
  return rests.some((rest) => !(/\d$/.test(words) && /^\d/.test(rest)));
}
