import assert from "node:assert/strict";
import { accountWithProvider, aPolicy, aRole, newAccount, permissions, refused } from "./fixtures";

describe("IAM managed policies", () => {
  const create = (change: object) => newAccount().createPolicy({ ...aPolicy("federation"), ...change });

  const malformed: [what: string, document: string, message: string][] = [
    ["a principal", permissions({ Principal: "*" }), "Policy document should not specify a principal."],
    ["no action", permissions({ Action: undefined }), "Policy statement must contain actions."],
    ["no resource", permissions({ Resource: undefined }), "Policy statement must contain resources."],
    [
      "an action without service",
      permissions({ Action: "GetFederationToken" }),
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    [
      "a resource that is no ARN",
      permissions({ Resource: "contoso-dev" }),
      'Resource contoso-dev must be in ARN format or "*".',
    ],
    [
      "an unknown partition",
      permissions({ Resource: "arn:azure:connect:::instance/x" }),
      'Partition "azure" is not valid for resource',
    ],
    ["Action beside NotAction", permissions({ NotAction: "iam:*" }), "Syntax errors in policy."],
    ["an action that is no text", permissions({ Action: 1 }), "Syntax errors in policy."],
  ];
  for (const [what, document, message] of malformed) {
    it(`refuse ${what}`, () => refused(create({ document }), "MalformedPolicyDocument", message));
  }

  it("accept the policy variable of Connect's federation", () =>
    create({
      document: permissions({ Resource: "arn:aws:connect:us-east-1:111122223333:instance/x/user/${aws:userid}" }),
    }));

  it("may have 6,144 characters beside white space", async () => {
    const ofLength = (length: number) =>
      permissions({ Resource: `arn:aws:connect:::${"x".repeat(length - permissions().length - 17)}` });
    await create({ document: `${ofLength(6144)}\n\n` });
    await refused(create({ document: ofLength(6145) }), "LimitExceeded", "Cannot exceed quota for PolicySize: 6144");
  });

  it("are unique without regard to case and path", async () => {
    const account = newAccount();
    await account.createPolicy(aPolicy("federation"));
    await refused(
      account.createPolicy({ ...aPolicy("Federation"), path: "/sso/" }),
      "EntityAlreadyExists",
      "A policy called Federation already exists. Duplicate names are not allowed.",
    );
  });

  it("cannot be deleted while attached", async () => {
    const account = await accountWithProvider();
    const { arn } = await account.createPolicy(aPolicy("federation"));
    await account.createRole(aRole("agent"));
    await account.attachRolePolicy("agent", arn);
    assert.equal((await account.getPolicy(arn)).attachmentCount, 1);
    await refused(account.deletePolicy(arn), "DeleteConflict", "Cannot delete a policy attached to entities.");
  });

  it("keep five versions", async () => {
    const account = newAccount();
    const { arn } = await account.createPolicy(aPolicy("federation"));
    for (let n = 2; n <= 5; n++) await account.createPolicyVersion(arn, permissions({ Sid: `V${n}` }));
    await refused(account.createPolicyVersion(arn, permissions()), "LimitExceeded", "can have up to 5 versions");
    assert.equal((await account.getPolicy(arn)).document, permissions({ Sid: "V5" }));
  });

  it("cannot be deleted with more than one version, nor lose the one in force", async () => {
    const account = newAccount();
    const { arn } = await account.createPolicy(aPolicy("federation"));
    await account.createPolicyVersion(arn, permissions({ Sid: "V2" }));
    await refused(account.deletePolicy(arn), "DeleteConflict", "This policy has more than one version.");
    await refused(
      account.deletePolicyVersion(arn, "v2"),
      "DeleteConflict",
      "Cannot delete the default version of a policy.",
    );
    await account.deletePolicyVersion(arn, "v1");
    await account.deletePolicy(arn);
    await refused(account.getPolicy(arn), "NoSuchEntity", `Policy ${arn} was not found.`);
  });
});
