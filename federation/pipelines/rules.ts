import { roleNameProblem } from "../names";
import { environmentsOf, type Subjects } from "./tokens";

/**
 * Names have no other characters: https://docs.github.com/get-started/learning-about-github/types-of-github-accounts. Tokens of
 * repositories that were made or renamed since July 15, 2026 have the ids behind both names:
 * https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects
 */
export function repositoryProblem(repository: string): string | undefined {
  const [whole, ownerId, id] = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(@\d+)?\/[\w.-]{1,100}(@\d+)?$/.exec(repository) ?? [];
  if (whole === undefined) {
    return "is not the owner and the name of a repository, as in contoso/single-sign-on or contoso@5544123/single-sign-on@821093847";
  }
  const whose = ownerId === undefined ? "repository" : "owner";
  return (ownerId === undefined) === (id === undefined)
    ? undefined
    : `has the id of the ${whose} alone; tokens have both ids or none`;
}

/** IAM takes no port and no query; Entra compares the issuer with that of the token, letter by letter. */
export function issuerProblem(issuer: string): string | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol !== "https:") return "is not the https:// address of an issuer of tokens";
  if (url.port !== "" || url.search !== "" || url.hash !== "")
    return "has a port, a query or a fragment, which IAM refuses";
  return issuer.length <= 255 ? undefined : `has ${issuer.length} characters; IAM allows 255`;
}

/** Both clouds compare it letter by letter; Entra takes up to 600 characters. */
export function subjectProblem(subject: string): string | undefined {
  if (/[*?]/.test(subject)) return "has a wildcard; a subject is compared letter by letter";
  return subject.length <= 500 ? undefined : `has ${subject.length} characters; allowed are up to 500`;
}

/** One subject for both would let pull requests deploy. */
export const subjectsProblem = ({ preview, deploy }: Subjects): string | undefined =>
  preview === deploy ? "has one subject for both, so that who previews could deploy" : undefined;

/** All inline policies of a role together, without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const inlinePoliciesLength = 10_240;

/** Roles have 64 characters, and `-preview` comes behind. */
export function pipelineNameProblem(name: string): string | undefined {
  const longest = 64 - "-preview".length;
  if (name.length > longest) return `has ${name.length} characters; the names of roles leave ${longest}`;
  return roleNameProblem(name);
}

/** The environment of `dev` that previews would be that of `dev-preview` that deploys: pull requests could deploy. */
export function pipelineStackProblem(stack: string): string | undefined {
  const ending = environmentsOf("").preview;
  if (!stack.toLowerCase().endsWith(ending)) return undefined;
  const other = stack.slice(0, -ending.length);
  return `is that of a stack whose name ends with ${ending}: whoever previews the stack ${other} could deploy it`;
}
