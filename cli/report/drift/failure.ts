import { basename } from "node:path";
import { withoutSecrets } from "../../../tools/withoutSecrets";

/** A command that could not judge the stack, and what it said of that. */
export interface Failure {
  /** As in `doctor`. */
  readonly command: string;
  readonly text: string;
}

/**
 * @param file Named after the command, as in `doctor.txt`.
 * @param env Whatever of it is secret must not come into an issue.
 */
export const readFailure = (text: string, file: string, env: NodeJS.ProcessEnv): Failure => ({
  command: basename(file).replace(/\.\w+$/, ""),
  text: withoutSecrets(text, secretsIn(env)).trim(),
});

/** Values that somebody has called secret by their names. Shorter ones are a part of anything. */
const secretsIn = (env: NodeJS.ProcessEnv): string[] =>
  Object.entries(env).flatMap(([name, value = ""]) =>
    /TOKEN|SECRET|PASSPHRASE|PASSWORD|(?:ACCESS|API|PRIVATE)_KEY/i.test(name) && value.length >= 6 ? [value] : [],
  );
