import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { checkout } from "../../tools/checkout";
import { graphSessions } from "../../clouds/graph/sessions";
import { stackConfiguration } from "../../clouds/configuration";
import { engineCache } from "../../tools/engine/cache";
import { ensureEngine } from "../../tools/engine/engine";
import { withEnvironment } from "../clouds/support";
import { useTemporaryDirectory } from "../support/processes";

/** A fresh clone on a machine on which nobody has signed in to anything. */
describe("a command without a sign-in", function () {
  this.timeout(60_000);
  const directory = useTemporaryDirectory();

  async function run(command: string, further: Readonly<Record<string, string>> = {}) {
    const engine = await ensureEngine(() => undefined);
    const child = spawn(process.execPath, ["cli/main.cjs", ...command.split(" ")], {
      cwd: checkout,
      env: {
        HOME: directory(),
        PATH: [dirname(process.execPath), engine.path].join(":"),
        XDG_CACHE_HOME: dirname(engineCache()),
        // What would look like a machine of AWS would be asked, and waited for.
        AWS_EC2_METADATA_DISABLED: "true",
        npm_lifecycle_event: command.split(" ")[0],
        ...further,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.on("close", done));
    return { code, said };
  }

  for (const [name, command] of [
    ["doctor", "doctor --stack tutorial"],
    ["rotate", "rotate --stack dev"],
    ["leftovers", "leftovers --stack dev"],
  ] as const) {
    it(`to Pulumi says how to sign in: ${name}`, async () => {
      const { code, said } = await run(command);
      assert.equal(code, 2);
      assert.match(
        said,
        /Pulumi is not signed in.*\n {2}- pulumi login .*\n {2}- pulumi login s3:.*\n.*PULUMI_BACKEND_URL/,
      );
      assert.ok(said.endsWith(`npm run sandbox -- npm run ${command.replace(" ", " -- ")}\n`), said);
    });
  }

  it("to the backend that has the stack says how to find it", async () => {
    const backend = join(directory(), "state");
    mkdirSync(backend);
    const { code, said } = await run("doctor --stack dev", { PULUMI_BACKEND_URL: pathToFileURL(backend).href });
    assert.equal(code, 2);
    assert.match(said, /no stack named 'dev'.*\nIf it was never deployed: pulumi stack init dev, .*\n.*pulumi whoami/);
  });

  for (const command of [
    "adopt --stack mine --region us-east-1",
    "init --stack mine --answers test/cli/init/least.yaml",
  ]) {
    it(`to either cloud says how to sign in to both: ${command}`, async () => {
      const { code, said } = await run(command, { AWS_REGION: "us-east-1" });
      assert.equal(code, 2);
      const [aws = "", remedy = "", entra = "", ...more] = said.trimEnd().split("\n");
      assert.match(aws, /^there are no AWS credentials: /);
      assert.match(remedy, /^Sign in with aws sso login or .*AWS_PROFILE.*AWS_ACCESS_KEY_ID/);
      assert.match(
        entra,
        /^cannot sign in to Microsoft Entra ID .* by Azure CLI: .*; sign in with az login, or set ARM_/,
      );
      assert.deepEqual(more, []);
    });
  }

  it("says how to name the region", async () => {
    const { code, said } = await run("init --stack mine --answers test/cli/init/least.yaml");
    assert.equal(code, 2);
    assert.match(said, /^there is no AWS region: .*aws:region.*AWS_REGION.*--region/m);
    assert.doesNotMatch(said, /Region is missing|whose credentials/);
  });

  it("to Entra says how to sign in", async () => {
    const configuration = stackConfiguration({ "azuread:tenantId": "11111111-2222-4333-8444-555555555555" });
    await withEnvironment({ PATH: directory() }, () =>
      assert.rejects(
        graphSessions(configuration)(20).get("/organization", z.unknown()),
        /cannot sign in to Microsoft Entra ID .* by Azure CLI: .*[^.]; sign in with az login, or set ARM_TENANT_ID, /s,
      ),
    );
  });
});
