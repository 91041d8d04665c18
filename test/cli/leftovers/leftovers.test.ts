import assert from "node:assert/strict";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { tokenIssuancePolicy } from "../../../federation/tokenIssuance";
import { Account } from "../../../sandbox/aws";
import { Tenant } from "../../../sandbox/entra";
import { accessPolicy } from "../../sandbox/signIn/accessPolicy";
import { momentOf } from "../../engine/watchedClouds";
import { useSandbox } from "../../engine/support";
import { atMerge } from "../../support/extent";

interface Listed {
  readonly what: string;
  readonly name: string;
  readonly id: string;
  readonly why: string;
}

interface Report {
  readonly leftovers: readonly Listed[];
  readonly others: readonly Listed[];
}

/** The command as npm starts it, on the real engine, over HTTP, with the dev stack deployed. */
atMerge("npm run leftovers", function () {
  this.timeout(120_000);
  const sandbox = useSandbox({ deployed: true });
  const tenant = () => new Tenant(sandbox().clouds.tenant);
  const account = () => new Account(sandbox().clouds.account);
  const main = ["cli/main.cjs", "leftovers"];
  const leftovers = (...args: string[]) => sandbox().run(process.execPath, [...main, ...args], "capture");
  async function report(stack = "dev"): Promise<Report & { code: number }> {
    const { code, stdout, stderr } = await leftovers("--stack", stack, "--json");
    assert.equal(stderr, "");
    return { code, ...(JSON.parse(stdout) as Report) };
  }
  const names = (all: readonly Listed[]) => all.map(({ what, name }) => `${what} ${name}`).sort();
  const conditional = "entra-connect-sso-dev";
  const agents = "Amazon Connect - Agent (dev)";

  async function agentOf() {
    const [application] = await tenant().listApplications({ displayName: agents });
    const [principal] = await tenant().listServicePrincipals({ displayName: agents });
    assert.ok(application && principal);
    return { application, principal };
  }

  for (const [what, args, problem] of [
    ["is called without a stack", [], /--stack/],
    ["names no stack", ["--stack", "nope"], /there is no .*Pulumi\.nope\.yaml/],
    ["agrees to a list", ["--stack", "dev", "--yes"], /--yes goes with --remove/],
  ] as const) {
    it(`answers 2, without a stack trace, if it ${what}`, async () => {
      const { code, stdout, stderr } = await leftovers(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, problem);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  it("finds nothing of a stack as it was deployed, and removes nothing", async () => {
    const before = await momentOf(sandbox().clouds);
    const { code, stdout } = await leftovers("--stack", "dev", "--remove", "--yes");
    assert.deepEqual([code, stdout], [0, "Stack dev: nothing is left over\n"]);
    assert.deepEqual(await momentOf(sandbox().clouds), before);
  });

  it("finds nothing of a stack that was never deployed", async () => {
    assert.deepEqual(await report("prod"), {
      code: 0,
      stack: "prod",
      leftovers: [],
      others: [],
      removed: [],
      problems: [],
    });
  });

  it("knows what other stacks of the project have", async () => {
    sandbox().set("prod", ["entra-connect-sso:apps", "agent", "displayName"], agents);
    const { leftovers: found, others } = await report("prod");
    sandbox().restore("prod");
    assert.deepEqual([found, others], [[], []]);
  });

  it("lists what an interruption left, and what only looks like it", async () => {
    const { principal } = await agentOf();
    const twin = await tenant().instantiate(awsSingleAccountAccess, { displayName: agents });
    const used = await tenant().instantiate(awsSingleAccountAccess, { displayName: agents });
    await tenant().updateServicePrincipal(used.servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
    await tenant().updateApplication(used.application.id, {
      identifierUris: ["https://signin.aws.amazon.com/saml#by-hand"],
    });
    const certificate = await tenant().addTokenSigningCertificate(principal.id, {
      displayName: "CN=agent-2026",
      endDateTime: "2028-12-01T00:00:00Z",
    });
    await tenant().createPolicy("tokenIssuancePolicies", { displayName: agents, definition: [tokenIssuancePolicy()] });
    await account().createUser({ name: "entra-connect-sso-dev-role-import", path: "/", tags: { by: "hand" } });

    const byHand = await tenant().createAppRoleAssignedTo({
      principalId: "0b000000-0000-4000-8000-000000000001",
      resourceId: principal.id,
      appRoleId: principal.appRoles[0]?.id ?? "",
    });

    const { code, leftovers: found, others } = await report();
    assert.equal(code, 1);
    assert.deepEqual(names(found), [
      `application ${agents}`,
      `signing certificate CN=agent-2026 of ${agents}`,
      `token issuance policy ${agents}`,
    ]);
    const ids = found.map(({ id }) => id);
    assert.ok(ids.includes(twin.application.id) && ids.includes(certificate.thumbprint));
    assert.deepEqual(names(others), [
      `IAM user entra-connect-sso-dev-role-import`,
      `application ${agents}`,
      `assignment ${byHand.principalDisplayName} to ${agents}`,
    ]);
    const [application, assignment, user] = others.map(({ why }) => why);
    assert.equal(application, "it has the entity id https://signin.aws.amazon.com/saml#by-hand");
    assert.match(assignment ?? "", /^no state of the project has it: somebody assigned it by hand/);
    assert.equal(user, "its tags differ");
  });

  it("looks for policies and places of Conditional Access only if the stack has any", async () => {
    const { principal } = await agentOf();
    const [own, foreign] = await Promise.all([
      tenant().createConditionalAccessPolicy(
        accessPolicy({
          ...{ displayName: conditional, apps: [principal.appId], state: "enabledForReportingButNotEnforced" },
        }),
      ),
      tenant().createConditionalAccessPolicy(accessPolicy({ displayName: conditional, apps: ["All"] })),
    ]);
    const ipRanges = ["192.0.2.0/24"];
    const place = await tenant().createNamedLocation({ displayName: conditional, ipRanges, isTrusted: false });
    const ofAccess = (all: readonly Listed[]) => all.filter(({ name }) => name === conditional);
    const without = await report();
    assert.deepEqual(ofAccess([...without.leftovers, ...without.others]), []);

    sandbox().set("dev", ["entra-connect-sso:conditionalAccess"], { excludedUsers: ["dana@contoso.example"] });
    const { leftovers: found, others } = await report();
    assert.deepEqual(
      ofAccess(found).map(({ what, id }) => [what, id]),
      [
        ["Conditional Access policy", own.id],
        ["named location", place.id],
      ],
    );
    assert.deepEqual(
      ofAccess(others).map(({ id, why }) => [id, why]),
      [[foreign.id, "it is for applications that no stack of the project has: All"]],
    );
  });

  it("answers 2 if something may not be read, and says what that takes", async () => {
    const what = { method: "GET", path: "^/policies/", status: 403, code: "Authorization_RequestDenied" };
    sandbox().faults.graph.add(what);
    const { code, stdout, stderr } = await leftovers("--stack", "dev");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      /in Microsoft Entra ID cannot be read: it needs the permission Application\.Read\.All and Policy\.Read\.All\ndocs\/leftovers\.md lists/,
    );
  });

  it("removes nothing if nobody can be asked", async () => {
    const before = await momentOf(sandbox().clouds);
    const { code, stderr } = await leftovers("--stack", "dev", "--remove");
    assert.equal(code, 1);
    assert.match(stderr, /Nothing was removed: there is no terminal to ask on/);
    assert.deepEqual(await momentOf(sandbox().clouds), before);
  });

  it("removes what is left over, and leaves the rest as the program made it", async () => {
    const { code, stdout } = await leftovers("--stack", "dev", "--remove", "--yes");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /recycle bin with its service principal, where it can be restored for 30 days/);
    const after = await report();
    assert.deepEqual([after.code, names(after.leftovers), after.others.length], [0, [], 4]);
    sandbox().restore("dev");
    const { code: unchanged, output } = await sandbox().pulumi(
      ...["preview", "--refresh", "--expect-no-changes", "--stack", "dev"],
    );
    assert.equal(unchanged, 0, output);
  });
});
