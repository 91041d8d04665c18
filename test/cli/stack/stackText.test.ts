import assert from "node:assert/strict";
import { parse } from "yaml";
import { refuseSettings, stackText, type StackText } from "../../../cli/stack/stackText";
import { UserError } from "../../../tools/userError";

const write = (changes: Partial<StackText> = {}) =>
  stackText({
    ...{
      existing: undefined,
      project: "entra-connect-sso",
      providers: { "aws:region": "us-east-1" },
      comments: new Map(),
    },
    settings: { instance: { alias: "contoso-dev" } },
    ...changes,
  });
const id = "0b000000-0000-4000-8000-000000000001";

describe("a stack file with what was found", () => {
  it("is new where there was none, and says where settings are described", () => {
    assert.equal(
      write(),
      `# yaml-language-server: $schema=./settings.schema.json
# docs/settings.md describes every setting.

config:
  aws:region: us-east-1
  entra-connect-sso:instance:
    alias: contoso-dev
`,
    );
  });

  it("keeps what is there: comments, other keys, what providers are configured with, and how it is written", () => {
    const existing = `# ours
secretsprovider: awskms://x
config:
  # Frankfurt
  aws:region: 'eu-central-1'
  azuread:tenantId: ${id} # theirs
  other:number: 2026
`;
    const providers = { "aws:region": "us-east-1", "aws:allowedAccountIds": ["111122223333"] };
    const comments = new Map([[id, "Ada"]]);
    assert.equal(
      write({ existing, providers, comments }),
      `${existing}  aws:allowedAccountIds:
    - "111122223333"
  entra-connect-sso:instance:
    alias: contoso-dev
`,
    );
  });

  for (const existing of ["", "# nothing but a comment\n", "config:\n", "config: {}\n"]) {
    it(`is completed where it is as good as empty: ${JSON.stringify(existing)}`, () => {
      const { config } = parse(write({ existing })) as { config: unknown };
      assert.deepEqual(config, {
        ...{ "aws:region": "us-east-1", "entra-connect-sso:instance": { alias: "contoso-dev" } },
      });
    });
  }

  it("is refused where it has settings already, and not where it has those of others", () => {
    assert.throws(
      () => refuseSettings("config:\n  entra-connect-sso:metadata: fetched\n", "entra-connect-sso", "Pulumi.x.yaml"),
      (error) =>
        error instanceof UserError &&
        /^Pulumi\.x\.yaml:2: .* \(entra-connect-sso:metadata\), and stays as it is/.test(error.message),
    );
    refuseSettings("config:\n  entra-connect-sso-2:metadata: fetched\n", "entra-connect-sso", "Pulumi.x.yaml");
    refuseSettings("", "entra-connect-sso", "Pulumi.x.yaml");
  });

  it("is refused where it has settings under the project's former name", () => {
    const former = "config:\n  old:instance: { alias: a }\n  old:apps: {}\n  old:signing: {}\n";
    assert.throws(
      () => refuseSettings(former, "acme-connect", "Pulumi.x.yaml"),
      /^Error: Pulumi\.x\.yaml:2: .*old:instance/,
    );
  });

  it("says who an object id is, wherever it is a value", () => {
    const text = write({
      settings: { apps: { admin: { users: [id, "x"], [id]: "y" } } },
      comments: new Map([[id, "Ada\nadmin: {} \u0085\u2028\u001b[31m"]]),
    });
    assert.match(text, /- 0b000000-0000-4000-8000-000000000001 # Ada\\u000aadmin: \{\} \\u0085\\u2028\\u001b\[31m\n/);
    assert.ok(text.includes(`\n      ${id}: y\n`), text);
    assert.deepEqual(
      (parse(text) as { config: { "entra-connect-sso:apps": unknown } }).config["entra-connect-sso:apps"],
      {
        ...{ admin: { users: [id, "x"], [id]: "y" } },
      },
    );
  });

  it("has in quotes what the engine would take for a time or a number", () => {
    const values = [
      "2026",
      "2026-11-25",
      "2026-11-25 10:00:00",
      "1_000",
      "0x1F",
      "0b11",
      ".5",
      "+1",
      "1e3",
      "12:30:45",
    ];
    const text = write({ settings: { values, signing: { "2026": "x" } } });
    for (const value of values) assert.ok(text.includes(`- "${value}"\n`), value);
    assert.match(text, /\n {4}"2026": x\n/);
  });

  it("has numbers as numbers", () => {
    assert.match(write({ settings: { role: { maxSessionDuration: 7200 } } }), /\n {4}maxSessionDuration: 7200\n/);
  });

  it("gives every text back as it was", () => {
    const values = [
      "true",
      "null",
      "~",
      "",
      " x",
      "# x",
      "a: b",
      "- x",
      "'",
      '"',
      "it's",
      "yes",
      "x\ny",
      "ä".repeat(300),
    ];
    const { config } = parse(write({ settings: { values } })) as { config: Record<string, unknown> };
    assert.deepEqual(config["entra-connect-sso:values"], values);
  });
});
