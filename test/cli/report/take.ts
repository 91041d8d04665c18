// node --import tsx test/cli/report/take.ts: records previews of the real engine in the sandbox again, or only those that are named, as in
// `take.ts drift people-edited`. Afterwards, review what
// UPDATE_RECORDED=1 npx mocha test/cli/report/recorded.test.ts makes of them.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument, type Document } from "yaml";
import { enginePreview } from "../../../cli/report/enginePreview";
import { withSandbox, type SandboxSession } from "../../../cli/sandboxSession";
import { Account } from "../../../sandbox/aws";
import { Tenant } from "../../../sandbox/entra";
import { violatingProgram } from "../../support/violatingProgram";
import { recorded, slimmed } from "./recording";

/** What is different in the stack file, or in the clouds. */
interface Scene {
  readonly name: string;
  /** What is deployed before, if it is not the stack file as it stands. */
  readonly deployed?: (config: Document) => void;
  readonly settings?: (config: Document) => void;
  readonly program?: string;
  readonly byHand?: (session: SandboxSession) => Promise<void>;
}

const signing = (active: string) => ({
  active,
  certificates: { "2026": { endDate: "2028-12-01T00:00:00Z" }, "2029": { endDate: "2029-11-01T00:00:00Z" } },
});

const scenes: readonly Scene[] = [
  { name: "no-change" },
  {
    name: "relay-state",
    settings: (file) => file.setIn(["config", "entra-connect-sso:apps", "agent", "landing"], "agentWorkspace"),
  },
  {
    name: "rotation",
    settings: (file) => file.setIn(["config", "entra-connect-sso:signing"], quoted(signing("2026"))),
  },
  {
    name: "group-added",
    settings: (file) =>
      file.addIn(["config", "entra-connect-sso:apps", "agent", "groups"], "Contact Centre Agents (prod)"),
  },
  {
    name: "violation",
    program: violatingProgram,
  },
  {
    name: "failed",
    settings: (file) => file.setIn(["config", "entra-connect-sso:role"], file.createNode({ maxSessionDuration: 99 })),
  },
  { name: "drift", byHand: changeByHand },
  { name: "people", settings: (file) => declare(file, people) },
  // The last one: what it deploys stays.
  {
    name: "people-edited",
    deployed: (file) => declare(file, people),
    settings: (file) => {
      declare(file, edited);
      file.deleteIn(["config", "entra-connect-sso:apps", "agent", "users"]);
    },
  },
];

/** Everything that is no part of the model of a federation, and the break-glass role. */
const people = {
  securityProfiles: { "Contact Centre Agents": { set: "agent" } },
  connectUsers: {
    everyone: { securityProfiles: ["Contact Centre Agents"], routingProfile: "Basic Routing Profile" },
    apps: { admin: { securityProfiles: ["Admin"] } },
  },
  conditionalAccess: { excludedUsers: ["ada@contoso.example"], excludedIpRanges: ["198.51.100.0/24"] },
  alerts: { emails: ["identity-dev@contoso.example"], trail: "create" },
  breakGlass: { trusted: ["arn:aws:iam::111122223333:user/on-call-1"] },
};

const edited = {
  securityProfiles: { "Contact Centre Agents": { set: "agent", permissions: ["Rules.View"] } },
  connectUsers: {
    everyone: { securityProfiles: ["Contact Centre Agents", "Agent"], routingProfile: "Basic Routing Profile" },
    apps: { admin: { securityProfiles: ["Admin"] } },
  },
  conditionalAccess: {
    ...{ state: "enabled", require: ["mfa", "compliantDevice"], excludedUsers: ["ada@contoso.example"] },
    excludedIpRanges: ["198.51.100.0/24", "192.0.2.0/24"],
  },
  alerts: { emails: ["on-call@contoso.example"], trail: "check" },
  breakGlass: { trusted: ["arn:aws:iam::111122223333:user/on-call-2"], mfa: "notRequired" },
};

function declare(file: Document, settings: object): void {
  for (const [key, value] of Object.entries(settings)) file.setIn(["config", `entra-connect-sso:${key}`], value);
}

/** Text in quotes: the engine takes a bare time for a date. */
const quoted = (value: unknown) => parseDocument(JSON.stringify(value)).contents;

async function changeByHand({ clouds }: SandboxSession): Promise<void> {
  const tenant = new Tenant(clouds.tenant);
  const [agent] = await clouds.tenant.read(({ servicePrincipals }) =>
    Object.values(servicePrincipals).filter(({ displayName }) => displayName === "Amazon Connect - Agent (dev)"),
  );
  assert.ok(agent?.samlSingleSignOnSettings?.relayState);
  await tenant.updateServicePrincipal(agent.id, {
    samlSingleSignOnSettings: {
      relayState: agent.samlSingleSignOnSettings.relayState.replace("ccp-v2", "agent-app-v2"),
    },
    appRoleAssignmentRequired: false,
  });
}

async function take(session: SandboxSession, { name, deployed, settings, program, byHand }: Scene): Promise<void> {
  const { project } = session.workspace;
  const [stackFile, programFile] = [join(project, "Pulumi.dev.yaml"), join(project, "index.ts")];
  const [text, source] = [readFileSync(stackFile, "utf8"), readFileSync(programFile, "utf8")];
  const write = (change: (config: Document) => void) => {
    const file = parseDocument(text);
    change(file);
    writeFileSync(stackFile, file.toString());
  };
  if (deployed !== undefined) {
    write(deployed);
    await deploy(session);
  }
  if (settings !== undefined) write(settings);
  if (program !== undefined) {
    rmSync(programFile);
    writeFileSync(programFile, program);
  }
  await byHand?.(session);
  const preview = await enginePreview("dev", (args, env) =>
    session.run(
      "env",
      [...Object.entries(env).map(([key, value]) => `${key}=${value}`), "pulumi", ...args, "--non-interactive"],
      "capture",
    ),
  );
  writeFileSync(join(recorded, `${name}.json`), `${JSON.stringify(slimmed(preview, preview.files))}\n`);
  process.stdout.write(`${name}: exit code ${preview.code}\n`);
  writeFileSync(stackFile, text);
  rmSync(programFile);
  writeFileSync(programFile, source);
}

async function deploy({ run }: SandboxSession): Promise<void> {
  const same = ["--stack", "dev", "--yes", "--skip-preview", "--non-interactive"];
  const { code, output } = await run("pulumi", ["up", ...same], "capture");
  assert.equal(code, 0, output);
  // Both clouds tell more of what was made than the deployment could see.
  await run("pulumi", ["refresh", ...same], "capture");
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const isAsked = ({ name }: Scene) => asked.length === 0 || asked.includes(name);
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-take-"));
  try {
    await withSandbox(home, async (session) => {
      const account = new Account(session.clouds.account).inRegion("us-east-1");
      // Whom the scenes let break the glass.
      for (const name of ["on-call-1", "on-call-2"]) await account.createUser({ name, path: "/", tags: {} });
      writeFileSync(join(recorded, "taken.json"), `${JSON.stringify(new Date())}\n`);
      for (const scene of [{ name: "first" }].filter(isAsked)) await take(session, scene);
      await deploy(session);
      for (const scene of scenes.filter(isAsked)) await take(session, scene);
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
