import { z } from "zod";
import { UserError } from "../../tools/userError";
import { fileText, yamlDocument } from "../stack/yamlFile";

/**
 * What somebody wants of a new stack: in the words of the settings, but for the keys below, and only what differs from what `init`
 * proposes. The settings' own rules judge the rest.
 */
export const answers = z.looseObject({
  /** Default: `aws:region` of the stack file, or that of AWS's SDK. */
  region: z.string().optional(),
  /** Default: where the caller is signed in. */
  tenantId: z.string().optional(),
  /** Alias, id or ARN. Default: the only instance that will do. */
  instance: z.string().optional(),
  apps: z.record(z.string(), z.looseObject({})),
});

export type Answers = z.infer<typeof answers>;

/** @throws UserError with all that is wrong with the form of the file. */
export function readAnswers(path: string): Answers {
  const parsed = answers.safeParse(yamlDocument(fileText(path), path).toJS() ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  - ${issue.path.join(".")}: ${wordsFor(issue)}`);
  throw new UserError(`${path} is not understood:\n${problems.join("\n")}\n${example}`);
}

function wordsFor({ path, message }: z.core.$ZodIssue): string {
  if (path[0] === "apps") return path.length === 1 ? "must be a map of apps" : "must be a map of settings";
  return path.length === 0 ? message : "must be text; leave it out to have it looked up";
}

const example = `The least that it can say is which groups sign in where:
  apps:
    admin: { groups: [Contact Centre Admins] }
    agent: { groups: [Contact Centre Agents] }`;
