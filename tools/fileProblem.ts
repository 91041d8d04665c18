export interface FileProblem {
  /** A sentence about the file, without its full stop. */
  readonly reason: string;
  /** What to do, if nobody knows better what is meant: a sentence without its full stop. */
  readonly remedy: string;
  readonly isMissing: boolean;
}

/** Why a file cannot be read or written. */
export function fileProblem(error: unknown): FileProblem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const [reason, remedy] = known[code] ?? [error instanceof Error ? error.message : String(error), checkPath];
  return { reason, remedy, isMissing: code === "ENOENT" };
}

/** `page.html cannot be written: it is a folder, not a file. Name a file.` */
export function fileProblemText(name: string, what: "read" | "written", error: unknown): string {
  const { reason, remedy } = fileProblem(error);
  return `${name} cannot be ${what}: ${reason}. ${remedy}.`;
}

const checkPath = "Check the path";
const changePermissions = ["your permissions do not allow it", "Change the permissions, or name another file"] as const;

const known: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOENT: ["there is no such file or folder", checkPath],
  EISDIR: ["it is a folder, not a file", "Name a file"],
  ENOTDIR: ["a part of its path is a file, not a folder", checkPath],
  EACCES: changePermissions,
  EPERM: changePermissions,
  ELOOP: ["its links lead in a circle", "Name the file itself"],
  EROFS: ["it is on a file system that is read-only", "Name another file"],
  ENOSPC: ["there is no space left", "Make space, or name another file"],
};
