import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountState } from "../../sandbox/aws";
import type { TenantState } from "../../sandbox/entra";
import { federationIn } from "../../sandbox/federationIn";
import { issueResponse } from "../../sandbox/signIn/entraResponse";
import { Journey } from "../../sandbox/signIn/journey";
import { peopleTable } from "../doctor/peopleTable";
import { type SandboxSession, withSandbox } from "../sandboxSession";

/** Milliseconds that doctor may take: whole commands, and the table of people by itself. */
export const doctorLimits = { capture: 1500, people: 3000, table: 10_000 } as const;
export type Question = keyof typeof doctorLimits;

export const questionNames: Readonly<Record<Question, string>> = {
  capture: "doctor on a captured sign-in of 200 KB",
  people: "doctor on a stack of 500 people",
  table: "who of 10,000 people can sign in to what, once both clouds are read",
};

const turns = 3;

/** The least milliseconds of each, on the dev stack in the simulated clouds. */
export async function measureDoctor(): Promise<Record<Question, number>> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-bench-"));
  try {
    return await withSandbox(home, async (session) => {
      await answered(session, "pulumi", ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", "dev"]);
      const capture = join(home, "capture.txt");
      writeFileSync(capture, await largeCapture(session));
      const doctor = (...asked: string[]) =>
        least(() => answered(session, "node", ["cli/main.cjs", "doctor", "--stack", "dev", ...asked]));
      const captured = await doctor("--saml-response", capture);
      await session.clouds.tenant.write((tenant) =>
        session.clouds.account.write((account) => crowd(tenant, account, 500)),
      );
      return {
        capture: captured,
        people: await doctor("--people"),
        table: await least(() => tableOf(session, 10_000)),
      };
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function least(work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) times.push(await work());
  return Math.min(...times);
}

/** Something that doctor finds is no failure. */
async function answered({ run }: SandboxSession, command: string, args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { code, output } = await run(command, args, "capture");
  if (code > 1) throw new Error(`${command} ${args.join(" ")} ended with exit code ${code}:\n${output}`);
  return performance.now() - began;
}

/** A signed response to somebody with a very long name, as a browser posts it. */
async function largeCapture({ clouds }: SandboxSession): Promise<string> {
  const { SAMLResponse, RelayState = "" } = await clouds.tenant.read((state) => {
    const tenant = structuredClone(state);
    const app = Object.values(tenant.servicePrincipals).find(({ displayName }) => displayName.includes("Agent"));
    const person = Object.values(tenant.users).find(({ userPrincipalName }) => userPrincipalName.startsWith("dana"));
    if (app === undefined || person === undefined)
      throw new Error("the dev stack lets dana in to the agents' application");
    person.displayName = "D".repeat(145_000);
    return issueResponse(tenant, { person: person.userPrincipalName, app: app.appId }, new Date(), new Journey());
  });
  return new URLSearchParams({ SAMLResponse, RelayState }).toString();
}

/** So many people more in the first group that is assigned, each of them a user of the instance. */
function crowd(tenant: TenantState, account: AccountState, count: number): void {
  const assigned = new Set(Object.values(tenant.appRoleAssignments).map(({ principalId }) => principalId));
  const group = Object.values(tenant.groups).find(({ id }) => assigned.has(id));
  const [person] = Object.values(tenant.users);
  const instance = account.instances.find(({ alias }) => alias === "contoso-dev");
  const [user] = instance?.users ?? [];
  if (!group || !person || !instance || !user) throw new Error("the dev stack has people");
  for (let index = 0; index < count; index++) {
    const [id, name] = [randomUUID(), `p${index}@contoso.example`];
    tenant.users[id] = { ...person, id, userPrincipalName: name };
    group.members.push(id);
    instance.users.push({ ...user, id, arn: `${instance.arn}/agent/${id}`, username: name });
  }
}

async function tableOf({ clouds }: SandboxSession, count: number): Promise<number> {
  const tenant = await clouds.tenant.read(structuredClone);
  const account = await clouds.account.read(structuredClone);
  crowd(tenant, account, count);
  const federation = federationIn(tenant, account);
  const began = performance.now();
  peopleTable(federation, new Date());
  return performance.now() - began;
}
