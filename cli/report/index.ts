import { appendFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureEngine } from "../../tools/engine/engine";
import { fileProblemText } from "../../tools/fileProblem";
import { Interrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { CannotStart, runCommand } from "../commandRunner";
import { findStackFile } from "../stack/project";
import { fileText } from "../stack/yamlFile";
import { driftText } from "./drift/issue";
import { readFailure } from "./drift/failure";
import { readDiagnosis } from "./drift/diagnosis";
import { readRotation } from "./drift/rotation";
import { enginePreview } from "./enginePreview";
import { comment, limits } from "./markdown/comment";
import { checkRun, type CommentOptions, type DriftOptions, type RecordOptions } from "./options";
import { readReport } from "./report";
import { reportOf } from "./reportOf";

export type { CommentOptions, DriftOptions, RecordOptions } from "./options";

/** `npm run report -- record`: answers the exit code. 0 the preview went well, 1 it did not, 2 usage or input. */
export const record = (options: RecordOptions): Promise<number> =>
  answered(async () => {
    checkRun(options.run);
    const { stack } = options;
    const { directory } = findStackFile(stack);
    const engine = await ensureEngine((line) => process.stderr.write(`${line}\n`));
    const env = { ...process.env, PATH: engine.path, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const preview = await enginePreview(stack, (args, further) =>
      runCommand("pulumi", [...args, "--non-interactive"], {
        ...{ cwd: directory, env: { ...env, ...further }, output: "capture" },
      }),
    );
    process.stdout.write(`${preview.printed.trimEnd()}\n`);
    const report = reportOf(options.name ?? stack, preview, new Date());
    written(options.output, () => writeFileSync(options.output, JSON.stringify(report)));
    if (options.summary !== undefined) {
      const { summary, run } = options;
      written(summary, () => appendFileSync(summary, comment([report], { lines: [], run }, limits.summary)));
    }
    return preview.code === 0 ? 0 : 1;
  });

/** `npm run report -- comment`: prints one comment for all the reports in the files, or in the folders. */
export const composeComment = (paths: readonly string[], options: CommentOptions): Promise<number> =>
  answered(() => {
    checkRun(options.run);
    const reports = paths.flatMap(filesIn).map((file) => readReport(fileText(file), file));
    if (reports.length === 0) throw new UserError(`there is no report in ${paths.join(", ")}`);
    const { title = "What this pull request changes", commit, run } = options;
    const lines = [`## ${title}`, ...(commit === undefined ? [] : [`As of ${commit}.`])];
    const sorted = reports.sort((one, other) => (one.stack < other.stack ? -1 : 1));
    process.stdout.write(comment(sorted, { lines, run }, limits.comment - markerRoom));
    return 0;
  });

/** Of the line by which a workflow finds its comment again. */
const markerRoom = 100;

/** `npm run report -- drift`: prints the issue of a stack, and answers 1; nothing, and 0, if all is as it should be. */
export const composeDrift = (options: DriftOptions): Promise<number> =>
  answered(() => {
    checkRun(options.run);
    const { report: file, doctor, rotation, failed = [], run } = options;
    const report = file === undefined ? undefined : readReport(fileText(file), file);
    const stack = options.stack ?? report?.stack;
    if (stack === undefined) throw new UserError("say which stack: --stack <name>, or --report <file>");
    if (report === undefined && failed.length === 0)
      throw new UserError("say what there is of the stack: --report <file>, or --failed <file> with why there is none");
    const text = driftText({
      ...{ stack, report },
      diagnosis: doctor === undefined ? undefined : readDiagnosis(fileText(doctor), doctor),
      rotation: rotation === undefined ? undefined : readRotation(fileText(rotation), rotation),
      failures: failed.map((each) => readFailure(fileText(each), each, process.env)),
      run,
    });
    process.stdout.write(text ?? "");
    return text === undefined ? 0 : 1;
  });

function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => join(path, file));
}

function written(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError(fileProblemText(path, "written", error));
  }
}

async function answered(command: () => number | Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Interrupted || error instanceof CannotStart || !(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
