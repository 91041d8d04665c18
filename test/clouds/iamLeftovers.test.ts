import assert from "node:assert/strict";
import type { IAMClient, Role, User } from "@aws-sdk/client-iam";
import { takeAway } from "../../clouds/iamLeftovers";
import type { Account } from "../../sandbox/aws";
import { metadata, providerArn } from "../sandbox/aws/fixtures";
import { makeWorld, type World } from "../sandbox/aws/http/support";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRoleWithSAML", Principal: { Federated: providerArn } }],
});
const document = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iam:ListRoles", Resource: "*" }],
});
const otherDocument = document.replace("ListRoles", "ListUsers");
const tags = { team: "identity" };
const policyArn = "arn:aws:iam::111122223333:policy/list-roles";

interface Kind {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** As an interrupted deployment of these inputs leaves it. */
  readonly make: (account: Account) => Promise<unknown>;
  readonly isThere: (account: Account) => Promise<unknown>;
  /** What makes it somebody else's. */
  readonly foreign: Readonly<Record<string, (account: Account, iam: IAMClient) => unknown>>;
}

/** What the simulated account never has: nobody uses its roles by themselves, and its users have no passwords. */
function shows(iam: IAMClient, used: { readonly Role?: Partial<Role>; readonly User?: Partial<User> }): void {
  iam.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { output } = result;
      if ("Role" in output) Object.assign(output.Role ?? {}, used.Role);
      if ("User" in output) Object.assign(output.User ?? {}, used.User);
      return result;
    },
    { step: "initialize" },
  );
}
const lastWeek = new Date("2026-11-24T12:00:00Z");

const role = { name: "connect", path: "/", description: "Sign-in", tags, maxSessionDuration: 7200 };
const kinds: readonly Kind[] = [
  {
    type: "aws:iam/role:Role",
    inputs: { ...role, assumeRolePolicy: trust, tagsAll: tags, forceDetachPolicies: true },
    make: (account) => account.createRole({ ...role, trustPolicy: trust }),
    isThere: (account) => account.getRole("connect"),
    foreign: {
      "another trust policy": (account) =>
        account.updateAssumeRolePolicy("connect", trust.replace('"Allow"', '"Deny"')),
      "another description": (account) => account.updateRole("connect", { description: "By hand" }),
      "another session duration": (account) => account.updateRole("connect", { maxSessionDuration: 3600 }),
      "another tag": (account) => account.tagRole("connect", { team: "others" }),
      "an inline policy": (account) => account.putRolePolicy("connect", "own", document),
      "an attached policy": (account) => account.attachRolePolicy("connect", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      "a boundary": (account) =>
        account.putRolePermissionsBoundary("connect", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      "another path": async (account) => {
        await account.deleteRole("connect");
        await account.createRole({ ...role, path: "/others/", trustPolicy: trust });
      },
      "somebody who has used it": (_, iam) => shows(iam, { Role: { RoleLastUsed: { LastUsedDate: lastWeek } } }),
    },
  },
  {
    type: "aws:iam/samlProvider:SamlProvider",
    inputs: { name: "connect-agent", samlMetadataDocument: metadata(), tags },
    make: (account) => account.createSamlProvider({ name: "connect-agent", metadata: metadata(), tags }),
    isThere: (account) => account.getSamlProvider("arn:aws:iam::111122223333:saml-provider/connect-agent"),
    foreign: {
      "another document": (account) =>
        account.updateSamlProvider(
          "arn:aws:iam::111122223333:saml-provider/connect-agent",
          metadata().replace("11111111-", "22222222-"),
        ),
      "another tag": (account) =>
        account.tagSamlProvider("arn:aws:iam::111122223333:saml-provider/connect-agent", { more: "1" }),
    },
  },
  {
    type: "aws:iam/policy:Policy",
    inputs: { name: "list-roles", policy: document, tags, path: "/" },
    make: (account) => account.createPolicy({ name: "list-roles", path: "/", description: "", document, tags }),
    isThere: (account) =>
      account.getPolicy(policyArn).catch(() => account.getPolicy(policyArn.replace("/list", "/others/list"))),
    foreign: {
      "another document": (account) => account.createPolicyVersion(policyArn, otherDocument),
      "another tag": (account) => account.untagPolicy(policyArn, ["team"]),
      "another path": async (account) => {
        await account.deletePolicy(policyArn);
        await account.createPolicy({ name: "list-roles", path: "/others/", description: "", document, tags });
      },
      "somebody who has it": async (account) => {
        await account.createUser({ name: "somebody", path: "/", tags: {} });
        await account.attachUserPolicy("somebody", policyArn);
      },
      "somebody whom it bounds": async (account) => {
        await account.createUser({ name: "somebody", path: "/", tags: {} });
        await account.putUserPermissionsBoundary("somebody", policyArn);
      },
      "a second version that says the same, alone by now": async (account) => {
        await account.createPolicyVersion(policyArn, document);
        await account.deletePolicyVersion(policyArn, "v1");
      },
    },
  },
  {
    type: "aws:iam/user:User",
    inputs: { name: "importer", path: "/", tags },
    make: (account) => account.createUser({ name: "importer", path: "/", tags }),
    isThere: (account) => account.getUser("importer"),
    foreign: {
      "another tag": (account) => account.untagUser("importer", ["team"]),
      "an access key": (account) => account.createAccessKey("importer"),
      "an inline policy": (account) => account.putUserPolicy("importer", "own", document),
      "an attached policy": (account) => account.attachUserPolicy("importer", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      "another path": (account) => account.updateUser("importer", { newPath: "/others/" }),
      "somebody who has signed in with its password": (_, iam) => shows(iam, { User: { PasswordLastUsed: lastWeek } }),
    },
  },
];

describe("what an interrupted deployment left in IAM", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.stop());

  for (const { type, inputs, make, isThere, foreign } of kinds) {
    it(`is removed if it is what was to be made: ${type}`, async () => {
      await make(world.account);
      assert.equal(await takeAway(type, inputs, world.clients().iam), "removed");
      await assert.rejects(isThere(world.account));
    });

    for (const [what, change] of Object.entries(foreign)) {
      it(`stays if it has ${what}: ${type}`, async () => {
        await make(world.account);
        const { iam } = world.clients();
        await change(world.account, iam);
        assert.equal(await takeAway(type, inputs, iam), "other's");
        await isThere(world.account);
      });
    }

    it(`is gone already: ${type}`, async () => {
      assert.equal(await takeAway(type, inputs, world.clients().iam), "gone");
    });
  }

  it("is left alone if nobody knows what it is", async () => {
    assert.equal(await takeAway("aws:iam/group:Group", { name: "g" }, world.clients().iam), "other's");
  });
});
