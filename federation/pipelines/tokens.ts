import type { PolicyDocument } from "../policyDocument";

/** Who issues the tokens that jobs sign in with. */
export const githubIssuer = "https://token.actions.githubusercontent.com";

/**
 * Audiences of these tokens: what each cloud asks for unless it is told otherwise.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
export const tokenAudiences = { aws: "sts.amazonaws.com", entra: "api://AzureADTokenExchange" } as const;

/** The environments of a stack: one whose jobs only read, and one whose jobs deploy. */
export const environmentsOf = (stack: string) => ({ preview: `${stack}-preview`, deploy: stack });

/** Whose tokens are meant: exactly one subject for each environment of a stack. */
export type Subjects = Readonly<Record<keyof ReturnType<typeof environmentsOf>, string>>;

/** https://docs.github.com/actions/reference/security/oidc#example-subject-claims */
export function githubSubjects(repository: string, stack: string): Subjects {
  const { preview, deploy } = environmentsOf(stack);
  const subject = (environment: string) => `repo:${repository}:environment:${environment}`;
  return { preview: subject(preview), deploy: subject(deploy) };
}

/**
 * Who may assume a role with a token: exactly one subject. IAM keeps the values of these tokens under the issuer's host and path.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function tokenTrustPolicy(args: {
  readonly providerArn: string;
  readonly issuer: string;
  readonly subject: string;
}): PolicyDocument {
  const key = args.issuer.replace(/^https:\/\//, "");
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: args.providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${key}:aud`]: tokenAudiences.aws, [`${key}:sub`]: args.subject } },
      },
    ],
  };
}
