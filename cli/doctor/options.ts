import { UserError } from "../../tools/userError";

export interface DoctorOptions {
  readonly stack?: string;
  /** What the settings declare, instead of what is deployed. */
  readonly planned?: true;
  readonly people?: true;
  readonly person?: string;
  readonly app?: string;
  readonly error?: string;
  /** Path of a file to write. */
  readonly html?: string;
  /** Path of a file to read, or - */
  readonly samlResponse?: string;
  /** Path of a file to read, or - */
  readonly har?: string;
  readonly json?: true;
}

/** @throws UserError for questions that do not go together. */
export function checkOptions(options: DoctorOptions): void {
  const { planned, people, person, app, error, html, samlResponse, har } = options;
  if (app !== undefined && person === undefined)
    throw new UserError("--app goes together with --person: whose sign-in?");
  const asked = [people, person, error, samlResponse, har].filter((each) => each !== undefined);
  if (asked.length > 1)
    throw new UserError(
      "--people, --person, --error, --saml-response and --har are different questions: ask one at a time",
    );
  if (html !== undefined && asked.length > 0)
    throw new UserError("--html draws the whole stack: leave --people, --person, --error and captures out");
  if (planned === true && [error, samlResponse, har].some((each) => each !== undefined))
    throw new UserError(
      "--planned examines the settings: --error, --saml-response and --har are about what is deployed",
    );
}
