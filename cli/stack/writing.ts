import { existsSync, writeFileSync } from "node:fs";
import { throwIfInterrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { replaceFile, type StackFile } from "./project";
import { fileText } from "./yamlFile";

export interface Permission {
  /** Writes without asking. */
  readonly yes?: true | undefined;
  /** Does not ask. */
  readonly json?: true | undefined;
  /** Undefined: nobody is there to answer. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  readonly complain: (text: string) => void;
}

/** @param names Of the files. */
export async function mayWrite({ yes, json, ask, complain }: Permission, names: string): Promise<boolean> {
  if (yes) return true;
  if (ask && !json) {
    if (await ask(`Write ${names}?`)) return true;
    complain("Nothing was written.\n");
    return false;
  }
  complain(
    `Nothing was written: ${json ? "--json does not ask" : "there is no terminal to ask on"}. --yes writes ${names}.\n`,
  );
  return false;
}

/**
 * While the clouds were read and the question stood there, somebody may have edited the file.
 * @param existing Its text as it was; undefined: there was no file.
 * @throws UserError if somebody has.
 */
export function refuseChanged({ path, name }: StackFile, existing: string | undefined): void {
  throwIfInterrupted();
  if ((existsSync(path) ? fileText(path) : undefined) === existing) return;
  throw new UserError(`${name} was changed meanwhile: nothing was written. Run the command again`);
}

/** @param existing Its text as it was; undefined: there was no file. */
export function writeStackFile({ path }: StackFile, existing: string | undefined, text: string): void {
  if (existing === undefined) writeFileSync(path, text);
  else replaceFile(path, text);
}
