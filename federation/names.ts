export { notificationEmailsProblem } from "./notificationEmails";
export { tagsProblem } from "./tags";

/**
 * Default names. They are fixed, not generated, because both clouds refer to each other by them and Amazon Connect binds
 * its users to the role.
 */
export function defaultNames({ project, stack }: { project: string; stack: string }) {
  const prefix = `${project}-${stack}`;
  return {
    /** The role that all apps share. */
    role: prefix,
    breakGlassRole: `${prefix}-break-glass`,
    conditionalAccessPolicy: prefix,
    importUser: `${prefix}-role-import`,
    importPolicy: `${prefix}-role-import`,
    /** What the names of topics and rules begin with. */
    alerts: prefix,
    app: (slug: string) => ({
      /** The app's own role, where each has one. */
      role: `${prefix}-${slug}`,
      samlProvider: `${prefix}-${slug}`,
      identifier: `${prefix}-${slug}`,
    }),
  };
}

/**
 * IAM allows commas too; an app role value is two ARNs with a comma between, so they are left out here.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (RoleName: 1 to 64 of `[\w+=,.@-]`)
 */
export function roleNameProblem(name: string): string | undefined {
  return iamNameProblem(name, 64);
}

/**
 * Without commas, as for roles.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html (Name: 1 to 128 of `[\w+=,.@-]`)
 */
export function samlProviderNameProblem(name: string): string | undefined {
  return iamNameProblem(name, 128);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html (UserName: 1 to 64 of `[\w+=,.@-]`) */
export function userNameProblem(name: string): string | undefined {
  return iamNameProblem(name, 64);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html (PolicyName: 1 to 128 of `[\w+=,.@-]`) */
export function policyNameProblem(name: string): string | undefined {
  return iamNameProblem(name, 128);
}

/**
 * IAM allows every printable character; here only those that are safe in an app role value, with names between the
 * slashes. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (Path: up to 512 characters)
 */
export function rolePathProblem(path: string): string | undefined {
  if (path.length > 512) return `has ${path.length} characters; a path has up to 512`;
  if (/^\/(?:[\w+=.@-]+\/)*$/.test(path)) return undefined;
  return "is not / or a path that begins and ends with / and has letters, digits and _+=.@- between, as in /sso/connect/";
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function permissionsBoundaryProblem(arn: string): string | undefined {
  if (/^arn:(?:aws|aws-us-gov):iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/.test(arn)) return undefined;
  return "is not the ARN of an IAM policy, as in arn:aws:iam::111122223333:policy/boundary";
}

/** Our rule: the slug begins every resource name of the app, and default names in both clouds. */
export function slugProblem(slug: string): string | undefined {
  if (/^[a-z](?:-?[a-z0-9])*$/.test(slug) && slug.length <= 32) return undefined;
  return "is not 1 to 32 of a-z, 0-9 and single hyphens, beginning with a letter, as in agent or back-office";
}

/**
 * The fragment that makes the entity id unique in the tenant. Microsoft's examples are numbers, others use words; kept
 * to the characters that need no escape in a URI, and to a length that leaves identifier URIs under 255 characters.
 * https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial
 */
export function identifierProblem(fragment: string): string | undefined {
  if (fragment.includes("#")) return "has a #; give only what comes after it";
  if (/^[A-Za-z0-9._~-]{0,200}$/.test(fragment)) return undefined;
  return "is not up to 200 letters, digits and ._~-";
}

/** Our rule: the slot, of a certificate or an access key, ends resource names. */
export function slotNameProblem(slot: string): string | undefined {
  if (/^[A-Za-z0-9](?:-?[A-Za-z0-9])*$/.test(slot) && slot.length <= 32) return undefined;
  return 'is not 1 to 32 letters, digits and single hyphens, as in "2026" (in quotes: YAML takes it for a number)';
}

function iamNameProblem(name: string, max: number): string | undefined {
  const foreign = [...new Set(name.match(/[^\w+=.@-]/gu) ?? [])];
  if (foreign.length > 0) {
    return `has ${foreign.map((character) => JSON.stringify(character)).join(" ")}; allowed are letters, digits and _+=.@-`;
  }
  return name.length >= 1 && name.length <= max ? undefined : `has ${name.length} characters; allowed are 1 to ${max}`;
}
