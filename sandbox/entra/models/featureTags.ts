import type { Properties, Value } from "../../../tools/wire/provider";
import { isList, isObject } from "../../../tools/wire/values";
import { sameText } from "../objects";

/** Tags that Entra gives a meaning to, by the provider's name for it. */
const featureTags = {
  customSingleSignOn: "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
  enterprise: "WindowsAzureActiveDirectoryIntegratedApp",
  gallery: "WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1",
  hide: "HideApp",
} as const;

/** What the provider says about an object's tags: as features, and as the same under their old names. */
export function describedFeatures(tags: readonly string[]) {
  const has = (tag: string): boolean => tags.some((known) => sameText(known, tag));
  const flags = {
    customSingleSignOn: has(featureTags.customSingleSignOn),
    enterprise: has(featureTags.enterprise),
    gallery: has(featureTags.gallery),
    hide: has(featureTags.hide),
  };
  return {
    featureTags: [flags],
    features: [
      {
        customSingleSignOnApp: flags.customSingleSignOn,
        enterpriseApplication: flags.enterprise,
        galleryApplication: flags.gallery,
        visibleToUsers: !flags.hide,
      },
    ],
  };
}

/** The tags that a program asks for by `featureTags` or `features`; undefined where it does not. */
export function featuresAsked(inputs: Properties): string[] | undefined {
  const flags = first(inputs["featureTags"]);
  if (flags !== undefined) {
    return Object.entries(featureTags)
      .filter(([flag]) => flags[flag] === true)
      .map(([, tag]) => tag);
  }
  const old = first(inputs["features"]);
  if (old === undefined) return undefined;
  return [
    ...(old["customSingleSignOnApp"] === true ? [featureTags.customSingleSignOn] : []),
    ...(old["enterpriseApplication"] === true ? [featureTags.enterprise] : []),
    ...(old["galleryApplication"] === true ? [featureTags.gallery] : []),
    ...(old["visibleToUsers"] === false ? [featureTags.hide] : []),
  ];
}

/** Whether tags can be said by features alone. */
export const areFeatures = (tags: readonly string[]): boolean =>
  tags.every((tag) => Object.values(featureTags).some((known) => sameText(known, tag)));

/** Whether the features asked for are others than those in state. */
export function featuresChanged(news: Properties, state: Properties): boolean {
  const asked = featuresAsked(news);
  if (asked === undefined) return false;
  return JSON.stringify(asked) !== JSON.stringify(featuresAsked({ featureTags: state["featureTags"] ?? [] }) ?? []);
}

function first(list: Value | undefined): Properties | undefined {
  const [flags] = list !== undefined && isList(list) ? list : [];
  return flags !== undefined && isObject(flags) ? flags : undefined;
}
