import assert from "node:assert/strict";
import { linesOf } from "../../settings/lines";
import { problemText, type Path } from "../../settings/problems";
import { stack } from "./support";

const file = [
  "# A comment.",
  "config:",
  "  aws:region: us-east-1",
  "  entra-connect-sso:apps:",
  "    admin:",
  "      groups: [Admins, Others]",
  "      users:",
  "        - ada@contoso.example",
  "        - bo@contoso.example",
  "  entra-connect-sso:signing:",
  '    certificates: { "2026": { endDate: soon } }',
  "",
].join("\n");

describe("the line of a setting", () => {
  const table: readonly (readonly [Path, number | undefined])[] = [
    [["aws:region"], 3],
    [["apps"], 4],
    [["apps", "admin", "groups", 1], 6],
    [["apps", "admin", "users", 1], 9],
    [["signing", "certificates", "2026", "endDate"], 11],
    // What is missing is where it should stand.
    [["apps", "admin", "landing"], 5],
    [["apps", "agent"], 4],
    [["apps", "admin", "users", 2], 7],
    [["instance", "alias"], undefined],
  ];
  for (const [path, line] of table) {
    it(`${path.join(".")}: ${line ?? "nowhere"}`, () => assert.equal(linesOf(file, stack)(path), line));
  }

  for (const broken of ["", "config", "config: [", "a: b\n  c"]) {
    it(`is nowhere in ${JSON.stringify(broken)}`, () => assert.equal(linesOf(broken, stack)(["apps"]), undefined));
  }

  it("follows the name of the file", () => {
    const problem = { path: ["apps", "admin", "groups", 0], rule: "is wrong", remedy: "Mend it" };
    assert.equal(
      problemText(problem, stack, linesOf(file, stack)),
      "Pulumi.dev.yaml:6: entra-connect-sso:apps.admin.groups[0] is wrong. Mend it.",
    );
  });
});
