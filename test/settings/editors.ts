import Ajv, { type ValidateFunction } from "ajv";
import { stackFileSchema } from "../../tools/generate/stackFileSchema";

let validate: ValidateFunction | undefined;

/** What editors have against a stack file: nothing, or the places that they underline. */
export function underlined(file: unknown): string[] {
  validate ??= new Ajv({ allErrors: true }).compile(stackFileSchema("entra-connect-sso"));
  if (validate(file) === true) return [];
  return (validate.errors ?? []).map(({ dataPath, message = "" }) => `${dataPath} ${message}`);
}

/** A stack file with these settings; those of providers stand under their own names. */
export function stackFileOf(settings: object): object {
  const keys = Object.entries(settings).map(([key, value]) => [
    key.includes(":") ? key : `entra-connect-sso:${key}`,
    value as unknown,
  ]);
  return { config: Object.fromEntries(keys) as object };
}

/**
 * Refusals that JSON schema has no words for. It compares no two values, takes letters of another case for others, counts no
 * characters of texts together, and knows neither the time nor the names of project and stack.
 */
export const beyondEditors: ReadonlySet<string> = new Set([
  "two apps of one display name",
  "two apps of one SAML provider",
  "two apps of one identifier",
  "two apps without an identifier of their own",
  "an ARN of another region",
  "a replica in the region of an instance that is named by its ARN",
  "an app's ARN of a region without Amazon Connect",
  "an app's ARN of another partition",
  "an app's instance with the tutorial's permissions and a role for each app",
  "a setting under a mistyped project",
  "a group that stands there three times",
  "an address that stands there twice",
  "ARNs that are too long together",
  "one name for both policies of the tutorial",
  "the name by default of one policy for the other",
  "an imported role that two apps share, each with its own topology",
  "a session beyond the role's",
  "tags that differ in case alone",
  "three names that differ in case alone",
  "a profile that grants nothing",
  "an app of another instance beside a pair",
  "tags of sessions that differ in case alone",
  "a user whose name becomes too short",
  "further identity providers where Entra imports the roles",
  "tags and a source identity where Entra imports the roles",
  "too many tags together with those of the aws provider",
  "a tag that is another one of the aws provider's for IAM",
  "two apps of one role, whatever the case",
  "three apps of one role",
  "a role that another app has by default",
  "a default that another app has taken",
  "ARNs that are too long together, of the app whose names are",
  "a session beyond the roles'",
  "somebody of another partition",
  "an address that gets alerts twice",
  "the name of the role that people sign in to, in other letters",
  "an app that is not there",
  "a group that no app lets in",
  "an app whose name resembles no other",
  "a group where apps let in none",
  "people of whom not enough is said",
  "a desk phone that takes calls by itself",
  "somebody by an object id",
  "an active slot that is not there",
  "an active slot that is not there, beside two",
  "the same end twice",
  "an end beyond what Entra makes",
  "an active certificate that ends within 14 days",
  "an active certificate that has ended",
  "an active certificate whose other slot ends as soon",
  "an account that stands there twice",
  "a range that begins at another address",
  "a private range",
  "a range that is too large",
]);
