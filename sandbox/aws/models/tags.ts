import { Unknown, type Properties, type Value } from "../../../tools/wire/provider";
import { hasUnknown, isObject } from "../../../tools/wire/values";
import { textMap } from "./properties";

/** `tagsAll`: the provider's default tags, under the resource's own. */
export function defaultTags(inputs: Properties, config: Properties): Properties {
  const defaults = isObject(config["defaultTags"]) ? config["defaultTags"]["tags"] : undefined;
  const own = inputs["tags"] ?? {};
  if (hasUnknown(own) || hasUnknown(defaults)) return { tagsAll: Unknown.value };
  const tagsAll: Properties = { ...(isObject(defaults) ? defaults : {}), ...(isObject(own) ? own : {}) };
  return { tagsAll };
}

/** What the resource's own tags and all of its tags are, where the cloud has `found`. */
export function tagsFound(
  found: Readonly<Record<string, string>>,
  inputs: Properties,
): Record<string, Value | undefined> {
  const own = textMap(inputs, "tags");
  const inherited = Object.entries(textMap(inputs, "tagsAll")).filter(([key]) => !(key in own));
  const isInherited = (key: string, value: string) =>
    inherited.some(([name, given]) => name === key && given === value);
  const tags = Object.fromEntries(Object.entries(found).filter(([key, value]) => !isInherited(key, value)));
  return {
    tags: Object.keys(tags).length === 0 && inputs["tags"] === undefined ? undefined : tags,
    tagsAll: found,
  };
}

/** Brings the tags of a resource from what they were to what they are to be, with the service's two operations. */
export async function retag(
  olds: Properties,
  news: Properties,
  service: { tag(tags: Record<string, string>): Promise<unknown>; untag(keys: string[]): Promise<unknown> },
): Promise<void> {
  const [before, after] = [textMap(olds, "tagsAll"), textMap(news, "tagsAll")];
  const removed = Object.keys(before).filter((key) => !(key in after));
  const changed = Object.entries(after).filter(([key, value]) => before[key] !== value);
  if (removed.length > 0) await service.untag(removed);
  if (changed.length > 0) await service.tag(Object.fromEntries(changed));
}
