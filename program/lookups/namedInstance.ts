import { type Path, valueText } from "../../settings/problems";
import type { NamedInstance, Settings } from "../../settings/schema";

/** An instance as the settings name it, and where they first do. */
export interface InstanceNamed {
  readonly named: NamedInstance;
  readonly at: Path;
  /** The stack makes it, so that it may still be missing. */
  readonly isMade?: boolean;
}

/** Each way in which the settings name an instance, once: the stack's own first. */
export function namedInstances({
  instance,
  newInstance,
  apps,
}: Pick<Settings, "instance" | "newInstance" | "apps">): InstanceNamed[] {
  const all = [
    { named: instance, at: ["instance"], isMade: newInstance !== undefined },
    ...apps.map((app) => ({ named: app.instance, at: ["apps", app.slug, "instance"], isMade: false })),
  ];
  return [...new Map([...all].reverse().map((each) => [instanceKey(each.named), each])).values()].reverse();
}

/** Tells whether two names are the same; two different ones may still be of one instance. */
export const instanceKey = (named: NamedInstance): string => JSON.stringify(named);

/** What messages say of it. */
export interface NamingText {
  readonly key: "alias" | "id" | "arn";
  readonly path: Path;
  /** Ready to print. */
  readonly found: string;
}

export function namingText({ named, at }: Pick<InstanceNamed, "named" | "at">): NamingText {
  const by = (key: NamingText["key"], value: string): NamingText => ({
    ...{ key, path: [...at, key], found: valueText(value) },
  });
  if ("alias" in named) return by("alias", named.alias);
  return "id" in named ? by("id", named.id) : by("arn", named.arn);
}
