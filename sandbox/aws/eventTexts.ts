import { isObject } from "../../federation/json";
import type { EventTarget } from "./monitoringState";

/**
 * What a target of EventBridge is told of an event: the template with its words, of which one that the event does not have leaves
 * nothing behind; without a template the event itself. Quotes around lines stay.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function textFor({ inputTransformer }: EventTarget, event: unknown): string {
  if (inputTransformer === undefined) return JSON.stringify(event);
  const { inputPaths, inputTemplate } = inputTransformer;
  return inputTemplate.replace(/<([\w.-]+)>/g, (placeholder, word: string) => {
    const path = inputPaths[word];
    return path === undefined ? placeholder : shown(valueAt(path, event));
  });
}

/** Words of a template that have no path. */
export const unknownWords = (template: string, paths: Readonly<Record<string, string>>): string[] =>
  [...template.matchAll(/<([\w.-]+)>/g)].flatMap(([, word = ""]) =>
    word in paths || word.startsWith("aws.events.") ? [] : [word],
  );

/** `$.detail.eventName`. */
function valueAt(path: string, event: unknown): unknown {
  return path
    .split(".")
    .slice(1)
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), event);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
