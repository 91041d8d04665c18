import { roleNameProblem } from "../names";
import { environmentPlaceholder, environmentsOf } from "./tokens";

/** https://docs.github.com/get-started/learning-about-github/types-of-github-accounts: names have no other characters. */
export function repositoryProblem(repository: string): string | undefined {
  return /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[\w.-]{1,100}$/.test(repository)
    ? undefined
    : "is not the owner and the name of a repository, as in contoso/single-sign-on";
}

/** IAM takes no port and no query; Entra compares the issuer with that of the token, letter by letter. */
export function issuerProblem(issuer: string): string | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol !== "https:") return "is not the https:// address of an issuer of tokens";
  if (url.port !== "" || url.search !== "" || url.hash !== "")
    return "has a port, a query or a fragment, which IAM refuses";
  return issuer.length <= 255 ? undefined : `has ${issuer.length} characters; IAM allows 255`;
}

/** One subject for each environment: a wildcard, or one subject for both, would let pull requests deploy. */
export function subjectsProblem(subjects: string): string | undefined {
  if (/[*?]/.test(subjects)) return "has a wildcard; a subject is compared letter by letter";
  if (!subjects.includes(environmentPlaceholder)) {
    return `does not have ${environmentPlaceholder} in it, so that who previews could deploy`;
  }
  return subjects.length <= 500 ? undefined : `has ${subjects.length} characters; allowed are up to 500`;
}

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
