import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingsError } from "../../settings/settingsError";
import { stack } from "./support";

const problem = { path: ["role", "name"], found: '"a b"', rule: 'has " "', remedy: "Leave it out" };

describe("the error that a deployment ends with", () => {
  const origin = process.cwd();
  beforeEach(() => process.chdir(mkdtempSync(join(tmpdir(), "settings-error-"))));
  afterEach(() => {
    const folder = process.cwd();
    process.chdir(origin);
    rmSync(folder, { recursive: true });
  });

  const errorIn = (file: string | undefined, of: { component?: string } = {}) => {
    if (file !== undefined) writeFileSync("Pulumi.dev.yaml", file);
    return settingsError([problem], { ...stack, ...of })
      .message.split("\n")
      .slice(0, 2);
  };
  const file = "config:\n  entra-connect-sso:role:\n    name: a b\n";

  it("names the file alone, if it is not there", () => {
    assert.deepEqual(errorIn(undefined), [
      "the settings of stack dev have 1 problem; nothing was registered:",
      '  - Pulumi.dev.yaml: entra-connect-sso:role.name: "a b" has " ". Leave it out.',
    ]);
  });

  it("names the line in the stack's file", () => {
    assert.equal(errorIn(file)[1], '  - Pulumi.dev.yaml:3: entra-connect-sso:role.name: "a b" has " ". Leave it out.');
  });

  it("names the component, and no line of a file that its arguments do not come from", () => {
    assert.deepEqual(errorIn(file, { component: "sso" }), [
      'the arguments of ConnectSso "sso" have 1 problem; nothing that it makes was registered:',
      '  - ConnectSso "sso": role.name: "a b" has " ". Leave it out.',
    ]);
  });
});
