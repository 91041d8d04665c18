import { isDeepStrictEqual } from "node:util";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import pc from "picocolors";
import { throwIfInterrupted } from "../../tools/interruption";
import { nextEdit, signingAfter, type Edit, type Situation } from "./nextEdit";
import { type ReadStackFile, replaceFile } from "../stack/project";
import type { StackSettings } from "../stack/settings";
import { fileText } from "../stack/yamlFile";
import type { PulumiStack } from "./pulumi";
import type { Request } from "./request";
import { UserError } from "../../tools/userError";
import { slotReports } from "./slotReports";
import { editStackFile } from "./stackFile";
import { standing } from "./standing";
import type { Ask } from "../terminalQuestion";
import { editText, questionText, standingText } from "./words";

export interface Rotation {
  /** As it was called on the command line. */
  readonly stack: string;
  readonly request: Request;
  readonly yes?: true;
  readonly json?: true;
  readonly file: ReadStackFile;
  readonly pulumi: PulumiStack;
  /** Left out where nobody can answer. */
  readonly ask: Ask | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly now: Date;
}

/** Shows where the rotation of a stack stands, and makes the next edit of its file. Answers the exit code. */
export async function rotateStack(rotation: Rotation): Promise<number> {
  const { stack, request, file, pulumi, json, print, complain } = rotation;
  const { text } = file;
  const [deployed, before] = await Promise.all([pulumi.deployed(), pulumi.settingsOf(text, "unlessItExpires")]);
  const situation = situationOf(before, deployed, rotation.now);
  const proposal = nextEdit(situation, request);
  const deploy = `pulumi up --stack ${stack}`;
  const again = `npm run rotate -- --stack ${stack}`;
  if (!json) print(`${standingText(stack, situation)}\n`);

  const report = (edit: Edit | undefined, written: boolean, diff: string, next: readonly string[]): void => {
    if (json) print(`${JSON.stringify(reportOf(rotation, situation, { edit, written, diff, next }), undefined, 2)}\n`);
  };
  if ("nothingToDo" in proposal) {
    report(undefined, false, "", []);
    if (!json) print(`${proposal.nothingToDo}.\n`);
    return 0;
  }
  if ("deployFirst" in proposal) {
    report(undefined, false, "", [deploy]);
    complain(`${proposal.deployFirst}. First: ${deploy}\n`);
    return 1;
  }

  const { edit } = proposal;
  const edited = editStackFile(text, file.project, edit);
  refuseOtherSettings(before, await pulumi.settingsOf(edited, "always"), situation, edit);
  const diff = createTwoFilesPatch(file.name, file.name, text, edited, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  if (!json) print(`${editText(edit, situation)}\n\n${coloured(diff)}\n`);

  const written = await confirmed(rotation, situation, edit);
  if (written) {
    throwIfInterrupted();
    // While the question stood there, somebody may have edited it.
    if (fileText(file.path, file.name) !== text) {
      throw new UserError(`${file.name} was changed meanwhile: nothing was written. Run the command again`);
    }
    replaceFile(file.path, edited);
  }
  const goesOn = edit.kind !== "retire" && edit.kind !== "rollBack";
  report(edit, written, diff, written ? [deploy, ...(goesOn ? [again] : [])] : []);
  if (!written) return 1;
  if (!json) print(`Written to ${file.path}. Next: ${deploy}\n${goesOn ? `Then, for the next step: ${again}\n` : ""}`);
  return 0;
}

function situationOf({ settings }: StackSettings, deployed: Situation["deployed"], now: Date): Situation {
  const { signing, metadata } = settings;
  const apps = settings.apps.map(({ slug }) => slug);
  return { signing, apps, deployed, standing: standing(signing, apps, deployed, now), metadata, now };
}

async function confirmed(
  { yes, json, ask, file, complain }: Rotation,
  situation: Situation,
  edit: Edit,
): Promise<boolean> {
  if (yes) return true;
  if (ask && !json) {
    if (await ask(questionText(edit, situation, file.name))) return true;
    complain("Nothing was written.\n");
    return false;
  }
  complain(
    `Nothing was written: ${json ? "--json does not ask" : "there is no terminal to ask on"}. --yes writes the edit.\n`,
  );
  return false;
}

/** What the engine makes of the edited file must be what was meant, and all else must be as it was. */
function refuseOtherSettings(before: StackSettings, after: StackSettings, { signing }: Situation, edit: Edit): void {
  const others = ({ config }: StackSettings) => Object.entries(config).filter(([key]) => !key.endsWith(":signing"));
  const asMeant = isDeepStrictEqual(after.settings.signing, signingAfter(signing, edit));
  if (asMeant && isDeepStrictEqual(others(after), others(before))) return;
  throw new UserError(
    "the engine would not read the edited stack file as it was meant; where an environment or Pulumi.yaml gives settings " +
      "too, edit them by hand. Nothing was written",
  );
}

interface Outcome {
  readonly edit: Edit | undefined;
  readonly written: boolean;
  readonly diff: string;
  /** The commands to go on with. */
  readonly next: readonly string[];
}

function reportOf({ stack, file }: Rotation, situation: Situation, { edit, ...outcome }: Outcome): object {
  const { standing: stands, signing } = situation;
  return {
    stack,
    file: file.path,
    stage: stands.stage,
    active: signing.active,
    slots: slotReports(situation),
    differences: stands.stage === "pending" ? stands.differences : [],
    edit: edit ?? null,
    ...outcome,
  };
}

function coloured(diff: string): string {
  return diff
    .split("\n")
    .map((line) => (line.startsWith("+") ? pc.green(line) : line.startsWith("-") ? pc.red(line) : line))
    .join("\n");
}
