/**
 * Which events a rule of EventBridge picks out: of each field that is named, one of these values.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly ValuePattern[];
}

export type ValuePattern =
  | string
  | { readonly exists: boolean }
  | { readonly "equals-ignore-case": string }
  | { readonly "anything-but": { readonly prefix: readonly string[] } };
