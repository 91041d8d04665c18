/**
 * Which events a rule of EventBridge picks out: of each field that is named, one of these values.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly ValuePattern[];
}

/**
 * Calls of a service that CloudTrail records.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const recordedCalls = (service: "connect" | "iam" | "sts", detail: EventPattern): EventPattern => ({
  source: [`aws.${service}`],
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventSource: [`${service}.amazonaws.com`], ...detail },
});

export type ValuePattern =
  | string
  | { readonly exists: boolean }
  | { readonly "equals-ignore-case": string }
  | { readonly "anything-but": { readonly prefix: readonly string[] } };
