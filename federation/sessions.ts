/**
 * How long the AWS session lasts that sign-in opens, in seconds: the attribute SessionDuration. 900 (15 minutes) to
 * 43200 (12 hours), AWS's default 3600. Amazon Connect needs it for one exchange only; its own session is 12 hours
 * long and cannot be changed.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export const sessionDurations = { min: 900, max: 43_200, default: 3_600 };

/**
 * How long Amazon Connect's own session lasts, in seconds: nobody can change it.
 * https://docs.aws.amazon.com/connect/latest/adminguide/authentication-profiles.html
 */
export const connectSessionDuration = 43_200;

/**
 * The longest session that a role allows, in seconds: 3600 (AWS's default) to 43200.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (MaxSessionDuration)
 */
export const maxSessionDurations = { min: 3_600, max: 43_200, default: 3_600 };

export function sessionDurationProblem(seconds: number): string | undefined {
  return rangeProblem(seconds, sessionDurations);
}

export function maxSessionDurationProblem(seconds: number): string | undefined {
  return rangeProblem(seconds, maxSessionDurations);
}

/**
 * AWS refuses a sign-in that asks for more than the role allows: "Requested DurationSeconds exceeds MaxSessionDuration
 * set for this role". https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
 */
export function sessionBeyondRoleProblem(seconds: number, maxSessionDuration: number): string | undefined {
  if (seconds <= maxSessionDuration) return undefined;
  return `is longer than the role's maximum of ${maxSessionDuration} seconds: AWS refuses the sign-in; shorten it or raise the role's`;
}

/** The least maximum that suits every application. */
export function defaultMaxSessionDuration(sessions: readonly number[]): number {
  return Math.max(maxSessionDurations.default, ...sessions);
}

function rangeProblem(seconds: number, { min, max }: { min: number; max: number }): string | undefined {
  if (Number.isInteger(seconds) && seconds >= min && seconds <= max) return undefined;
  return `is not a whole number of seconds from ${min} (${min / 60} minutes) to ${max} (${max / 3600} hours)`;
}
