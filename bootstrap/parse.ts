import { githubIssuer, githubSubjects, type Subjects } from "../federation/pipelines/tokens";
import { readConfig, type StackConfig } from "../settings/config";
import { issueProblems } from "../settings/issues";
import type { Problem } from "../settings/problems";
import { bootstrapSettings, type BootstrapSettings } from "./schema";

/** What the program goes by: every default filled in. */
export interface Settings extends Omit<BootstrapSettings, "repository" | "subjects" | "stackFile" | "name"> {
  /** Of tokens. */
  readonly subjects: Subjects;
  readonly stackFile: string;
  /** Left out: named after the stack. */
  readonly name?: string;
}

/** Checks and completes the settings, without Pulumi. Never throws: what is wrong comes back, all of it. */
export function parseSettings(input: StackConfig): Settings | { problems: readonly Problem[] } {
  // Nothing is needed whatever else there is.
  const { values, problems: unread } = readConfig(input, { all: Object.keys(bootstrapSettings.shape), needed: [] });
  const parsed = bootstrapSettings.safeParse(values, { reportInput: true, jitless: true });
  const issues = parsed.success ? [] : issueProblems(parsed.error.issues, bootstrapSettings);
  const isUnread = ({ path: [name] }: Problem) => unread.some(({ path }) => path[0] === name);
  const problems = [
    ...unread,
    ...[...issues, ...whoseTokens(values), ...whereState(values)].filter((problem) => !isUnread(problem)),
  ];
  if (!parsed.success || problems.length > 0) return { problems };
  const { repository = "", subjects = githubSubjects(repository, input.stack), stackFile, ...settings } = parsed.data;
  return { ...settings, subjects, stackFile: stackFile ?? `../Pulumi.${input.stack}.yaml` };
}

/** A bucket that is made here is where the state is. */
function whereState({ state, backendUrl }: Readonly<Record<string, unknown>>): Problem[] {
  if (state === undefined || backendUrl === undefined) return [];
  const remedy = "Leave backendUrl out, or state if the state stays where it is";
  return [{ path: ["backendUrl"], rule: "is given beside state, whose bucket is the backend", remedy }];
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
        remedy: "Write what the issuer puts into sub, for preview and for deploy",
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
