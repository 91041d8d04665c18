import { MalformedPolicy } from "../iam/documents";
import { decide, type Decision } from "../iam/evaluation";
import type { AuthorizationRequest, RequestContext } from "../iam/request";

/** Of documents that may still be somebody's plan: IAM keeps none that is malformed, and what is not there allows nothing. */
export function decided(documents: readonly string[], request: AuthorizationRequest): Decision {
  try {
    return decide(documents, request);
  } catch (error) {
    if (error instanceof MalformedPolicy) return "not allowed";
    throw error;
  }
}

/** Keys whose values depend on where, how and with what somebody signs in: only a sign-in decides conditions on them. */
export const isOfTheMoment = (key: string): boolean =>
  /^aws:(?:sourceip|sourcevpce?|vpcsourceip|useragent|referer|multifactorauth.*)$/.test(key);

/** With what is known of every request, and the keys in small letters. */
export function requestContext(now: Date, keys: RequestContext): RequestContext {
  return {
    "aws:currenttime": now.toISOString(),
    "aws:epochtime": String(Math.floor(now.getTime() / 1000)),
    "aws:securetransport": "true",
    ...Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value])),
  };
}
