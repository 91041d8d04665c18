import type * as pulumi from "@pulumi/pulumi";

/** Of an output, as the SDK has it, but does not declare it. */
export interface Internals<T> {
  /** Whether a preview knows it. */
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<T>;
}

/** Another version of the SDK may have none of them. */
export function internalsOf<T>(output: pulumi.Output<T>): Partial<Internals<T>> {
  const own: object = output;
  return own;
}

/** For one that fails only with others, whose failure is told. */
export function ignoreFailure(output: pulumi.Output<unknown>): void {
  const { isKnown, isSecret } = internalsOf(output);
  for (const part of [isKnown, isSecret]) part?.catch(() => undefined);
}
