import { toDeploy, toDiagnose, toPreview, withoutContained } from "./commands";
import type { FeatureName } from "./features";
import { allOf, type Grants } from "./grants";

/**
 * A pipeline that previews such a stack, and looks with `npm run doctor` whether people can sign in. It gets nothing that writes, even
 * where Graph tells nobody else: a preview runs the code of a pull request.
 */
export const toPreviewInPipeline = (names: readonly FeatureName[]): Grants => {
  const { aws, graph } = allOf([toPreview(names), toDiagnose]);
  return withoutContained({ aws, graph: graph.filter(({ permission }) => !permission.includes("ReadWrite")) });
};

/** One that deploys it, and looks afterwards. */
export const toDeployInPipeline = (names: readonly FeatureName[]): Grants =>
  withoutContained(allOf([toDeploy(names), toDiagnose]));
