import { tagsProblem } from "../federation/tags";
import type { Problem } from "./problems";
import type { Rule } from "./rule";

const remedy = "Change or remove the tag";

/** By themselves; then with those that everything in AWS gets. */
const tags: Rule = ({ tags: all = {} }, { defaultTags }) => {
  const own = tagProblems("tags", all);
  const together = tagsProblem({ ...defaultTags, ...all });
  if (own.length > 0 || together === undefined) return own;
  return [{ path: ["aws:defaultTags"], rule: `together with tags ${together}`, remedy }];
};

/** What an attribute gives is not known here. */
const sessionTags: Rule = ({ sessionTags: all = {} }) => {
  const texts = Object.entries(all).map(([key, from]): [string, string] => [
    key,
    typeof from === "string" ? "" : (from.value ?? ""),
  ]);
  return tagProblems("sessionTags", Object.fromEntries(texts));
};

export const tagsRules: readonly Rule[] = [tags, sessionTags];

/** One by one, so that each is named; then all together. Rules name key and value themselves, so that nothing is added. */
function tagProblems(setting: string, all: Readonly<Record<string, string>>): Problem[] {
  const single = Object.entries(all).flatMap(([key, value]) => tagsProblem({ [key]: value }) ?? []);
  const found = single.length > 0 ? single : [tagsProblem(all)].filter((rule) => rule !== undefined);
  return found.map((rule) => ({ path: [setting], rule, remedy }));
}
