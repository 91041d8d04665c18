import assert from "node:assert/strict";
import { audiences } from "../../../federation/endpoints";
import { federationPolicy } from "../../../federation/permissions";
import { trustPolicy } from "../../../federation/trustPolicy";
import {
  accountId,
  accountWithProvider,
  aPolicy,
  aRole,
  permissions,
  refused,
  connectInstance,
  providerArn,
} from "./fixtures";

describe("IAM roles", () => {
  it("get a unique id that no later role of the name has", async () => {
    const account = await accountWithProvider();
    const { uniqueId } = await account.createRole(aRole("agent"));
    assert.match(uniqueId, /^AROA[A-Z0-9]{17}$/);
    await account.deleteRole("agent");
    assert.notEqual((await account.createRole(aRole("agent"))).uniqueId, uniqueId);
  });

  it("have their path in their ARN", async () => {
    const account = await accountWithProvider();
    const { arn } = await account.createRole({ ...aRole("agent"), path: "/sso/" });
    assert.equal(arn, "arn:aws:iam::111122223333:role/sso/agent");
  });

  it("allow sessions of an hour where nothing is said", async () => {
    assert.equal((await (await accountWithProvider()).createRole(aRole("agent"))).maxSessionDuration, 3600);
  });

  it("are unique without regard to case", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    await refused(account.createRole(aRole("Agent")), "EntityAlreadyExists", "Role with name Agent already exists.");
  });

  const refusals: [what: string, change: object, code: string, message: string][] = [
    ["a name with a space", { name: "my role" }, "ValidationError", "The specified value for roleName is invalid"],
    ["a name of 65 characters", { name: "a".repeat(65) }, "ValidationError", "less than or equal to 64"],
    [
      "a path without a slash at its end",
      { path: "/sso" },
      "ValidationError",
      "The specified value for path is invalid",
    ],
    ["a path of 513 characters", { path: `/${"a".repeat(511)}/` }, "ValidationError", "less than or equal to 512"],
    [
      "a control character in the description",
      { description: "bell\u0007" },
      "ValidationError",
      "'description' failed to satisfy constraint",
    ],
    [
      "a description of 1,001 characters",
      { description: "a".repeat(1001) },
      "ValidationError",
      "less than or equal to 1000",
    ],
    ["sessions under an hour", { maxSessionDuration: 3599 }, "ValidationError", "greater than or equal to 3600"],
    ["sessions over twelve hours", { maxSessionDuration: 43201 }, "ValidationError", "less than or equal to 43200"],
    [
      "a permissions boundary that does not exist",
      { permissionsBoundary: "arn:aws:iam::111122223333:policy/none" },
      "NoSuchEntity",
      "Scope ARN: arn:aws:iam::111122223333:policy/none does not exist or is not attachable.",
    ],
    [
      "a permissions boundary that is no ARN",
      { permissionsBoundary: "none" },
      "InvalidInput",
      "ARN none is not valid.",
    ],
    [
      "tags that differ in case alone",
      { tags: { Owner: "a", owner: "b" } },
      "InvalidInput",
      "Tag keys are case insensitive",
    ],
  ];
  for (const [what, change, code, message] of refusals) {
    it(`refuse ${what}`, async () =>
      refused((await accountWithProvider()).createRole({ ...aRole("agent"), ...change }), code, message));
  }

  it("are not found under another name", async () =>
    refused((await accountWithProvider()).getRole("nope"), "NoSuchEntity", "The role with name nope cannot be found."));

  it("cannot be deleted with a policy attached", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    await account.attachRolePolicy("agent", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    await refused(
      account.deleteRole("agent"),
      "DeleteConflict",
      "Cannot delete entity, must detach all policies first.",
    );
    await account.detachRolePolicy("agent", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    await account.deleteRole("agent");
  });

  it("cannot be deleted with an inline policy", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    await account.putRolePolicy("agent", "federation", permissions());
    await refused(account.deleteRole("agent"), "DeleteConflict", "Cannot delete entity, must delete policies first.");
  });

  it("take a boundary that exists, and give it up again", async () => {
    const account = await accountWithProvider();
    const { arn } = await account.createPolicy(aPolicy("boundary"));
    await account.createRole({ ...aRole("agent"), permissionsBoundary: arn });
    assert.equal((await account.getRole("agent")).permissionsBoundary, arn);
    await account.deleteRolePermissionsBoundary("agent");
    assert.equal((await account.getRole("agent")).permissionsBoundary, undefined);
  });

  it("keep one tag where the case of its key changes", async () => {
    const account = await accountWithProvider();
    await account.createRole({ ...aRole("agent"), tags: { Owner: "a" } });
    await account.tagRole("agent", { owner: "b" });
    assert.deepEqual((await account.getRole("agent")).tags, { owner: "b" });
    await account.untagRole("agent", ["OWNER"]);
    assert.deepEqual((await account.getRole("agent")).tags, {});
  });
});

describe("policies of IAM roles", () => {
  it("attach 10 at most", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    const arns: string[] = [];
    for (let n = 0; n < 11; n++) arns.push((await account.createPolicy(aPolicy(`p${n}`))).arn);
    for (const arn of arns.slice(0, 10)) await account.attachRolePolicy("agent", arn);
    await account.attachRolePolicy("agent", arns[0] ?? "");
    await refused(
      account.attachRolePolicy("agent", arns[10] ?? ""),
      "LimitExceeded",
      "Cannot exceed quota for PoliciesPerRole: 10",
    );
  });

  it("must exist to be attached", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    for (const arn of ["arn:aws:iam::111122223333:policy/none", "arn:aws:iam::aws:policy/NoSuchThing"]) {
      await refused(
        account.attachRolePolicy("agent", arn),
        "NoSuchEntity",
        `Policy ${arn} does not exist or is not attachable.`,
      );
    }
  });

  it("must be attached to be detached", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    await refused(
      account.detachRolePolicy("agent", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      "NoSuchEntity",
      "was not found",
    );
  });

  it("may have 10,240 characters together beside white space", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    const ofLength = (length: number) =>
      permissions({ Resource: `arn:aws:connect:::${"x".repeat(length - permissions().length - 17)}` });
    assert.equal(ofLength(6000).length, 6000);
    await account.putRolePolicy("agent", "one", `\n  ${ofLength(6000)}`);
    await account.putRolePolicy("agent", "two", ofLength(4240));
    await refused(
      account.putRolePolicy("agent", "two", ofLength(4241)),
      "LimitExceeded",
      "Maximum policy size of 10240 bytes exceeded for role agent",
    );
    assert.equal((await account.getRolePolicy("agent", "two")).length, 4240);
  });

  it("are replaced by those of the same name", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    await account.putRolePolicy("agent", "federation", permissions());
    await account.putRolePolicy("agent", "federation", permissions({ Effect: "Deny" }));
    assert.deepEqual(await account.listRolePolicies("agent"), ["federation"]);
    assert.equal(await account.getRolePolicy("agent", "federation"), permissions({ Effect: "Deny" }));
  });

  it("accept the documents that the program writes", async () => {
    const account = await accountWithProvider();
    const document = JSON.stringify(trustPolicy({ providerArns: [providerArn], audiences: audiences("us-east-1") }));
    await account.createRole({ ...aRole("agent"), trustPolicy: document });
    const instance = `arn:aws:connect:us-east-1:${accountId}:instance/${connectInstance}`;
    await account.putRolePolicy("agent", "federation", JSON.stringify(federationPolicy(instance)));
  });

  it("are refused by a role that does not exist", async () =>
    refused(
      (await accountWithProvider()).putRolePolicy("nope", "x", permissions()),
      "NoSuchEntity",
      "nope cannot be found",
    ));
});
