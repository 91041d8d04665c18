import { writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { throwIfInterrupted } from "../../tools/interruption";
import type { StackFile } from "../stack/project";
import { mayWrite, refuseChanged, writeStackFile } from "../stack/writing";
import type { Ask } from "../terminalQuestion";
import { UserError } from "../../tools/userError";
import { acceptedSettings } from "./write/acceptedSettings";
import { findings } from "./report/findings";
import type { ListedRole } from "../../clouds/federation/aws/listedRoles";
import type { Found, FoundRole } from "./read/found";
import { importIds } from "./write/importIds";
import { match } from "./plan/match";
import { planOf, type Plan } from "./plan/plan";
import { importOptions, type Rehearsal } from "./rehearse/rehearsal";
import { rehearseWithPeople } from "./rehearse/unfitPeople";
import type { AdoptOptions, Request } from "./request";
import { providerSettings, settingsOf } from "./write/settings";
import { refuseSettings, stackText } from "../stack/stackText";
import { unadoptable } from "./plan/unadoptable";
import { nextText, reportText } from "./report/words";

export interface Adoption extends Pick<AdoptOptions, "stack" | "yes" | "json"> {
  readonly request: Request;
  readonly file: StackFile;
  /** Text of the stack file, where there is one. */
  readonly existing: string | undefined;
  /** Empty where it is not known. */
  readonly tenantId: string;
  readonly read: () => Promise<Found>;
  /** The roles that matter, with what they may do, by ARN. */
  readonly readRoles: (roles: readonly ListedRole[]) => Promise<ReadonlyMap<string, FoundRole>>;
  /** How many resources the stack has already; undefined where there is no such stack. */
  readonly deployed: () => Promise<number | undefined>;
  readonly rehearse: (stackText: string, ids: ReadonlyMap<string, string>) => Promise<Rehearsal>;
  /** Left out where nobody can answer. */
  readonly ask: Ask | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Columns of the terminal; left out where nobody sees it. */
  readonly width?: number;
  readonly now: Date;
}

/** Finds a hand-made federation, shows what adopting it means, and writes what it takes. Answers the exit code. */
export async function adoptStack(adoption: Adoption): Promise<number> {
  const { stack, file, existing, json, print, complain, width, now } = adoption;
  if (existing !== undefined) refuseSettings(existing, file.project, file.name);
  const [found, deployed] = await Promise.all([adoption.read(), adoption.deployed()]);
  throwIfInterrupted();
  if (deployed !== undefined && deployed > 0) {
    throw new UserError(`the stack ${stack} has ${deployed} resources already: adopt is for a stack that has none`);
  }
  const plan = await planFor(found, adoption);
  const textOf = (settings: Readonly<Record<string, unknown>>) =>
    stackText({
      ...{ existing, project: file.project, settings },
      providers: providerSettings(plan, adoption.tenantId),
      comments: namesOfPeople(plan),
    });
  const settings = acceptedSettings(settingsOf(plan), file, plan, now);
  if (!json) complain("Rehearsing the import in a stack that exists for a moment only ...\n");
  const { importFile, changes, text, ...rehearsed } = await rehearseWithPeople(settings, textOf, (tried) =>
    adoption.rehearse(tried, importIds(plan)),
  );
  throwIfInterrupted();

  const remarks = [...findings(plan, now), ...rehearsed.findings];
  if (!json) print(reportText(plan, remarks, changes, width));
  const importPath = join(dirname(file.path), `import.${file.stack}.json`);
  const names = [file.path, importPath].map((path) => relative(process.cwd(), path));
  const written = await mayWrite(adoption, names.join(" and "));
  if (written) {
    refuseChanged(file, existing);
    writeFileSync(importPath, `${JSON.stringify(importFile, undefined, 2)}\n`);
    writeStackFile(file, existing, text);
  }
  const [, importName = importPath] = names;
  const next = nextCommands(stack, importName, deployed !== undefined);
  if (json) {
    const report = { stack, file: file.path, importFile: importPath, written, findings: remarks, changes, next };
    print(`${JSON.stringify(report, undefined, 2)}\n`);
  } else if (written) print(nextText(names, next, importName, width));
  return written ? 0 : 1;
}

async function planFor(found: Found, { request, readRoles, now }: Adoption): Promise<Plan> {
  const matched = match(found, request);
  if ("problems" in matched) throw new UserError(matched.problems.join("\n"));
  const roles = matched.apps.flatMap(({ role }) => role ?? []);
  const plan = planOf(matched, await readRoles([...new Set(roles)]), now);
  const problems = unadoptable(plan);
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return plan;
}

/** Object ids say nothing to people. */
function namesOfPeople({ apps }: Plan): ReadonlyMap<string, string> {
  return new Map(apps.flatMap(({ people }) => people.map(({ principalId, name }) => [principalId, name] as const)));
}

function nextCommands(stack: string, importName: string, exists: boolean): string[] {
  return [
    ...(exists ? [] : [`pulumi stack init ${stack}`]),
    `pulumi import --stack ${stack} --file ${importName} ${importOptions.join(" ")} --yes`,
    `pulumi preview --stack ${stack} --diff`,
    `pulumi up --stack ${stack}`,
  ];
}
