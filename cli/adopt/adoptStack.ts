import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { throwIfInterrupted } from "../../tools/interruption";
import type { StackFile } from "../stack/project";
import type { Ask } from "../terminalQuestion";
import { UserError } from "../userError";
import { findings } from "./findings";
import type { Found } from "./found";
import { importIds } from "./importIds";
import { match } from "./match";
import { planOf, type Plan } from "./plan";
import type { Rehearsal } from "./rehearsal";
import { importOptions } from "./rehearsal";
import type { AdoptOptions, Request } from "./request";
import { providerSettings, settingsOf } from "./settings";
import { stackText } from "./stackText";
import { reportText } from "./words";

export interface Adoption extends Pick<AdoptOptions, "stack" | "yes" | "json"> {
  readonly request: Request;
  readonly file: StackFile;
  /** Text of the stack file, where there is one. */
  readonly existing: string | undefined;
  /** Empty where it is not known. */
  readonly tenantId: string;
  readonly read: () => Promise<Found>;
  readonly rehearse: (stackText: string, ids: ReadonlyMap<string, string>) => Promise<Rehearsal>;
  /** Left out where nobody can answer. */
  readonly ask: Ask | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly now: Date;
}

/** Finds a hand-made federation, shows what adopting it means, and writes what it takes. Answers the exit code. */
export async function adoptStack(adoption: Adoption): Promise<number> {
  const { stack, file, existing, json, print, complain, now } = adoption;
  const matched = match(await adoption.read(), adoption.request);
  if ("problems" in matched) throw new UserError(matched.problems.join("\n"));
  const plan = planOf(matched, now);
  const text = stackText({
    existing,
    project: file.project,
    providers: providerSettings(plan, adoption.tenantId),
    settings: settingsOf(plan),
    comments: namesOfPeople(plan),
  });
  if (!json) complain("Rehearsing the import in a stack that exists for a moment only ...\n");
  const { importFile, changes } = await adoption.rehearse(text, importIds(plan));
  throwIfInterrupted();

  const found = findings(plan, now);
  if (!json) print(reportText(plan, found, changes));
  const importPath = join(dirname(file.path), `import.${file.stack}.json`);
  const written = await mayWrite(adoption, [file.path, importPath]);
  if (written) {
    writeFileSync(importPath, `${JSON.stringify(importFile, undefined, 2)}\n`);
    writeFileSync(file.path, text);
  }
  const next = nextCommands(stack, importPath);
  if (json)
    print(
      `${JSON.stringify({ stack, file: file.path, importFile: importPath, written, findings: found, changes, next }, undefined, 2)}\n`,
    );
  else if (written)
    print(`Wrote ${file.name} and ${importPath}. Go on with:\n${next.map((line) => `  ${line}\n`).join("")}`);
  return written ? 0 : 1;
}

/** Object ids say nothing to people. */
function namesOfPeople({ apps }: Plan): ReadonlyMap<string, string> {
  return new Map(
    apps.flatMap(({ people }) => people.map(({ principalId, principalName }) => [principalId, principalName] as const)),
  );
}

async function mayWrite({ yes, json, ask, complain }: Adoption, files: readonly string[]): Promise<boolean> {
  if (yes) return true;
  const names = files.join(" and ");
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

function nextCommands(stack: string, importPath: string): string[] {
  return [
    `pulumi stack init ${stack}`,
    `pulumi import --stack ${stack} --file ${importPath} ${importOptions.join(" ")} --yes`,
    `pulumi preview --stack ${stack} --diff`,
    `pulumi up --stack ${stack}`,
  ];
}
