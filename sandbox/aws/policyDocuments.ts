import * as documents from "../../federation/iam/documents";
import * as validation from "../../federation/iam/validation";
import { refusals } from "./awsError";

export { strings } from "../../federation/iam/documents";
export { policySize } from "../../federation/iam/validation";

/** @throws AwsError, as IAM refuses it. */
export const readPolicy = refusing(validation.checkPolicy);
export const checkIdentityPolicy = refusing(validation.checkIdentityPolicy);

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
