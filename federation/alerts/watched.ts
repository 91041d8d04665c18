import type { Partition } from "../partitions";
import type { EventPattern } from "./pattern";

/** What of a stack is watched in AWS. */
export interface Watched {
  readonly partition: Partition;
  /** What the message names as the way to see and undo a change. */
  readonly stack: string;
  /** Of the instances and their replicas, each once: that of the stack's own first. */
  readonly instanceRegions: readonly [string, ...string[]];
  /** Where people sign in, if that is not the first alone. */
  readonly signInRegions?: readonly string[];
  /** Names of the roles that people sign in to. */
  readonly roles: readonly string[];
  /** Name of the user that Entra imports roles as. */
  readonly importUser?: string;
  /** ARNs of the managed policies that these roles and this user have. */
  readonly policies: readonly string[];
  /** ARN of the break-glass role, and its name. */
  readonly breakGlass?: { readonly arn: string; readonly name: string };
}

/** A rule of EventBridge: which events, where, and what people read. */
export interface AlertRule {
  /** Ends its name; at most 23 characters. */
  readonly key: string;
  readonly region: string;
  readonly description: string;
  readonly pattern: EventPattern;
  /** Whether it must see events that change nothing, as sign-ins are. */
  readonly seesReads: boolean;
  readonly text: AlertText;
}

export interface AlertText {
  /** Where in the event a word of the text stands, as in `$.detail.eventTime`. */
  readonly paths: Readonly<Record<string, string>>;
  /** With `<word>` for each of them. */
  readonly lines: readonly string[];
}
