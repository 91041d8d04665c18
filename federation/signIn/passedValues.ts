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
  if (name === sourceIdentity.attribute) return isSessionText(value) ? undefined : errors.wrongSourceIdentity;
  if (!name.startsWith(sessionTag.attribute)) return undefined;
  return tagsProblem({ [name.slice(sessionTag.attribute.length)]: value }) && errors.invalidResponse;
}

/** Whether AWS takes it as the name of a session, or as its source identity. */
export const isSessionText = (value: string): boolean => /^[a-zA-Z_0-9+=,.@-]{2,64}$/.test(value);

/** What the session is to carry, by the last part of the attribute's name: `PrincipalTag:Team cc`. */
export const passedText = (name: string, values: readonly string[]): string =>
  `${passedName(name)} ${values.join(", ")}`;

export const passedName = (attribute: string): string => attribute.slice(attribute.lastIndexOf("/") + 1);
