import assert from "node:assert/strict";
import { Account } from "../../sandbox/aws";
import type { ConnectInstance } from "../../sandbox/aws/state";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { useSandbox } from "./support";

/** The tests follow on each other: an instance is made, kept from removal, given free and deleted. */
inFull("an instance that the stack makes", function () {
  this.timeout(180_000);
  const sandbox = useSandbox();
  const run = (command: "preview" | "up" | "destroy", ...more: string[]) =>
    sandbox().pulumi(command, "--stack", "dev", ...(command === "preview" ? [] : ["--yes", "--skip-preview"]), ...more);
  const create = (alias: string, wanted: Readonly<Record<string, unknown>> = {}) =>
    sandbox().set("dev", ["entra-connect-sso:instance"], { alias, create: wanted });
  const theInstance = (alias: string): Promise<ConnectInstance | undefined> =>
    sandbox().clouds.account.read(({ instances }) => instances.find((each) => each.alias === alias));

  it("is refused, before anything is made, if somebody else has its alias", async () => {
    create("contoso-dev");
    const { code, output } = await run("preview");
    assert.notEqual(code, 0);
    const text = output.replaceAll(/\s+/g, " ");
    assert.match(
      text,
      /there is an instance contoso-dev already \(arn:\S+\), and it is not in the state of this stack/,
    );
    assert.match(text, /pulumi import aws:connect\/instance:Instance instance [0-9a-f-]{36}\b/);
  });

  it("is taken into the state by the command that its refusal names, if an interrupted deployment has left it", async () => {
    const flags = { inboundCallsEnabled: true, outboundCallsEnabled: true };
    const account = new Account(sandbox().clouds.account);
    const left = await account.createInstance("us-east-1", {
      ...{ alias: "contoso-left", identityManagementType: "SAML", tags: {}, ...flags },
    });
    create("contoso-left");
    const refusal = await run("preview");
    const [, command = ""] =
      /pulumi (import \S+ instance [0-9a-f-]+)/.exec(refusal.output.replaceAll(/\s+/g, " ")) ?? [];
    const yes = ["--stack", "dev", "--yes", "--generate-code=false"];
    const imported = await sandbox().pulumi(...command.split(" "), ...yes);
    assert.equal(imported.code, 0, imported.output);
    const { code, output } = await run("preview");
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /Instance instance (?:create|replace)/);
    const urn = "urn:pulumi:dev::entra-connect-sso::aws:connect/instance:Instance::instance";
    assert.equal((await sandbox().pulumi("state", "delete", urn, "--force", "--yes", "--stack", "dev")).code, 0);
    await account.deleteInstance("us-east-1", left.id);
  });

  it("is shown with everything else, without an id, before it is made", async () => {
    create("contoso-new", { contactFlowLogs: true });
    const { code, output } = await run("preview", "--policy-pack", "policies");
    assert.equal(code, 0, output);
    assert.match(output, /aws:connect:Instance instance create/);
    assert.match(output, /the instance contoso-new is made first: until then its id is shown as zeros/);
    assert.match(output, /azuread:index:ServicePrincipalTokenSigningCertificate \S+ create/);
    assert.doesNotMatch(output, /mandatory/);
    assert.equal(await theInstance("contoso-new"), undefined);
  });

  it("is made with all else in one deployment, and everybody signs in to it", async () => {
    sandbox().set("dev", ["entra-connect-sso:connectUsers"], {
      everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" },
    });
    const { code, output } = await run("up", "--policy-pack", "policies");
    assert.equal(code, 0, output);
    const made = await theInstance("contoso-new");
    assert.equal(made?.identityManagementType, "SAML");
    assert.deepEqual([made.attributes.CONTACTFLOW_LOGS, made.attributes.MULTI_PARTY_CONFERENCE], [true, false]);
    assert.doesNotMatch(
      JSON.stringify(await sandbox().clouds.tenant.read((state) => state)),
      /00000000-0000-0000-0000/,
    );
    await assertEverybodySignsIn(sandbox().clouds);
  });

  it("has nothing more to do", async () => {
    const { code, output } = await run("up", "--expect-no-changes", "--policy-pack", "policies");
    assert.equal(code, 0, output);
  });

  it("changes its switches in place", async () => {
    create("contoso-new", { multiPartyConference: true });
    const { code, output } = await run("up");
    assert.equal(code, 0, output);
    const { attributes } = (await theInstance("contoso-new")) ?? assert.fail();
    assert.deepEqual([attributes.CONTACTFLOW_LOGS, attributes.MULTI_PARTY_CONFERENCE], [false, true]);
  });

  for (const [what, change] of [
    ["with another alias", () => create("contoso-other")],
    ["named only", () => sandbox().set("dev", ["entra-connect-sso:instance"], { alias: "contoso-new" })],
    ["another one", () => sandbox().set("dev", ["entra-connect-sso:instance"], { alias: "contoso-dev" })],
  ] as const) {
    it(`is not lost by an edit of the settings: ${what}`, async () => {
      change();
      const { code, output } = await run("up");
      assert.notEqual(code, 0, output);
      assert.match(
        output.replaceAll(/\s+/g, " "),
        /instance no longer creates the instance contoso-new, which this stack has made and protects\. Put it back with/,
      );
      assert.ok(await theInstance("contoso-new"));
    });
  }

  it("stays as long as people sign in to it, even if it may be deleted", async () => {
    create("contoso-new", { onRemoval: "delete" });
    const { code, output } = await run("up");
    assert.equal(code, 0, output);
    assert.match(
      output,
      /onRemoval no longer protects the instance contoso-new: if you remove it from the settings, it is deleted,/,
    );
    assert.notEqual((await run("destroy")).code, 0);
    await assertEverybodySignsIn(sandbox().clouds);
  });

  it("keeps a stack from being destroyed, even if all of its apps are given free", async () => {
    create("contoso-new");
    for (const slug of ["admin", "agent"]) sandbox().set("dev", ["entra-connect-sso:apps", slug, "protection"], "none");
    assert.equal((await run("up")).code, 0);
    const { code, output } = await run("destroy");
    assert.notEqual(code, 0, output);
    assert.match(output, /instance:Instance::instance" cannot be deleted/);
    await assertEverybodySignsIn(sandbox().clouds);
  });

  it("is deleted in two steps", async () => {
    create("contoso-new", { onRemoval: "delete" });
    const first = await run("up");
    assert.equal(first.code, 0, first.output);
    const second = await run("destroy");
    assert.equal(second.code, 0, second.output);
    assert.equal(await theInstance("contoso-new"), undefined);
  });
});

inFull("an instance that AWS cannot make", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const up = () => sandbox().pulumi("up", "--stack", "dev", "--yes", "--skip-preview");

  it("is named by the next deployment, and made by the one after it is gone", async () => {
    const { account } = sandbox().clouds;
    sandbox().set("dev", ["entra-connect-sso:instance"], { alias: "contoso-new", create: {} });
    await account.write((state) => {
      state.instanceCreation = { seconds: 1, failure: "Internal failure" };
    });
    const failed = await up();
    assert.notEqual(failed.code, 0);
    assert.match(failed.output, /unexpected state 'CREATION_FAILED'.* Internal failure/);
    assert.doesNotMatch(failed.output, /azuread:/);
    const refused = await up();
    assert.match(refused.output, /instance\.alias: "contoso-new" has the status "CREATION_FAILED".* Delete it/);
    await account.write((state) => {
      state.instanceCreation = { seconds: 1 };
      state.instances = state.instances.filter(({ alias }) => alias !== "contoso-new");
    });
    const { code, output } = await up();
    assert.equal(code, 0, output);
  });
});
