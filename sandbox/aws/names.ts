import { refusals } from "./awsError";

/**
 * Names of IAM entities: `maximum` characters of [\w+=,.@-].
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkName(field: string, name: string, maximum: number): void {
  if (name.length < 1) throw refusals.constraint(field, name, "Member must have length greater than or equal to 1");
  if (name.length > maximum) {
    throw refusals.constraint(field, name, `Member must have length less than or equal to ${maximum}`);
  }
  if (!/^[\w+=,.@-]+$/.test(name)) {
    throw refusals.validation(
      `The specified value for ${field} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
}

/** "/", or 1 to 512 characters from ! to DEL that begin and end with a slash. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function checkPath(path: string): void {
  if (path.length > 512) throw refusals.constraint("path", path, "Member must have length less than or equal to 512");
  if (!/^(?:\/|\/[\u0021-\u007F]+\/)$/.test(path)) {
    throw refusals.validation(
      "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
    );
  }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export function checkDescription(description: string): void {
  if (description.length > 1000) {
    throw refusals.constraint("description", description, "Member must have length less than or equal to 1000");
  }
  if (!/^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/.test(description)) {
    throw refusals.constraint(
      "description",
      description,
      "Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
    );
  }
}
