import * as documents from "../../federation/iam/documents";
import { refusals } from "./awsError";

export { asList, isObject, policySize, strings, type Json, type Statement } from "../../federation/iam/documents";

/** @throws AwsError, as IAM refuses it. */
export const readPolicy = refusing(documents.readPolicy);
export const checkIdentityPolicy = refusing(documents.checkIdentityPolicy);

export const syntaxError = () => refusals.malformedPolicy(documents.syntaxError().message);

function refusing<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof documents.MalformedPolicy) throw refusals.malformedPolicy(error.message);
      throw error;
    }
  };
}
