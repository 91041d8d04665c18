import { refusals } from "./awsError";
import type { Tags } from "./state";

/** Tag keys of roles and users are one whatever their case; those of every other resource are not. */
export type TagCase = "insensitive" | "sensitive";

/**
 * Puts tags on a resource, as `TagRole` and its likes do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export function tag(resource: { tags: Tags }, added: Tags, keys: TagCase = "sensitive"): void {
  checkTags(added, keys);
  const fold = (key: string): string => (keys === "insensitive" ? key.toLowerCase() : key);
  const replaced = new Set(Object.keys(added).map(fold));
  const kept = Object.entries(resource.tags).filter(([key]) => !replaced.has(fold(key)));
  const tags = Object.fromEntries([...kept, ...Object.entries(added)]);
  if (Object.keys(tags).length > maximum) throw tooMany();
  resource.tags = tags;
}

export function untag(resource: { tags: Tags }, removed: readonly string[], keys: TagCase = "sensitive"): void {
  const fold = (key: string): string => (keys === "insensitive" ? key.toLowerCase() : key);
  const gone = new Set(removed.map(fold));
  resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !gone.has(fold(key))));
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html */
export function checkTags(tags: Tags, keys: TagCase = "sensitive"): void {
  const names = Object.keys(tags);
  if (names.length > maximum) throw tooMany();
  if (keys === "insensitive" && new Set(names.map((key) => key.toLowerCase())).size < names.length) {
    throw refusals.invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  Object.entries(tags).forEach(([key, value], index) => {
    const field = `tags.${index + 1}.member`;
    if (key.length < 1)
      throw refusals.constraint(`${field}.key`, key, "Member must have length greater than or equal to 1");
    if (key.length > 128)
      throw refusals.constraint(`${field}.key`, key, "Member must have length less than or equal to 128");
    if (value.length > 256)
      throw refusals.constraint(`${field}.value`, value, "Member must have length less than or equal to 256");
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u.test(key)) throw refusals.constraint(`${field}.key`, key, `${pattern}+`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(value))
      throw refusals.constraint(`${field}.value`, value, `${pattern}*`);
    if (/^aws:/i.test(key)) {
      throw refusals.invalidInput(`Tag keys that begin with aws: are reserved for system use: ${key}`);
    }
  });
}

const maximum = 50;
const pattern = "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

function tooMany() {
  return refusals.validation(
    `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to ${maximum}`,
  );
}
