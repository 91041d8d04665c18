import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Account } from "../../../sandbox/aws";
import { issueResponse } from "../../../sandbox/signIn/entraResponse";
import { Journey } from "../../../sandbox/signIn/journey";
import { useSandbox } from "../../engine/support";
import { userKeys } from "../../sandbox/aws/http/support";
import { atMerge, oneIn } from "../../support/extent";

interface Diagnosis {
  readonly findings: readonly {
    readonly check: string;
    readonly at: { readonly title: string; readonly url: string };
  }[];
  readonly unreadable: readonly unknown[];
  readonly differences: readonly { readonly thing: string; readonly field: string }[];
}

/** The command as npm starts it, on the real engine, with simulated clouds. */
atMerge("npm run doctor", function () {
  this.timeout(60_000);
  const sandbox = useSandbox({ deployed: true });
  const doctor = (...args: string[]) => sandbox().run(process.execPath, ["cli/main.cjs", "doctor", ...args], "capture");
  const ofDev = (...args: string[]) => doctor("--stack", "dev", ...args);

  async function diagnosed(): Promise<{ code: number; checks: string[]; diagnosis: Diagnosis }> {
    const { code, stdout, stderr } = await ofDev("--json");
    assert.equal(stderr, "");
    const diagnosis = JSON.parse(stdout) as Diagnosis;
    return { code, checks: diagnosis.findings.map(({ check }) => check), diagnosis };
  }

  it("answers 2, without a stack trace, if it is called in the wrong way or let in nowhere", async () => {
    for (const [args, problem] of oneIn(3, [
      [[], /say which stack: --stack/],
      [["--stack", "nope"], /there is no .*Pulumi\.nope\.yaml/],
      [["--stack", "tutorial"], /no stack named|has no application that is deployed/],
      [["--stack", "dev", "--app", "agent"], /--app goes together with --person/],
      [["--stack", "dev", "--people", "--person", "x"], /ask one at a time/],
      [
        ["--stack", "dev", "--person", "bo@contoso.example"],
        /has several apps: say --app admin \(Amazon Connect - Admin \(dev\)\) or --app agent/,
      ],
      [["--stack", "dev", "--person", "bo@contoso.example", "--app", "nope"], /has no app "nope"/],
      [["--error", "it does not work"], /this error is not known here/],
      [
        ["--stack", "dev", "--html", "/nowhere/page.html"],
        /cannot be written: there is no such file or folder\. Check the path/,
      ],
      [["--stack", "dev", "--html", "x", "--people"], /--html draws the whole stack/],
      [["--stack", "dev", "--planned", "--error", "x"], /--planned examines the settings/],
      [["--har", "x", "--saml-response", "y", "--stack", "dev"], /ask one at a time/],
      [
        ["--har", "none.har", "--stack", "dev"],
        /none\.har cannot be read: there is no such file or folder\. Check the path/,
      ],
    ] as const)) {
      const { code, stdout, stderr } = await doctor(...args);
      assert.deepEqual([code, stdout], [2, ""], stderr);
      assert.match(stderr, problem);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
  });

  it("has nothing to say of a stack in which everybody can sign in", async () => {
    const { code, stdout, stderr } = await ofDev();
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(
      stdout,
      /^Stack dev: nothing is wrong: everybody who is assigned and has an enabled account can sign in\n$/,
    );
  });

  it("shows who can sign in to what", async () => {
    const { code, stdout } = await ofDev("--people");
    assert.equal(code, 0);
    assert.match(stdout, /sam@contoso\.example +lands +lands/);
    assert.match(stdout, /ada@contoso\.example +lands +-/);
  });

  it("shows who will be able to sign in to what the settings declare, and why others will not", async () => {
    const planned = await doctor("--stack", "tutorial", "--planned", "--people");
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, /ada@contoso\.example +will land +-/);
    assert.match(planned.stdout, /bo@contoso\.example +- +will land/);
    const trace = await doctor("--stack", "tutorial", "--planned", "--person", "bo@contoso.example", "--app", "admin");
    assert.equal(trace.code, 1);
    assert.match(trace.stdout, /x Entra: assignment +AADSTS50105/);
    const { code, stdout } = await doctor("--stack", "tutorial", "--planned");
    assert.equal(code, 0);
    assert.match(stdout, /Stack tutorial, as its settings declare it: nothing is wrong/);
  });

  it("names the person who has no user, before anything is deployed", async () => {
    const { account } = sandbox().clouds;
    const rename = (one: string, other: string) =>
      account.write(({ instances }) => {
        for (const { users } of instances) for (const user of users) user.username = user.username.replace(one, other);
      });
    await rename("bo@", "Bo@");
    const { code, stdout } = await doctor("--stack", "tutorial", "--planned");
    await rename("Bo@", "bo@");
    assert.equal(code, 1);
    assert.match(stdout, /User bo@contoso\.example is Bo@contoso\.example in instance contoso-dev/);
  });

  it("says all that the settings name and is not there, each with its line and what to do", async () => {
    let lines: string[] = [];
    sandbox().edit("tutorial", (file) => {
      file.setIn(["config", "entra-connect-sso:apps", "agent", "groups"], ["Nobody's"]);
      file.setIn(["config", "entra-connect-sso:apps", "agent", "users"], ["bo@contoso.example", "no@contoso.example"]);
      file.setIn(["config", "entra-connect-sso:instance"], { alias: "nowhere" });
      lines = file.toString().split("\n");
    });
    const { code, stderr } = await doctor("--stack", "tutorial", "--planned");
    sandbox().restore("tutorial");
    assert.equal(code, 2);
    const at = (text: string) =>
      `  - Pulumi.tutorial.yaml:${lines.findIndex((line) => line.includes(text)) + 1}: entra-connect-sso:`;
    assert.deepEqual(stderr.trimEnd().split("\n"), [
      "Pulumi.tutorial.yaml cannot be deployed:",
      `${at("alias: nowhere")}instance.alias: "nowhere" is the alias of no Amazon Connect instance here (no instance has this alias in account 111122223333). Check the alias, the account, and that aws:region is the region of the instance; to make it, write create: {} next to its alias.`,
      `${at("Nobody's")}apps.agent.groups[0]: "Nobody's" is not the name of exactly one security group of the tenant (no group has this name). Check the name, or give the group's object id.`,
      `${at("no@contoso")}apps.agent.users[1]: "no@contoso.example" is no user of the tenant (nobody has this user principal name). Check the user principal name, or give the user's object id.`,
    ]);
  });

  it("follows a person through the clouds", async () => {
    const { code, stdout } = await ofDev("--person", "bo@contoso.example", "--app", "agent");
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\+ Amazon Connect: user/);
    assert.match(stdout, /lands at https:\/\/contoso-dev\.my\.connect\.aws\/ccp-v2/);
  });

  it("says that somebody is not assigned, and that somebody is not there", async () => {
    const [other, nobody] = await Promise.all([
      ofDev("--person", "bo@contoso.example", "--app", "admin"),
      ofDev("--person", "nobody@contoso.example", "--app", "admin"),
    ]);
    assert.deepEqual([other.code, nobody.code], [1, 1]);
    assert.match(other.stdout, /x Entra: assignment +AADSTS50105/);
    assert.match(nobody.stdout, /x Entra: user +AADSTS50034/);
  });

  it("says what becomes of a captured sign-in, once it is over and while it is a credential", async () => {
    const capture = async (now: Date): Promise<string> => {
      const path = join(sandbox().workspace.project, "capture.txt");
      const { SAMLResponse, RelayState = "" } = await sandbox().clouds.tenant.read((state) => {
        const app = Object.values(state.servicePrincipals).find(({ displayName }) => displayName.includes("Agent"));
        return issueResponse(state, { person: "bo@contoso.example", app: app?.appId ?? "" }, now, new Journey());
      });
      writeFileSync(path, new URLSearchParams({ SAMLResponse, RelayState }).toString());
      return path;
    };
    const over = await ofDev("--saml-response", await capture(new Date(Date.now() - 3_600_000)));
    assert.equal(over.code, 0, over.stderr);
    assert.match(
      over.stdout,
      /^Nothing refuses this sign-in today: it lands at https:\/\/contoso-dev\.my\.connect\.aws\/ccp-v2/,
    );
    assert.match(over.stdout, /from app agent of stack dev, as its certificate tells/);
    const valid = await ofDev("--saml-response", await capture(new Date()), "--json");
    const { isRedeemable, app } = JSON.parse(valid.stdout) as { isRedeemable: boolean; app: object };
    assert.deepEqual([valid.code, isRedeemable, app], [0, true, { slug: "agent", by: "certificate" }]);
  });

  it("explains an error without a stack", async () => {
    const { code, stdout } = await doctor("--error", "Response signature   invalid");
    assert.equal(code, 0);
    assert.match(stdout, /An error of AWS: Response signature invalid/);
  });

  it("names what was broken by hand in either cloud, who is refused for it, and the error that they see", async () => {
    await sandbox().clouds.account.write(({ iam }) => {
      for (const provider of iam.aws?.samlProviders ?? [])
        if (provider.name.endsWith("agent")) provider.metadata = provider.metadata.replace("11111111-", "99999999-");
    });
    await sandbox().clouds.tenant.write(({ servicePrincipals }) => {
      for (const principal of Object.values(servicePrincipals))
        if (principal.displayName.includes("Admin")) principal.accountEnabled = false;
    });
    const { code, checks, diagnosis } = await diagnosed();
    assert.deepEqual([code, [...checks].sort()], [1, ["application-enabled", "metadata-issuer"]]);
    assert.deepEqual(
      diagnosis.differences.map(({ thing, field }) => `${thing}: ${field}`),
      [
        "application Amazon Connect - Admin (dev): enabled",
        "SAML provider entra-connect-sso-dev-agent: issuer in the metadata",
      ],
    );
    for (const { at } of diagnosis.findings)
      assert.match(at.url, /^https:\/\/(entra\.microsoft|console\.aws\.amazon)\.com\//);

    const [people, error, page] = await Promise.all([
      ofDev("--people"),
      ofDev("--error", "Failed to assume role: Issuer not present in specified provider (AuthSamlManifestMetadata)"),
      ofDev("--html", "page.html"),
    ]);
    assert.equal(people.code, 1);
    assert.match(people.stdout, /sam@contoso\.example +refused +refused/);
    assert.match(people.stdout, /Refused at AWS: SAML provider: bo@contoso\.example; chi@contoso\.example/);
    assert.equal(error.code, 1);
    assert.match(error.stdout, /critical: metadata-issuer/);
    assert.doesNotMatch(error.stdout, /application-enabled/);
    assert.equal(page.code, 1);
    const html = readFileSync(join(sandbox().workspace.project, "page.html"), "utf8");
    assert.match(html, /<details class="broken" open><summary>.*SAML provider/);
    assert.doesNotMatch(html, /<script|src=|@import|url\(/);
    assert.match(html, /<h2>Changed since the last deployment<\/h2>/);
  });

  it("names what was changed by hand and breaks nothing, which is no finding", async () => {
    const { code: repaired } = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
    assert.equal(repaired, 0);
    await sandbox().clouds.account.write(({ iam }) => {
      for (const role of iam.aws?.roles ?? []) role.tags["Team"] = "b";
    });
    const { code, stdout } = await ofDev();
    assert.equal(code, 1, stdout);
    assert.match(stdout, /Stack dev: nothing is wrong, but something was changed since the deployment/);
    assert.match(
      stdout,
      /Changed since the last deployment\n {2}role entra-connect-sso-dev\n {4}tag Team\n {6}- none\n {6}\+ b\n/,
    );
  });

  it("names the permissions boundary that somebody put on the role, in the findings and in the sign-in", async () => {
    const boundary = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    await sandbox().clouds.account.write(({ iam }) => {
      for (const role of iam.aws?.roles ?? []) role.permissionsBoundary = boundary;
    });
    const [{ stdout }, trace] = await Promise.all([
      ofDev(),
      ofDev("--person", "bo@contoso.example", "--app", "agent", "--json"),
    ]);
    assert.match(stdout, /critical: permission-allows\n/);
    const said = `its permissions boundary ${boundary} does not allow it`;
    assert.ok(stdout.replace(/\s+/g, " ").includes(said), stdout);
    assert.ok(trace.stdout.includes(said), trace.stdout);
  });

  it("is answered by another deployment", async () => {
    const { code, output } = await sandbox().pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
    assert.equal(code, 0, output);
    const { code: after, diagnosis } = await diagnosed();
    assert.deepEqual([after, diagnosis.differences], [0, []]);
  });

  it("says of whom it does not know what for want of a permission, deployed or planned", async () => {
    const statement = [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "connect:ListUsers", Resource: "*" },
    ];
    const document = JSON.stringify({ Version: "2012-10-17", Statement: statement });
    const { accessKeyId, secretAccessKey } = await userKeys(new Account(sandbox().clouds.account), document);
    const keys = [`AWS_ACCESS_KEY_ID=${accessKeyId}`, `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`, "AWS_SESSION_TOKEN="];
    const command = [process.execPath, "cli/main.cjs", "doctor", "--stack", "dev", "--people"];
    for (const options of [[], ["--planned"]]) {
      const { code, stdout, stderr } = await sandbox().run("env", [...keys, ...command, ...options], "capture");
      assert.deepEqual([code, stderr], [1, ""], stdout);
      assert.match(stdout, /bo@contoso\.example +- +unknown/);
      assert.match(
        stdout.replace(/\s+/g, " "),
        /Unknown at Amazon Connect: user: ada@.* The users of instance contoso-dev cannot be read: it needs the permission connect:ListUsers\./,
      );
    }
  });
});
