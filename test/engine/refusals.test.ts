import assert from "node:assert/strict";
import type { Document } from "yaml";
import { awsSingleAccountAccess } from "../../federation/galleryTemplate";
import { Account } from "../../sandbox/aws";
import { Tenant } from "../../sandbox/entra";
import { oneIn } from "../support/extent";
import { violatingProgram } from "../support/violatingProgram";
import { useSandbox } from "./support";

const key = (name: string) => ["config", `entra-connect-sso:${name}`];

/** Each is refused before anything is registered, and says what is wrong where. */
const bad: readonly { what: string; change: (file: Document) => void; says: RegExp[] }[] = [
  {
    what: "an unknown setting",
    change: (file) => file.setIn([...key("apps"), "admin", "displayNam"], "x"),
    says: [/apps\.admin\.displayNam/, /displayName/],
  },
  {
    what: "several wrong values at once",
    change: (file) => {
      file.setIn([...key("apps"), "admin", "sessionDuration"], 60);
      file.setIn([...key("apps"), "agent", "landing"], "lobby");
    },
    says: [/apps\.admin\.sessionDuration/, /apps\.agent\.landing/, /2 problems/],
  },
  {
    what: "an instance that does not exist",
    change: (file) => file.setIn(key("instance"), { alias: "nobody" }),
    says: [/entra-connect-sso:instance\.alias.*"nobody".*is the alias of no Amazon Connect instance here \(reading/],
  },
  {
    what: "an instance that does not use SAML",
    change: (file) => file.setIn(key("instance"), { alias: "contoso-legacy" }),
    says: [/CONNECT_MANAGED/],
  },
  {
    what: "groups that do not exist or cannot be assigned, named together",
    change: (file) => {
      file.setIn([...key("apps"), "admin", "groups"], ["Nobody"]);
      file.setIn([...key("apps"), "agent", "groups"], ["All Staff (mail only)"]);
    },
    says: [
      /apps\.admin\.groups\[0\].*"Nobody".*is not .* of the tenant \(No group found matching/,
      /apps\.agent\.groups\[0\].*"All Staff \(mail only\)".*is not/,
    ],
  },
  {
    what: "a tenant that there is not, and nothing that could not be looked up for that",
    change: (file) => file.setIn(["config", "azuread:tenantId"], "22222222-2222-4333-8444-555555555555"),
    says: [
      /have 1 problem/,
      /Entra does not say which tenant this is .*AADSTS90002.*Sign in with az login.*azuread:\* configuration/s,
    ],
  },
  {
    what: "another AWS account than allowed, and nothing that could not be looked up for that",
    change: (file) => file.setIn(["config", "aws:allowedAccountIds"], ["999999999999"]),
    says: [/have 1 problem/, /AWS does not say whose credentials these are/],
  },
];

describe("a stack file or program that will not do", function () {
  this.timeout(60_000);
  const sandbox = useSandbox();

  for (const { what, change, says } of oneIn(3, bad)) {
    it(`${what}: nothing is registered`, async () => {
      sandbox().edit("dev", change);
      const { code, output } = await sandbox().pulumi(
        ...["up", "--yes", "--skip-preview", "--refresh=false", "--stack", "dev"],
      );
      assert.notEqual(code, 0);
      for (const expected of says) assert.match(output, expected);
      assert.doesNotMatch(output, /\.ts:\d+|\bat .*\(/, "a stack trace");
      const state = await sandbox().pulumi("stack", "export", "--stack", "dev");
      const { deployment } = JSON.parse(state.output) as { deployment: { resources?: { type: string }[] } };
      assert.deepEqual(
        (deployment.resources ?? []).map(({ type }) => type).filter((type) => !type.startsWith("pulumi:")),
        [],
      );
      sandbox().restore("dev");
    });
  }

  it("a name that somebody else's role has: nothing is registered, in a stack that was never deployed", async () => {
    const account = new Account(sandbox().clouds.account);
    const trustPolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
    await account.createRole({ name: "AmazonConnectSignIn", path: "/", trustPolicy, tags: {} });
    const tenant = new Tenant(sandbox().clouds.tenant);
    await tenant.instantiate(awsSingleAccountAccess, { displayName: "Amazon Connect - Agent" });
    const { code, output } = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "prod");
    assert.notEqual(code, 0);
    assert.match(
      output,
      /have 1 problem; .*role\.name: "AmazonConnectSignIn" is the name of an IAM role that account 111122223333 has/s,
    );
    assert.equal((await tenant.listApplications({ applicationTemplateId: awsSingleAccountAccess })).length, 1);
    await account.deleteRole("AmazonConnectSignIn");
    const preview = await sandbox().pulumi("preview", "--stack", "prod");
    assert.equal(preview.code, 0, preview.output);
    assert.match(preview.output, /"Amazon Connect - Agent" is the name of an application that the tenant has since/);
  });

  it("a deliberate violation stops the preview, and names rule, resource and remedy", async () => {
    sandbox().replaceProgram(violatingProgram);
    const { code, output } = await sandbox().pulumi(
      ...["preview", "--refresh=false", "--stack", "dev", "--policy-pack", "policies"],
    );
    assert.notEqual(code, 0, output);
    assert.match(output, /\[mandatory\].*federated-role-permissions/);
    assert.match(output, /too-much/);
    assert.match(output, /AdministratorAccess/);
  });
});
