import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { ChangeKind, Diff } from "./provider";

/** A diff as the engine wants it: in all, by property for the plan, and by path for the screen. */
export function diffResponse(diff: Diff): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const changes = Object.entries(diff.changes);
  const replacing = changes.filter(([, kind]) => kind.endsWith("-replace"));
  const response = new DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(properties(changes))
    .setReplacesList(properties(replacing))
    .setStablesList([...(diff.stables ?? [])].sort())
    .setDeletebeforereplace(diff.deleteBeforeReplace ?? false)
    .setHasdetaileddiff(true);
  for (const [path, kind] of changes) response.getDetaileddiffMap().set(path, new PropertyDiff().setKind(KINDS[kind]));
  return response;
}

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const KINDS: Readonly<Record<ChangeKind, PropertyDiff.Kind>> = {
  add: ADD,
  "add-replace": ADD_REPLACE,
  delete: DELETE,
  "delete-replace": DELETE_REPLACE,
  update: UPDATE,
  "update-replace": UPDATE_REPLACE,
};

function properties(changes: readonly (readonly [string, ChangeKind])[]): string[] {
  return [...new Set(changes.map(([path]) => propertyOf(path)))].sort();
}

/** The top of a path: `tags` of `tags["a.b"]`, `definitions` of `definitions[0]`. */
function propertyOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}
