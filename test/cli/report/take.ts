// node --import tsx test/cli/report/take.ts: records previews of the real engine in the sandbox again. Afterwards, review what
// UPDATE_RECORDED=1 npx mocha test/cli/report/recorded.test.ts makes of them.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument, type Document } from "yaml";
import { enginePreview } from "../../../cli/report/enginePreview";
import { withSandbox, type SandboxSession } from "../../../cli/sandboxSession";
import { Tenant } from "../../../sandbox/entra";
import { violatingProgram } from "../../support/violatingProgram";
import { recorded, slimmed } from "./recording";

/** What is different in the stack file, or in the clouds. */
interface Scene {
  readonly name: string;
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
];

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

async function take(session: SandboxSession, { name, settings, program, byHand }: Scene): Promise<void> {
  const { project } = session.workspace;
  const [stackFile, programFile] = [join(project, "Pulumi.dev.yaml"), join(project, "index.ts")];
  const [text, source] = [readFileSync(stackFile, "utf8"), readFileSync(programFile, "utf8")];
  if (settings !== undefined) {
    const file = parseDocument(text);
    settings(file);
    writeFileSync(stackFile, file.toString());
  }
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

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "entra-connect-sso-take-"));
  try {
    await withSandbox(home, async (session) => {
      writeFileSync(join(recorded, "taken.json"), `${JSON.stringify(new Date())}\n`);
      await take(session, { name: "first" });
      const { code, output } = await session.run(
        "pulumi",
        ["up", "--stack", "dev", "--yes", "--skip-preview", "--non-interactive"],
        "capture",
      );
      assert.equal(code, 0, output);
      // Entra tells more of what was made than the first deployment could see.
      await session.run(
        "pulumi",
        ["refresh", "--stack", "dev", "--yes", "--skip-preview", "--non-interactive"],
        "capture",
      );
      for (const scene of scenes) await take(session, scene);
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
