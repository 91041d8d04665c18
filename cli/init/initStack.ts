import { relative } from "node:path";
import type { Clouds } from "../../clouds/federation/surroundings";
import type { PersonValue } from "../../federation/personValue";
import { parseSettings } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { throwIfInterrupted } from "../../tools/interruption";
import { UserError } from "../../tools/userError";
import { diagnosed } from "../doctor/examine";
import { peopleJson } from "../doctor/json";
import { peopleTable } from "../doctor/peopleTable";
import { plannedIn } from "../doctor/planned";
import type { StackFile } from "../stack/project";
import { refuseSettings, stackText } from "../stack/stackText";
import { mayWrite, refuseChanged, writeStackFile } from "../stack/writing";
import type { Answers } from "./answers";
import { ask } from "./ask";
import { compareNames, type Compared } from "./compareNames";
import type { Prompts } from "./prompts";
import { chosenInstance, type Proposal, proposal } from "./proposal";
import { groupsLike, type Survey, surveyed } from "./survey";
import { aboutNames, decidedText, nameChoice, nextText, proposalText, surveyText } from "./words";

export interface Initialization {
  readonly file: StackFile;
  /** Text of the stack file, if there is one. */
  readonly existing: string | undefined;
  readonly clouds: Clouds;
  /** What the command line and the answers file say. With `apps`, nobody is asked. */
  readonly given: Partial<Answers>;
  /** Undefined: nobody is there to answer. */
  readonly prompts: Prompts | undefined;
  /** Makes the stack, if it is not there, and previews it. Answers pulumi's exit code. */
  readonly preview: () => Promise<number>;
  readonly yes?: true | undefined;
  /** Previews without asking. */
  readonly previews?: true | undefined;
  readonly json?: true | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Columns. */
  readonly width: number;
  readonly now: Date;
}

/** Looks around, asks, shows what the stack will mean to people, and writes its file. Answers the exit code: 0 written, 1 not. */
export async function initStack(init: Initialization): Promise<number> {
  const { file, existing, clouds, json, print, width, now } = init;
  if (existing !== undefined) refuseSettings(existing, file.project, file.name);
  const survey = await surveyed(clouds);
  throwIfInterrupted();
  if (!json) print(surveyText(survey));

  const proposed = await proposedFor(init, survey);
  const settings = acceptedSettings(proposed, file, now);
  const text = stackText({ existing, project: file.project, ...proposed, comments: new Map() });
  const examined = await plannedIn(clouds, { ...file, text }, settings);
  throwIfInterrupted();
  const people = peopleTable(examined.federation, now, true);
  if (!json) print(proposalText({ stack: file.stack, people, diagnosis: diagnosed(examined, now) }, width));

  const { yes, prompts, complain } = init;
  const ask =
    prompts &&
    ((question: string) => {
      print(`${text}\n`);
      return prompts.agree(question);
    });
  const isWritten = await mayWrite({ yes, json, ask, complain }, file.name);
  if (isWritten) {
    refuseChanged(file, existing);
    writeStackFile(file, existing, text);
  }
  if (json) {
    print(`${JSON.stringify({ file: file.path, written: isWritten, text, ...peopleJson(people) }, undefined, 2)}\n`);
  } else if (isWritten) print(`${relative(process.cwd(), file.path)} is written.\n`);
  if (!isWritten) return 1;
  if (await mayPreview(init)) return init.preview();
  if (!json) print(nextText(file.stack));
  return 0;
}

async function proposedFor(
  { file, clouds, given, prompts, json, print, width, now }: Initialization,
  survey: Survey,
): Promise<Proposal> {
  const answers = isWhole(given) ? given : await asked(prompts, survey, clouds, given);
  const first = proposal(answers, survey, { stack: file.stack, now });
  if ("roleSessionName" in answers) return first;
  const { arn } = chosenInstance(answers.instance, survey);
  const compared = await compareNames(clouds, acceptedSettings(first, file, now), arn);
  if (compared === undefined) return first;
  const { people, names } = compared;
  const [best] = names;
  const roleSessionName = prompts && !isWhole(given) ? await askName(prompts, compared) : best.value;
  if (!json && isWhole(given)) print(decidedText({ best, people }, width));
  return roleSessionName === "userPrincipalName"
    ? first
    : { ...first, settings: { ...first.settings, roleSessionName } };
}

function askName(prompts: Prompts, { people, names }: Compared): Promise<PersonValue> {
  prompts.explain(aboutNames);
  return prompts.select(
    "What are people called in Amazon Connect?",
    names.map((name) => nameChoice(name, people)),
  );
}

const isWhole = (given: Partial<Answers>): given is Answers => given.apps !== undefined;

async function asked(
  prompts: Prompts | undefined,
  survey: Survey,
  clouds: Clouds,
  given: Partial<Answers>,
): Promise<Answers> {
  if (prompts) return ask(prompts, survey, { groupsLike: (beginning) => groupsLike(clouds, beginning) }, given);
  throw new UserError(
    "there is no terminal to ask on: give the answers in a file, --answers <file> (docs/starting.md)",
  );
}

/** @throws UserError with all that the program would refuse. */
function acceptedSettings({ providers, settings }: Proposal, file: StackFile, now: Date): Settings {
  const { project, stack } = file;
  const values = [
    ...Object.entries(providers),
    ...Object.entries(settings).map(([key, value]) => [`${project}:${key}`, value] as const),
  ];
  const config = values.map(
    ([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const parsed = parseSettings({ project, stack, config: Object.fromEntries(config) }, now);
  if ("settings" in parsed) return parsed.settings;
  const problems = parsed.problems.map((problem) => `  - ${problemText(problem, { project, stack })}`);
  throw new UserError(
    `this cannot be deployed, and nothing was written. The stack file would say:\n${problems.join("\n")}`,
  );
}

async function mayPreview({ previews, json, yes, prompts }: Initialization): Promise<boolean> {
  return (
    previews ??
    (!json && !yes && prompts !== undefined && (await prompts.agree("Preview it now? A preview only reads")))
  );
}
