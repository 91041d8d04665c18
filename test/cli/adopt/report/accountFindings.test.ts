import assert from "node:assert/strict";
import { besides, plain, said } from "./remarks";
import {
  accountFor,
  app,
  declaredApp,
  federationPolicy,
  listPolicy,
  providerArn,
  role,
  roleArn,
  tutorial,
} from "../support";

describe("what is remarkable about an account", () => {
  it("is not a role that trusts the providers of the other apps", () => {
    const value = `${roleArn("both")},`;
    const apps = ["admin", "agent"].map((slug) => declaredApp(slug, `${value}${providerArn(slug)}`, plain));
    const account = accountFor(["admin", "agent"], { roles: [role("both", ["admin", "agent"])] });
    assert.deepEqual(
      said({ apps, account }).filter((line) => !line.startsWith("left")),
      [],
    );
  });

  it("is the list of roles that everybody may read, once for all roles", () => {
    const lines = said(tutorial, { policies: [federationPolicy, listPolicy] });
    assert.deepEqual(
      lines.filter((line) => line.includes("list")),
      [
        "afterwards admin-role and agent-role: whoever signs in may list the account's roles (azure_cli_policy), as in the tutorial. Nobody needs it: take permissions and policyName out of role in the stack file",
      ],
    );
  });

  it("is no user, where roles are imported", () => {
    const { user, ...account } = accountFor(["admin"]);
    assert.ok(user);
    assert.deepEqual(said({ apps: [app("admin", plain)], account }), [
      "missing no IAM user was found that Entra reads the roles with: the stack makes one, or name yours with --user",
    ]);
  });

  it("is a user without room for another key", () => {
    const key = { id: "AKIA1", isActive: true, lastUsed: undefined };
    const keys = [key, { ...key, id: "AKIA2", lastUsed: "2026-11-24T01:00:00Z" }];
    assert.deepEqual(besides({}, { user: { name: "entra", policies: [], keys } }), [
      "before entra has two access keys, which is all that AWS allows, and the stack needs one of its own: AKIA1 (never used) and AKIA2 (last used on 2026-11-24). Delete the one that Entra does not use",
    ]);
  });

  it("is nothing about a user without a key", () => {
    assert.deepEqual(besides({}, { user: { name: "entra", policies: [], keys: [] } }), []);
  });
});
