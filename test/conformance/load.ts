import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Common, inFull } from "./common";
import type { Json, Recording } from "./recording";

/** The recordings of a directory, in the order of their names. */
export function loadRecordings(directory: string): Recording[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => recordingOf(file, readFileSync(join(directory, file), "utf8")));
}

/** In full, whether the file says everything or was taken by `take.ts`. */
export function recordingOf(file: string, text: string): Recording {
  const { common = {} } = JSON.parse(text) as { common?: Common };
  // The whole has the empty key.
  const whole = (key: string, value: Json) => (key === "" ? inFull(value, common) : value);
  const { format, states = {}, setup = [], cases } = JSON.parse(text, whole) as RecordingFile;
  if (format !== 1) throw new Error(`${file}: format ${format} is not known here, only 1`);
  return { file, states, setup, cases };
}

type RecordingFile = { format: number } & Pick<Recording, "cases"> & Partial<Recording>;
