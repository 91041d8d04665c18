import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkout } from "../../tools/checkout";
import { problemsOf, settingsOf } from "./support";

const stackFile = parse(readFileSync(join(checkout, "Pulumi.tutorial.yaml"), "utf8")) as {
  config: Record<string, unknown>;
};
const imported = Object.fromEntries(
  Object.entries(stackFile.config).map(([key, value]) => [key.replace(/^entra-connect-sso:/, ""), value]),
);
const page = readFileSync(join(checkout, "docs", "role-import.md"), "utf8");

/** Settings of a row of docs/role-import.md, by what it says of them. */
function settingsSaid(what: RegExp): string[] {
  const rows = page.split("\n").filter((line) => /^\| `(?:roleImport|role)\./.test(line));
  return rows
    .filter((row) => what.test(row))
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w.<>]+)`/g)].map(([, name = ""]) => name));
}

describe("the switch from imported to declared roles, by docs/role-import.md", () => {
  // The name of the key that is the default could stay.
  const roleImport = { user: "azure_cli_user", policy: "azure_cli_policy", accessKey: "2" };
  const declared = { ...imported, roleImport, roleAssignment: "declared" };
  const leastPrivilege = { ...declared, role: { topology: "perApp" } };
  const refused = (changes: object): string[] =>
    problemsOf(changes).map((problem) => /^[\w.]+/.exec(problem)?.[0].replace(/:$/, "") ?? problem);

  it("refuses the settings that the page says to remove, and no other", () => {
    assert.deepEqual(refused(declared).sort(), settingsSaid(/\| remove them/).sort());
    assert.deepEqual(refused(leastPrivilege).sort(), settingsSaid(/\| remove/).sort());
  });

  it("keeps what the page says to keep", () => {
    const { role, apps, roles } = settingsOf({ ...declared, roleImport: { policy: "azure_cli_policy" } });
    assert.deepEqual(
      [role.topology, role.policyName, roles.map(({ name }) => name)],
      ["perApp", "azure_federation_policy", ["AzureAD_Connect_Admin", "AzureAD_Connect_Agent"]],
    );
    assert.equal(apps.length, 2);
    assert.deepEqual(settingsSaid(/\| keep/), [
      "role.topology",
      "apps.<app>.role",
      "role.permissions",
      "role.policyName",
    ]);
  });

  it("refuses the name of the policy that nothing reads without the tutorial's permissions", () => {
    const role = { topology: "perApp", policyName: "azure_federation_policy" };
    assert.deepEqual(refused({ ...declared, role, roleImport: {} }), ["role.policyName"]);
  });
});
