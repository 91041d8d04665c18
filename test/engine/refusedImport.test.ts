import assert from "node:assert/strict";
import { Account } from "../../sandbox/aws";
import { Tenant } from "../../sandbox/entra";
import { runImportCycle } from "../../sandbox/importer";
import { signInEverybody } from "../../sandbox/signIn";
import { importRows, owner, tags } from "./refusedImportTypes";
import { RefusedStack } from "./refusedStack";
import { devRows } from "./refusedTypes";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

const people = ["ada@contoso.example", "bo@contoso.example", "chi@contoso.example"];

inFull("a deployment of the tutorial's stack that a cloud refuses", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const stack = new RefusedStack(sandbox, "tutorial", importRows);
  const account = () => new Account(sandbox().clouds.account);
  const set = (path: readonly string[], value: unknown): void =>
    sandbox().set("tutorial", [`entra-connect-sso:${path[0] ?? ""}`, ...path.slice(1)], value);

  for (const round of ["1", "2", "3", "4"]) {
    it(`goes as far as it gets when what it makes is refused (${round})`, () => stack.fail(round));
  }

  it("is finished by the next ones, of which the second assigns the roles that Entra has imported", async () => {
    await stack.finish("4");
    await assertImported();
    await stack.finish("4");
    await assertEverybodySignsIn();
    await stack.assertSettled();
  });

  it("has a row for every type", () => stack.assertRows(devRows));

  describe("to change it", () => {
    afterEach(() => assertEverybodySignsIn());

    it("loses nothing (tags, owners)", async () => {
      set(["tags"], tags);
      set(["apps", "agent", "owners"], [owner]);
      await stack.fail("tags");
    });

    it("does not take it for done if nothing is read first, and says how it is done", () => stack.hold("tags"));

    it("does it by the plain command; and loses nothing (a revoked access key)", async () => {
      await stack.finish("tags");
      const [key] = await account().listAccessKeys("azure_cli_user");
      await account().updateAccessKey("azure_cli_user", key?.id ?? "", "Inactive");
      await stack.fail("revoked");
    });

    it("does not take it for done either", () => stack.hold("revoked"));

    it("does it by the plain command; and loses nothing (another access key)", async () => {
      await stack.finish("revoked");
      set(["roleImport", "accessKey"], "second");
      await stack.fail("key");
    });

    it("gives Entra the key after a refresh, too, and keeps the old one until Entra signs in with it", async () => {
      const boundary = "arn:aws:iam::111122223333:policy/SingleSignOnBoundary";
      await account().attachRolePolicy("AzureAD_Connect_Admin", boundary);
      const byHand = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
      await account().putRolePolicy("AzureAD_Connect_Admin", "by-hand", JSON.stringify(byHand));
      await pauseJob();
      await stack.fail("ready");
      await stack.assertFinished("key");
    });

    it("is finished by the next one", async () => {
      await stack.finish("ready");
      await assertImported();
      await stack.assertSettled();
      await stack.assertRead();
    });
  });

  /** As somebody does in the portal. */
  async function pauseJob(): Promise<void> {
    const [servicePrincipal = "", job] =
      (await sandbox().clouds.tenant.read((state) =>
        Object.entries(state.synchronizationJobs).find(
          ([id]) => state.servicePrincipals[id]?.displayName === "Amazon Connect - Agent",
        ),
      )) ?? [];
    await new Tenant(sandbox().clouds.tenant).pauseSynchronizationJob(servicePrincipal, job?.id ?? "");
  }

  /** Entra reads the account's roles, for both applications. */
  async function assertImported(): Promise<void> {
    const reports = await runImportCycle(sandbox().clouds);
    assert.deepEqual(
      reports.map(({ error }) => error),
      [undefined, undefined],
    );
  }

  async function assertEverybodySignsIn(): Promise<void> {
    const all = await signInEverybody(sandbox().clouds);
    for (const { person, signIn } of all) assert.ok(signIn.ok, `${person}: ${signIn.ok ? "" : signIn.error}`);
    assert.deepEqual([...new Set(all.map(({ person }) => person))].sort(), people);
  }
});
