import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { type SandboxSession, withSandbox } from "../sandboxSession";
import { peakMemory } from "./peakMemory";
import { measureWriting } from "./peopleWriting";

/** Of ten thousand people. */
export const peopleLimits = { preview: 15_000, unchanged: 20_000, state: 4000, memory: 400 } as const;

export const peopleNames: Readonly<Record<keyof typeof peopleLimits, string>> = {
  preview: "a first preview",
  unchanged: "an up with nothing to do",
  state: "the state",
  memory: "the largest process of the preview",
};
export const peopleUnits = { state: "kB", memory: "MB" } as const;

/** How many times as long one of many people may take as one of a few. */
export const growthLimit = 1.3;

/** @param writing Time of one person, by number of people. */
export function growthOf(writing: ReadonlyMap<number, number>): number {
  const byCount = [...writing].sort(([a], [b]) => a - b).map(([, each]) => each);
  return (byCount.at(-1) ?? NaN) / (byCount[0] ?? NaN);
}

export interface PeopleMeasured {
  readonly took: Readonly<Record<keyof typeof peopleLimits, number>>;
  /** Milliseconds a person, waits left out, by number of people. */
  readonly writing: ReadonlyMap<number, number>;
}

const count = 10_000;

/** On the dev stack in the simulated clouds, whose users are there already but for one. */
export async function measurePeople(): Promise<PeopleMeasured> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-bench-"));
  try {
    const took = await withSandbox(home, async (session) => {
      await crowd(session);
      declareUsers(session);
      const preview = await peakMemory(() => timed(session, "preview"));
      await timed(session, "up", "--yes", "--skip-preview");
      const unchanged = await timed(session, "up", "--yes", "--skip-preview", "--expect-no-changes");
      const { output } = await session.run("pulumi", ["stack", "export", "--stack", "dev"], "capture");
      return { preview: preview.result, unchanged, state: Buffer.byteLength(output) / 1000, memory: preview.megabytes };
    });
    return { took, writing: await measureWriting([100, 1000, count]) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function timed({ run }: SandboxSession, ...args: string[]): Promise<number> {
  const began = performance.now();
  const { code, output } = await run("pulumi", [...args, "--non-interactive", "--stack", "dev"], "capture");
  if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with exit code ${code}:\n${output}`);
  return performance.now() - began;
}

async function crowd({ clouds }: SandboxSession): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => ({
    ...{ id: randomUUID(), userPrincipalName: `person${index}@contoso.example` },
    ...{ givenName: `Given${index}`, surname: `Surname${index}` },
  }));
  await clouds.tenant.write((tenant) => {
    const [person] = Object.values(tenant.users);
    const groups = Object.values(tenant.groups).filter(({ displayName }) => displayName.startsWith("Contact Centre A"));
    if (person === undefined || groups.length < 2) throw new Error("the sandbox has people and two groups");
    for (const [index, each] of people.entries()) {
      tenant.users[each.id] = { ...person, ...each };
      groups[index % 2]?.members.push(each.id);
    }
  });
  await clouds.account.write((account) => {
    const instance = account.instances.find(({ alias }) => alias === "contoso-dev");
    if (instance === undefined) throw new Error("the sandbox has an instance");
    account.quotas.connectUsers = 2 * count;
    for (const { id, userPrincipalName: username, givenName: firstName, surname: lastName } of people.slice(1)) {
      const phone = { PhoneType: "SOFT_PHONE" as const };
      const named = { id, arn: `${instance.arn}/agent/${id}`, username, firstName, lastName };
      instance.users.push({ ...named, phone, securityProfiles: ["Agent"] });
    }
  });
}

function declareUsers({ workspace }: SandboxSession): void {
  const file = join(workspace.project, "Pulumi.dev.yaml");
  const document = parseDocument(readFileSync(file, "utf8"));
  document.setIn(["config", "entra-connect-sso:connectUsers"], {
    everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" },
  });
  writeFileSync(file, document.toString());
}
