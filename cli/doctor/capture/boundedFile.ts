import { createReadStream, statSync } from "node:fs";
import { fileProblemText } from "../../../tools/fileProblem";
import { UserError } from "../../../tools/userError";

/**
 * The bytes of a file, or of standard input (`-`).
 *
 * @param most Bytes. A file that is larger is not read at all, and of what has no size of its own no more than this is.
 * @param remedy What to do if there are more: a sentence without its full stop.
 * @throws UserError
 */
export async function boundedFile(path: string, most: number, remedy: string): Promise<Buffer> {
  const name = path === "-" ? "standard input" : path;
  const tooLarge = () => new UserError(`${name} has more than ${megabytes(most)}. ${remedy}.`);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    if (path !== "-" && statSync(path).size > most) throw tooLarge();
    const source = path === "-" ? process.stdin : createReadStream(path);
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(fileProblemText(name, "read", error));
  }
  if (size === 0) throw new UserError(`${name} is empty`);
  return Buffer.concat(chunks);
}

const megabytes = (bytes: number): string => `${bytes / 1_000_000} MB`;
