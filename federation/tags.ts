/**
 * Tags of the resources in AWS: at most 50; keys 1 to 128 and values up to 256 characters out of letters, digits, spaces
 * and `_.:/=+-@`; no `aws:` at the beginning of a key. IAM takes keys that differ only in case for the same.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export function tagsProblem(tags: Readonly<Record<string, string>>): string | undefined {
  const keys = Object.keys(tags);
  if (keys.length > 50) return `has ${keys.length} tags; AWS allows 50 a resource`;
  const seen = new Map<string, string>();
  for (const [key, value] of Object.entries(tags)) {
    const problem = keyProblem(key) ?? valueProblem(key, value);
    if (problem !== undefined) return problem;
    const same = seen.get(key.toLowerCase());
    if (same !== undefined)
      return `has the tags ${quote(same)} and ${quote(key)}, which IAM takes for the same; keep one`;
    seen.set(key.toLowerCase(), key);
  }
  return undefined;
}

const characters = "letters, digits, spaces and _.:/=+-@";

function keyProblem(key: string): string | undefined {
  if (/^aws:/i.test(key)) return `has the tag ${quote(key)}; keys that begin with aws: belong to AWS`;
  if (key.length < 1 || key.length > 128) return `has a tag key of ${key.length} characters; allowed are 1 to 128`;
  return /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u.test(key)
    ? undefined
    : `has the tag ${quote(key)}; allowed are ${characters}`;
}

function valueProblem(key: string, value: string): string | undefined {
  if (value.length > 256) return `has ${value.length} characters in the tag ${quote(key)}; allowed are up to 256`;
  if (/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(value)) return undefined;
  return `has the value ${quote(value)} in the tag ${quote(key)}; allowed are ${characters}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
