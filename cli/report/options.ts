import { UserError } from "../../tools/userError";

export interface RecordOptions {
  readonly stack: string;
  /** How people call it, if pulumi has a longer name. */
  readonly name?: string;
  /** Path of the file to write. */
  readonly output: string;
  /** Path of a file to add the stack's section to. */
  readonly summary?: string;
  readonly run?: string;
}

export interface CommentOptions {
  readonly title?: string;
  readonly commit?: string;
  readonly run?: string;
}

export interface DriftOptions {
  /** How people call it; the report says it, too. */
  readonly stack?: string;
  /** Paths. */
  readonly report?: string;
  readonly doctor?: string;
  readonly rotation?: string;
  /** What commands that could not judge the stack said of that, in files of their names. */
  readonly failed?: readonly string[];
  readonly run?: string;
}

/** @throws UserError for what would not be a link to somewhere. */
export function checkRun(run: string | undefined): void {
  if (run !== undefined && !/^https?:\/\/[^\s<>()]+$/.test(run))
    throw new UserError(`--run ${JSON.stringify(run)} is no address of a run: write https://…, or leave it out`);
}
