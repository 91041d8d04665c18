import { githubIssuer, githubSubjects } from "../federation/pipelines/tokens";
import { valueOf } from "../settings/config";
import { issueProblems } from "../settings/issues";
import type { Problem, Stack } from "../settings/problems";
import { bootstrapSettings, type BootstrapSettings } from "./schema";

/** What the program goes by: every default filled in. */
export interface Settings extends Omit<BootstrapSettings, "repository" | "subjects" | "stackFile" | "name"> {
  /** Of tokens, with a placeholder for the environment. */
  readonly subjects: string;
  readonly stackFile: string;
  /** Left out: named after the stack. */
  readonly name?: string;
}

export interface StackConfig extends Stack {
  /** What the engine gives the program: text, or JSON text, by `namespace:key`. */
  readonly config: Readonly<Record<string, string>>;
}

/** Checks and completes the settings, without Pulumi. Never throws: what is wrong comes back, all of it. */
export function parseSettings({ project, stack, config }: StackConfig): Settings | { problems: readonly Problem[] } {
  const own = Object.entries(config).flatMap(([key, text]) => {
    const [namespace, ...name] = key.split(":");
    return namespace === project ? [[name.join(":"), valueOf(text)] as const] : [];
  });
  const parsed = bootstrapSettings.safeParse(Object.fromEntries(own), { reportInput: true, jitless: true });
  const problems = parsed.success ? [] : issueProblems(parsed.error.issues, bootstrapSettings);
  problems.push(...whoseTokens(Object.fromEntries(own)));
  if (!parsed.success || problems.length > 0) return { problems };
  const { repository = "", subjects = githubSubjects(repository), stackFile, ...settings } = parsed.data;
  return { ...settings, subjects, stackFile: stackFile ?? `../Pulumi.${stack}.yaml` };
}

/** One of the two says it; another issuer than GitHub knows nothing of repositories. */
function whoseTokens({ repository, subjects, issuer = githubIssuer }: Readonly<Record<string, unknown>>): Problem[] {
  if (repository !== undefined && subjects !== undefined) {
    return [
      { path: ["subjects"], rule: "is given beside repository, which says the same", remedy: "Keep one of them" },
    ];
  }
  if (issuer !== githubIssuer && subjects === undefined) {
    return [
      {
        path: ["subjects"],
        rule: "is missing; with another issuer than GitHub, the subjects of its tokens must be known",
        remedy: "Write what the issuer puts into sub, with <environment> where the name of the environment stands",
      },
    ];
  }
  if (repository !== undefined || subjects !== undefined) return [];
  return [
    {
      path: ["repository"],
      rule: "is missing; it must be the owner and the name of a repository, as in contoso/single-sign-on",
      remedy: "Write it as the repository's address has it, without https://github.com/",
    },
  ];
}
