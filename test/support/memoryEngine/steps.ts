import type { Goal, ResourceState } from "./state";

/** What is done with one resource. `old` is of the state before, and the same object in it. */
export type Step =
  | { readonly kind: "same"; readonly old: ResourceState; readonly new: ResourceState }
  | {
      readonly kind: "create";
      readonly new: ResourceState;
      /** What it replaces. */
      readonly old?: ResourceState;
      /** That is deleted only in the end. */
      readonly keepsOld?: boolean;
    }
  | { readonly kind: "update"; readonly old: ResourceState; readonly new: ResourceState }
  | {
      readonly kind: "delete";
      readonly old: ResourceState;
      /** Part of a replacement: protection does not count. */
      readonly isReplaced: boolean;
      /** It stays in the state until it is made again. */
      readonly awaitsReplacement: boolean;
    }
  /** It was deleted earlier, and nobody wants it again. */
  | { readonly kind: "forget"; readonly old: ResourceState };

export function newState(goal: Goal): ResourceState {
  return { ...goal, id: "", outputs: {}, isReplaced: false, awaitsReplacement: false, initErrors: [] };
}

/** Deletes what is protected: the other deletions go on. */
export class ProtectedError extends Error {
  constructor({ urn }: ResourceState) {
    super(
      `resource "${urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the \`protect\` ` +
        "flag from the resource in your Pulumi program and run `pulumi up`, or use `pulumi state unprotect`",
    );
  }
}
