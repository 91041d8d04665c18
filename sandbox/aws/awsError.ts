/** What an AWS service answers instead of a result: its error code, the text behind it and the HTTP status. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** The shapes of IAM's refusals. https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const refusals = {
  alreadyExists: (message: string) => new AwsError("EntityAlreadyExists", message, 409),
  deleteConflict: (message: string) => new AwsError("DeleteConflict", message, 409),
  invalidInput: (message: string) => new AwsError("InvalidInput", message, 400),
  limitExceeded: (message: string) => new AwsError("LimitExceeded", message, 409),
  malformedPolicy: (message: string) => new AwsError("MalformedPolicyDocument", message, 400),
  noSuchEntity: (message: string) => new AwsError("NoSuchEntity", message, 404),
  quota: (name: string, value: number) =>
    new AwsError("LimitExceeded", `Cannot exceed quota for ${name}: ${value}`, 409),
  validation: (message: string) => new AwsError("ValidationError", message, 400),
  /** A parameter that breaks the rule which the API's own description states for it. */
  constraint: (field: string, value: string | number, must: string) =>
    new AwsError(
      "ValidationError",
      `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${must}`,
      400,
    ),
};
