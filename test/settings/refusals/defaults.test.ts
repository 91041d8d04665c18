import assert from "node:assert/strict";
import { admin, adminAndAgent, problemsOf, settingsOf } from "../support";

const remedy = "It is the default, made of the names of project and stack: write a shorter one.";
const shortened = (problems: string[]) => problems.map((problem) => problem.replace(/".*?"/, "..."));

describe("names made of the project's and the stack's", () => {
  it("are refused where they come out too long, with the way out", () => {
    const of = { project: "entra-connect-sso", stack: "x".repeat(100) };
    const name = `entra-connect-sso-${of.stack}`.slice(0, 97);
    assert.deepEqual(problemsOf({}, of), [
      `role.name: "${name}..." has 118 characters; allowed are 1 to 64. ${remedy}`,
      `apps.admin.samlProvider: "${name}..." makes an app role value of 314 characters; Entra's limit is 239: shorten the role's path or name, or the SAML provider's name. Entra sends both ARNs in one text.`,
    ]);
  });

  it("are not judged where others were given that are refused", () => {
    const of = { project: "entra-connect-sso", stack: "x".repeat(100) };
    const keys = (role: object) => problemsOf({ role }, of).map((problem) => problem.split(":")[0]);
    assert.deepEqual(keys({ name: "a b" }), ["role.name"]);
    assert.deepEqual(keys({ path: "/a" }), ["role.path", "role.name"]);
  });

  it("are refused each for itself where only some are given", () => {
    const of = { project: "entra-connect-sso", stack: "x".repeat(190) };
    const keys = (changes: object) => shortened(problemsOf({ role: { name: "SignIn" }, ...admin(changes) }, of));
    assert.deepEqual(keys({ samlProvider: "Entra" }), [
      `apps.admin.identifier: ... is not up to 200 letters, digits and ._~-. ${remedy}`,
    ]);
    const [samlProvider, ...others] = keys({ identifier: "Entra" });
    assert.equal(samlProvider, `apps.admin.samlProvider: ... has 214 characters; allowed are 1 to 128. ${remedy}`);
    assert.match(
      others.join(),
      /^apps\.admin\.samlProvider: \.\.\. makes an app role value of \d+ characters;[^:]*:[^:]*$/,
    );
  });

  it("are refused each for itself where each app has a role", () => {
    // The name of a shared role would be too long, too.
    const of = { project: "entra-connect-sso", stack: "x".repeat(50) };
    const problems = problemsOf({ role: { topology: "perApp" }, ...adminAndAgent({ role: "Admin" }) }, of);
    assert.deepEqual(problems, [
      `apps.agent.role: "entra-connect-sso-${of.stack}-agent" has 74 characters; allowed are 1 to 64. ${remedy}`,
    ]);
  });

  it("are refused of the role import where there is one", () => {
    const role = { name: "SignIn" };
    const stackOf = (length: number) => ({ project: "entra-connect-sso", stack: "x".repeat(length) });
    assert.equal(settingsOf({ roleAssignment: "imported", role }, stackOf(34)).roleImport.user.length, 64);
    settingsOf({ role }, stackOf(35));
    assert.deepEqual(problemsOf({ roleAssignment: "imported", role }, stackOf(35)), [
      `roleImport.user: "entra-connect-sso-${"x".repeat(35)}-role-import" has 65 characters; allowed are 1 to 64. ${remedy}`,
    ]);
    const named = { roleAssignment: "imported", role, ...admin({ samlProvider: "Entra" }) };
    assert.deepEqual(shortened(problemsOf({ ...named, roleImport: { user: "import" } }, stackOf(99))), [
      `roleImport.policy: ... has 129 characters; allowed are 1 to 128. ${remedy}`,
    ]);
    settingsOf({ ...named, roleImport: { user: "import", policy: "import" } }, stackOf(99));
  });

  it("are refused of the policies that the tutorial's permissions need", () => {
    const role = { name: "SignIn", permissions: "tutorial" };
    const of = { project: "entra-connect-sso", stack: "x".repeat(111) };
    const named = admin({ samlProvider: "Entra" });
    assert.deepEqual(shortened(problemsOf({ role, ...named }, of)), [
      `role.policyName: ... has 129 characters; allowed are 1 to 128. ${remedy}`,
      `roleImport.policy: ... has 141 characters; allowed are 1 to 128. ${remedy}`,
    ]);
    settingsOf({ role: { name: "SignIn" }, ...named }, of);
    settingsOf({ role: { ...role, policyName: "federation" }, roleImport: { policy: "list" }, ...named }, of);
  });

  it("are refused of the break-glass role where there is one", () => {
    const role = { name: "SignIn" };
    const trusted = ["arn:aws:iam::111122223333:role/OnCall"];
    const of = { project: "entra-connect-sso", stack: "x".repeat(35) };
    assert.deepEqual(problemsOf({ role, breakGlass: { trusted } }, of), [
      `breakGlass.role: "entra-connect-sso-${of.stack}-break-glass" has 65 characters; allowed are 1 to 64. ${remedy}`,
    ]);
    assert.equal(settingsOf({ role, breakGlass: { trusted, role: "Help" } }, of).breakGlass?.role, "Help");
  });

  it("count GovCloud's longer ARNs where the stack is there", () => {
    const names = { role: { name: "r".repeat(64) }, ...admin({ samlProvider: "p".repeat(100) }) };
    settingsOf(names);
    assert.match(problemsOf({ ...names, "aws:region": "us-gov-west-1" }).join(), /app role value of 250 characters/);
    assert.match(problemsOf({ ...names, acsRegion: "us-gov-west-1" }).join(), /app role value of 250 characters/);
  });
});
