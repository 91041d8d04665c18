import { entityId } from "../../../federation/endpoints";
import { identifierProblem } from "../../../federation/names";
import type { Partition } from "../../../federation/partitions";

/** What becomes of the identifiers (entity ids) of an application. */
export interface PlannedIdentifier {
  /** The one that the stack keeps; undefined where it makes its own. `fragment` follows the #. */
  readonly kept?: { readonly uri: string; readonly fragment: string };
  /** Those that it removes. Entra supports one on a SAML application: https://github.com/hashicorp/terraform-provider-azuread/issues/978 */
  readonly others: readonly string[];
}

/** Keeps the first one that settings can say. */
export function planIdentifier(uris: readonly string[], partition: Partition): PlannedIdentifier {
  const audience = entityId(partition, "");
  const [kept] = uris.flatMap((uri) => {
    const fragment =
      uri === audience ? "" : uri.startsWith(`${audience}#`) ? uri.slice(audience.length + 1) : undefined;
    return fragment === undefined || identifierProblem(fragment) !== undefined ? [] : [{ uri, fragment }];
  });
  return { ...(kept && { kept }), others: uris.filter((uri) => uri !== kept?.uri) };
}
