import { passedOn } from "../claims";
import { tagsProblem } from "../tags";
import { errors } from "./errors";

/**
 * How AWS refuses a value that the session is to carry; undefined: it takes it, or the attribute is for something else.
 *
 * @param name Of the attribute.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function refusedValue(name: string, value: string): string | undefined {
  const { sourceIdentity, sessionTag } = passedOn;
  if (name === sourceIdentity.attribute) return sourceIdentityProblem(value) && errors.wrongSourceIdentity;
  if (!name.startsWith(sessionTag.attribute)) return undefined;
  return tagsProblem({ [name.slice(sessionTag.attribute.length)]: value }) && errors.invalidResponse;
}

export function sourceIdentityProblem(value: string): string | undefined {
  return /^[a-zA-Z_0-9+=,.@-]{2,64}$/.test(value) ? undefined : "is not 2 to 64 letters, digits and + = , . @ _ -";
}
