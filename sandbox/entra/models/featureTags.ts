import { isDeepStrictEqual } from "node:util";
import type { Properties, Value } from "../../../tools/wire/provider";
import { isList, isObject } from "../../../tools/wire/values";
import { sameText } from "../objects";

/** Tags that Entra gives a meaning to, by the provider's name for it; and its old name, which for one says the opposite. */
const tagsByFeature = [
  ["customSingleSignOn", "customSingleSignOnApp", "WindowsAzureActiveDirectoryCustomSingleSignOnApplication"],
  ["enterprise", "enterpriseApplication", "WindowsAzureActiveDirectoryIntegratedApp"],
  ["gallery", "galleryApplication", "WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1"],
  ["hide", "visibleToUsers", "HideApp"],
] as const;

/** What the provider says about an object's tags: as features, and as the same under their old names. */
export function describedFeatures(tags: readonly string[]) {
  const has = (tag: string): boolean => tags.some((known) => sameText(known, tag));
  return {
    featureTags: [Object.fromEntries(tagsByFeature.map(([name, , tag]) => [name, has(tag)]))],
    features: [Object.fromEntries(tagsByFeature.map(([name, old, tag]) => [old, has(tag) !== (name === "hide")]))],
  };
}

/**
 * The tags that the plan asks for by `featureTags` or `features`; undefined if it does not, or if they are those of the state.
 */
export function featuresAsked(planned: Properties, state: Properties = {}): string[] | undefined {
  const changed = (key: string): Properties | undefined =>
    isDeepStrictEqual(planned[key], state[key]) ? undefined : first(planned[key]);
  const flags = changed("featureTags");
  if (flags !== undefined) return tagsByFeature.flatMap(([name, , tag]) => (flags[name] === true ? [tag] : []));
  const old = changed("features");
  return old && tagsByFeature.flatMap(([name, key, tag]) => (old[key] === (name !== "hide") ? [tag] : []));
}

function first(list: Value | undefined): Properties | undefined {
  const [flags] = list !== undefined && isList(list) ? list : [];
  return flags !== undefined && isObject(flags) ? flags : undefined;
}
