import assert from "node:assert/strict";
import { appRoleValueProblems } from "../../../federation/checks/appRoleValue";
import { saysOnly } from "../refusals";

const role = "arn:aws:iam::111122223333:role/sso";
const provider = "arn:aws:iam::111122223333:saml-provider/admin";
const existing = { roles: [role], providers: [provider] };

describe("app role value check", () => {
  it("passes a role and a provider that exist", () => {
    assert.deepEqual(appRoleValueProblems(`${role},${provider}`, existing), []);
  });

  it("finds a role that does not exist, and lists those that do", () => {
    saysOnly(appRoleValueProblems(`${role}2,${provider}`, existing), "the role", "does not exist", `here: ${role}`);
  });

  it("finds a provider that does not exist, and says when there is none", () => {
    saysOnly(
      appRoleValueProblems(`${role},${provider}`, { ...existing, providers: [] }),
      "the SAML provider",
      "here: none",
    );
  });

  it("finds names that differ in case only: ARNs are compared as they are", () => {
    saysOnly(appRoleValueProblems(`${role},${provider.replace("admin", "Admin")}`, existing), "saml-provider/Admin");
  });

  it("finds the wrong order", () => {
    saysOnly(appRoleValueProblems(`${provider},${role}`, existing), "provider first");
  });

  for (const nothing of [undefined, null, 7]) {
    it(`finds ${String(nothing)} instead of a value`, () => {
      saysOnly(appRoleValueProblems(nothing, existing), "lets nobody into AWS");
    });
  }
});
