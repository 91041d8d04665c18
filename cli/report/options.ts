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
  /** Paths. */
  readonly report: string;
  readonly doctor?: string;
  readonly rotation?: string;
  readonly run?: string;
}

/** @throws UserError for what would not be a link to somewhere. */
export function checkRun(run: string | undefined): void {
  if (run !== undefined && !/^https?:\/\/[^\s<>()]+$/.test(run))
    throw new UserError(`--run ${JSON.stringify(run)} is no address of a run: write https://…, or leave it out`);
}
