import { Unknown, type Properties } from "../../../tools/wire/provider";
import { hasUnknown, isObject } from "../../../tools/wire/values";
import type { Account } from "../account";
import type { Tags } from "../state";
import { textMap } from "./properties";
import { calling, type Operation } from "./serviceCalls";

/** Adds `tagsAll`: the provider's default tags, under the resource's own. */
export function withAllTags(inputs: Properties, config: Properties): Properties {
  const defaults = isObject(config["defaultTags"]) ? config["defaultTags"]["tags"] : undefined;
  const own = inputs["tags"];
  if (hasUnknown(own) || hasUnknown(defaults)) return { ...inputs, tagsAll: Unknown.value };
  return { ...inputs, tagsAll: { ...(isObject(defaults) ? defaults : {}), ...(isObject(own) ? own : {}) } };
}

/** Adds the provider's region, if the resource does not name its own. */
export const withRegion = (inputs: Properties, config: Properties): Properties => ({
  ...(config["region"] !== undefined && { region: config["region"] }),
  ...inputs,
});

/** All tags, and which of them are the resource's own: those that it has from the provider's settings are not. */
export function shownTags(found: Tags, state: Properties) {
  const [own, all] = [textMap(state, "tags"), textMap(state, "tagsAll")];
  const tags = Object.entries(found).filter(([key, value]) => key in own || all[key] !== value);
  return { tags: Object.fromEntries(tags), tagsAll: found };
}

export interface Change {
  readonly planned: Properties;
  readonly state: Properties;
}

/** Brings the tags of an IAM object from what they were to what they are to be. */
export function retag(
  kind: "OpenIdConnectProvider" | "Policy" | "Role" | "SamlProvider" | "User",
  account: Account,
  id: string,
  change: Change,
): Promise<void> {
  const [words, name] = named[kind] ?? [kind, kind];
  return retagWith(`IAM ${words} (${id})`, `IAM: Tag${name}`, change, {
    tag: (tags) => account[`tag${kind}` as const](id, tags),
    untag: (keys) => account[`untag${kind}` as const](id, keys),
  });
}

/** What errors call it, and what IAM's operations do, if that is not the same. */
const named: Readonly<Record<string, readonly [words: string, name: string]>> = {
  OpenIdConnectProvider: ["OIDC Provider", "OpenIDConnectProvider"],
  SamlProvider: ["SAML Provider", "SAMLProvider"],
};

/** The same, with the two operations of a service. */
export async function retagWith(
  what: string,
  operation: Operation,
  { planned, state }: Change,
  service: { tag(tags: Tags): Promise<unknown>; untag(keys: string[]): Promise<unknown> },
): Promise<void> {
  const [before, after] = [textMap(state, "tagsAll"), textMap(planned, "tagsAll")];
  const removed = Object.keys(before).filter((key) => !(key in after));
  const changed = Object.entries(after).filter(([key, value]) => before[key] !== value);
  await calling(`updating tags for ${what}`, operation, async () => {
    if (removed.length > 0) await service.untag(removed);
    if (changed.length > 0) await service.tag(Object.fromEntries(changed));
  });
}
