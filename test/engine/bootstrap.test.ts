import assert from "node:assert/strict";
import { atMerge } from "../support/extent";
import { useSandbox } from "./support";

/** On the real engine, over HTTP. What the identities may do, test/bootstrap shows of whole deployments. */
atMerge("the identities of pipelines, made and used", function () {
  this.timeout(120_000);
  // Witnesses: so that the callers are held to what they may do although the sandbox begins with one that may do everything.
  const sandbox = useSandbox({ deployed: true, witnesses: { aws: () => undefined, graph: () => undefined } });

  const bootstrap = (...args: string[]) => sandbox().pulumi("-C", "bootstrap", ...args, "--stack", "dev");

  async function become(environment: string): Promise<void> {
    const { code, output } = await bootstrap("stack", "output", "environments", "--json");
    assert.equal(code, 0, output);
    const environments = JSON.parse(output) as Record<string, Record<string, string>>;
    const { AWS_ROLE_ARN: roleArn = "", ENTRA_CLIENT_ID: clientId } = environments[environment] ?? {};
    const { tenant, account } = sandbox().clouds;
    await tenant.write((state) => {
      const principal = Object.values(state.servicePrincipals).find(({ appId }) => appId === clientId);
      Object.assign(state, { caller: principal?.id, callerPermissions: "granted" });
    });
    await account.write(({ iam, caller }) => {
      const role = iam.aws?.roles.find(({ arn }) => arn === roleArn);
      const resource = `assumed-role/${role?.name ?? ""}/job`;
      Object.assign(caller, { resource, userId: `${role?.uniqueId ?? ""}:job`, policies: "ofRole" });
    });
  }

  it("deploy a change, look whether people can sign in, and end with their program", async () => {
    const deployer = await sandbox().clouds.account.read(({ caller }) => ({ ...caller }));
    const entraDeployer = await sandbox().clouds.tenant.read(({ caller }) => caller);
    const init = await sandbox().pulumi("-C", "bootstrap", "stack", "init", "dev");
    assert.equal(init.code, 0, init.output);
    const made = await bootstrap("up", "--yes", "--skip-preview");
    assert.equal(made.code, 0, made.output);

    await become("dev");
    sandbox().set("dev", ["entra-connect-sso:tags", "Environment"], "test");
    const up = await sandbox().pulumi("up", "--stack", "dev", "--yes", "--skip-preview");
    assert.equal(up.code, 0, up.output);

    await become("dev-preview");
    const doctor = await sandbox().run(
      process.execPath,
      ["cli/main.cjs", "doctor", "--stack", "dev", "--json"],
      "capture",
    );
    assert.equal(doctor.stderr, "");
    const found = JSON.parse(doctor.stdout) as { findings: unknown[]; unreadable: unknown[] };
    assert.deepEqual(found.findings, []);
    // Graph tells only those who may write applications which policies they have.
    assert.match(JSON.stringify(found.unreadable), /claims mapping policies/);

    await sandbox().clouds.account.write((state) => void (state.caller = deployer));
    await sandbox().clouds.tenant.write((state) => {
      state.caller = entraDeployer;
      delete state.callerPermissions;
    });
    const gone = await bootstrap("destroy", "--yes", "--skip-preview");
    assert.equal(gone.code, 0, gone.output);
  });
});
