import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { PlannedChange } from "../../../../cli/adopt/rehearse/plannedChanges";
import { nextText, reportText } from "../../../../cli/adopt/report/words";
import { app, instanceId, planned, tutorial } from "../support";

const change = (operation: string, type: string, name: string, ...properties: string[]): PlannedChange => ({
  ...{ operation, type, name, properties },
});
const changes = [
  change("update", "aws:iam/role:Role", "admin-role", "description", "tags"),
  change("update", "aws:iam/role:Role", "agent-role", "description", "tags"),
  change("update", "aws:iam/role:Role", "other-role", "description"),
  change("create", "aws:iam/accessKey:AccessKey", "azure_cli_user-1"),
  change("create", "entra-connect-sso:graph:ClaimsMappingPolicy", "admin"),
  change("delete", "azuread:index/group:Group", "admins"),
  change("create", "entra-connect-sso:graph:TemplateApplicationReady", "admin"),
  change("create", "entra-connect-sso:index:SignInPolicies", "admin"),
  change("update", "entra-connect-sso:index:SingleSignOn", "sso"),
  change("create", "pulumi:providers:entra-connect-sso", "sso"),
  change("create", "random:index/randomUuid:RandomUuid", "admin"),
];
const plain = (text: string) => stripVTControlCharacters(text);

describe("the report of an adoption", () => {
  it("says what was found, what is remarkable by when it matters, and what changes where", () => {
    const remarks = [
      { kind: "left", text: "something else" },
      { kind: "mistake", app: "agent", text: "its relay state" },
      { kind: "before", text: "two access keys" },
    ] as const;
    assert.equal(
      plain(reportText(planned(), remarks, changes)),
      `Found
  admin           Amazon Connect - admin (client id ${app("admin").clientId})
    SAML provider admin
    role          admin-role
    assigned      Ann admin
  agent           Amazon Connect - agent (client id ${app("agent").clientId})
    SAML provider agent
    role          agent-role
    assigned      Ann agent
  Amazon Connect  contoso-dev (${instanceId}) in AWS account 111122223333
  IAM user        azure_cli_user, which Entra reads the roles with

To do or to check before the first pulumi up
  - two access keys

Put right by the first pulumi up
  - agent: its relay state

Left as it is, outside of the stack
  - something else

What the first pulumi up does: 6 changes in the clouds, 5 in Pulumi alone
  In AWS
    update  role: who may sign in, and for how long
            aws:iam:Role admin-role, agent-role: description, tags
            aws:iam:Role other-role: description
    create  access key, with which Entra reads the account's roles
            aws:iam:AccessKey azure_cli_user-1
  In Microsoft Entra ID
    create  claims: what Entra tells AWS of a person
            entra-connect-sso:graph:ClaimsMappingPolicy admin
    delete  azuread:Group admins
  In Pulumi's state alone, without a change in the clouds
    create  entra-connect-sso:graph:TemplateApplicationReady admin; entra-connect-sso:SignInPolicies admin; pulumi:providers:entra-connect-sso sso; random:RandomUuid admin
    update  entra-connect-sso:SingleSignOn sso

`,
    );
  });

  it("is silent about what there is nothing to say of", () => {
    const text = plain(reportText({ ...planned(), roleAssignment: "declared" }, [], changes.slice(0, 1)));
    assert.match(text, /^Found\n(?: .*\n)+\nWhat the first pulumi up does: .*\n {2}In AWS\n(?: {4}.*\n)+\n$/);
    assert.ok(!text.includes("IAM user"));
  });

  it("names every change", () => {
    const many = ["aws:x/y:Z", "azuread:index/a:B", "entra-connect-sso:graph:C", "made:up:D"].flatMap((type) =>
      ["create", "update", "replace", "delete"].map((operation) => change(operation, type, `${type} ${operation}`)),
    );
    const text = plain(reportText(planned(), [], many));
    for (const { name } of many) assert.ok(text.includes(name), name);
  });

  it("fits the terminal, but for words that are longer", () => {
    const long = { kind: "before", text: `${"word ".repeat(40)}${"x".repeat(100)} end` } as const;
    for (const width of [60, 80, 120]) {
      const broken = plain(reportText(planned(), [long], changes, width)).split("\n");
      assert.deepEqual(
        broken.filter((line) => line.length > width).map((line) => line.trim()),
        width > 100 ? [] : ["x".repeat(100)],
      );
    }
  });

  it("lets nothing that was found steer the terminal", () => {
    const name = "Desk\u001b[31m\nsecond line";
    const apps = tutorial.apps.map((each) => ({ ...each, displayName: name }));
    const text = plain(reportText(planned({ ...tutorial, apps }), [{ kind: "left", text: name }], []));
    assert.ok(text.includes("Desk\\u001b[31m\\u000asecond line"));
  });
});

describe("what comes next", () => {
  it("is to be typed as it stands, and says what to expect of it", () => {
    assert.equal(
      nextText(["Pulumi.x.yaml", "import.x.json"], ["pulumi up --stack x"], "import.x.json"),
      `Wrote Pulumi.x.yaml and import.x.json. Go on with:
  pulumi up --stack x
The preview must show the changes above, and no others. Nothing is changed before pulumi up. After the import, import.x.json can be deleted.
`,
    );
  });
});
