import assert from "node:assert/strict";
import fc from "fast-check";
import { matcher } from "../../../federation/iam/variables";
import { decide } from "../../../federation/iam/evaluation";
import { newAccount, permissions, refused } from "./fixtures";

const user = "azure_cli_user";
const role = "arn:aws:iam::111122223333:role/agent";

async function withPolicies(...documents: string[]) {
  const account = newAccount();
  await account.createUser({ name: user, path: "/entra/", tags: {} });
  for (const [index, document] of documents.entries()) await account.putUserPolicy(user, `p${index}`, document);
  return account;
}

const list = permissions({ Action: ["iam:ListRoles", "iam:ListAccountAliases"] });
const statement = (change: object) => permissions({ Action: "iam:ListRoles", ...change });

describe("what an IAM user may do", () => {
  it("is nothing without a policy", async () => {
    const account = await withPolicies();
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), false);
    await refused(
      account.requireUserAllowed(user, { action: "iam:GetRole", resource: role, shown: "role agent" }),
      "AccessDenied",
      "User: arn:aws:iam::111122223333:user/entra/azure_cli_user is not authorized to perform: iam:GetRole on resource: role agent because no identity-based policy allows the iam:GetRole action",
    );
  });

  it("is what an inline policy allows, and no more", async () => {
    const account = await withPolicies(list);
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    assert.equal(await account.isUserAllowed(user, "iam:ListAccountAliases", "*"), true);
    assert.equal(await account.isUserAllowed(user, "iam:ListUsers", "*"), false);
  });

  it("is what an attached policy says in its version in force, the account's or AWS's own", async () => {
    const account = await withPolicies();
    const { arn } = await account.createPolicy({ name: "list", path: "/", document: list, tags: {} });
    await account.attachUserPolicy(user, arn);
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    await account.createPolicyVersion(arn, permissions());
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), false);
    await account.attachUserPolicy(user, "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    assert.equal(await account.isUserAllowed(user, "iam:CreateAccessKey", "*"), false);
  });

  it("is not what any policy denies", async () => {
    const account = await withPolicies(list, statement({ Effect: "Deny" }));
    await refused(
      account.requireUserAllowed(user, { action: "iam:ListRoles", resource: "*" }),
      "AccessDenied",
      "on resource: * with an explicit deny in an identity-based policy",
    );
    assert.equal(await account.isUserAllowed(user, "iam:ListAccountAliases", "*"), true);
  });

  it("is what its permissions boundary allows too", async () => {
    const account = await withPolicies(permissions({ Action: "iam:*" }));
    const { arn } = await account.createPolicy({ name: "boundary", path: "/", document: list, tags: {} });
    await account.putUserPermissionsBoundary(user, arn);
    assert.equal(await account.isUserAllowed(user, "iam:ListRoles", "*"), true);
    await refused(
      account.requireUserAllowed(user, { action: "iam:ListUsers", resource: "*" }),
      "AccessDenied",
      "because no permissions boundary allows the iam:ListUsers action",
    );
    await account.createPolicyVersion(arn, statement({ Effect: "Deny" }));
    await refused(
      account.requireUserAllowed(user, { action: "iam:ListRoles", resource: "*" }),
      "AccessDenied",
      "with an explicit deny in a permissions boundary",
    );
    await account.deleteUserPermissionsBoundary(user);
    assert.equal(await account.isUserAllowed(user, "iam:ListUsers", "*"), true);
  });

  it("cannot be said of a user who does not exist", () =>
    refused(newAccount().isUserAllowed("nobody", "iam:ListRoles", "*"), "NoSuchEntity", "nobody cannot be found"));

  it("may depend on the user's own name", async () => {
    const account = await withPolicies(
      permissions({ Action: "iam:*AccessKey*", Resource: "arn:aws:iam::*:user/entra/${aws:username}" }),
    );
    const keysOf = (name: string) =>
      account.isUserAllowed(user, "iam:CreateAccessKey", `arn:aws:iam::111122223333:user/entra/${name}`);
    assert.deepEqual([await keysOf(user), await keysOf("other")], [true, false]);
  });
});

describe("a policy statement", () => {
  const context = {
    "aws:username": "ada",
    "aws:currenttime": "2026-03-01T12:00:00Z",
    "aws:sourceip": "203.0.113.9",
    "aws:viaawsservice": "false",
    "aws:epochtime": "5",
  };
  const applies = (change: object, { document = {}, action = "iam:ListRoles", resource = role } = {}) =>
    decide([permissions({ Action: "iam:ListRoles", ...change }, document)], { action, resource, context }) ===
    "allowed";

  const cases: [what: string, change: object, expected: boolean, request?: Parameters<typeof applies>[1]][] = [
    ["in another case of the action", { Action: "IAM:listroles" }, true],
    ["with wildcards in the action", { Action: "iam:L?st*" }, true],
    ["of another service", { Action: "iamx:*" }, false],
    ["of other actions than that one", { Action: undefined, NotAction: "iam:ListRoles" }, false],
    ["of other actions than another", { Action: undefined, NotAction: "iam:ListUsers" }, true],
    ["of the resource", { Resource: role }, true],
    ["of resources that begin alike", { Resource: "arn:aws:iam::111122223333:role/*" }, true],
    ["of the resource in another case", { Resource: "arn:aws:iam::111122223333:role/Agent" }, false],
    ["of other resources", { Resource: undefined, NotResource: role }, false],
    ["with a variable that nothing is known of", { Resource: "arn:aws:iam::111122223333:role/${aws:none}*" }, false],
    ["with a variable that has a default", { Resource: "arn:aws:iam::111122223333:role/${aws:none, 'agent'}" }, true],
    [
      "with a variable in a document of 2008",
      { Resource: "arn:aws:iam::111122223333:role/${aws:username}" },
      false,
      { document: { Version: "2008-10-17" }, resource: "arn:aws:iam::111122223333:role/ada" },
    ],
    ["where a text equals", { Condition: { StringEquals: { "aws:UserName": ["bo", "ada"] } } }, true],
    ["where a text does not", { Condition: { StringNotEquals: { "aws:username": ["bo", "ada"] } } }, false],
    ["where a text equals but for case", { Condition: { StringEqualsIgnoreCase: { "aws:username": "ADA" } } }, true],
    ["where a text is like", { Condition: { StringLike: { "aws:username": "a?a" } } }, true],
    ["where a text is like a variable", { Condition: { StringEquals: { "aws:username": "${aws:username}" } } }, true],
    ["where nothing is known", { Condition: { StringEquals: { "aws:none": "x" } } }, false],
    ["where nothing is known and need not be", { Condition: { StringEqualsIfExists: { "aws:none": "x" } } }, true],
    ["where nothing is known and must differ", { Condition: { StringNotEquals: { "aws:none": "x" } } }, true],
    ["where nothing must be known", { Condition: { Null: { "aws:none": true } } }, true],
    ["where something must be known", { Condition: { Null: { "aws:none": "false" } } }, false],
    ["after a day", { Condition: { DateGreaterThan: { "aws:CurrentTime": "2026-02-28T00:00:00Z" } } }, true],
    ["before a day", { Condition: { DateLessThan: { "aws:CurrentTime": "2026-02-28T00:00:00Z" } } }, false],
    ["from a network", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }, true],
    ["from another network", { Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } } }, false],
    ["from one address", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.8" } } }, false],
    ["with a truth", { Condition: { Bool: { "aws:ViaAWSService": false } } }, true],
    ["with a number", { Condition: { NumericLessThanEquals: { "aws:EpochTime": 5 } } }, true],
    ["with a number too small", { Condition: { NumericGreaterThan: { "aws:EpochTime": "5" } } }, false],
    ["with every value", { Condition: { "ForAllValues:StringEquals": { "aws:none": "x" } } }, true],
    ["with any value", { Condition: { "ForAnyValue:StringEquals": { "aws:none": "x" } } }, false],
    [
      "where one of two conditions does not hold",
      { Condition: { StringEquals: { "aws:username": "ada" }, Bool: { "aws:ViaAWSService": true } } },
      false,
    ],
  ];
  for (const [what, change, expected, request] of cases) {
    it(`${expected ? "applies" : "does not apply"} ${what}`, () => assert.equal(applies(change, request), expected));
  }

  it("takes what a variable stands for letter by letter", () => {
    const fits = matcher("user/${aws:username}/*", { "aws:username": "a*" });
    assert.deepEqual([fits("user/a*/x"), fits("user/abc/x")], [true, false]);
  });

  it("fits every text that its wildcards are filled in with", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1, maxLength: 1 }), (start, middle, one) => {
        fc.pre(!/[*?]/.test(start));
        return matcher(`${start}*?`)(`${start}${middle}${one}`);
      }),
    );
  });

  it("never allows what another statement denies, in whatever order they stand", () => {
    const pattern = fc.constantFrom("iam:ListRoles", "iam:*", "*", "sts:*");
    const documents = fc.array(
      fc.record({ Effect: fc.constantFrom("Allow", "Deny"), Action: pattern }).map((change) => permissions(change)),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(documents, (all) => {
        const request = { action: "iam:ListRoles", resource: "*", context: {} };
        const alone = all.map((document) => decide([document], request));
        const expected = alone.includes("denied") ? "denied" : alone.includes("allowed") ? "allowed" : "not allowed";
        return decide(all, request) === expected && decide([...all].reverse(), request) === expected;
      }),
    );
  });
});
