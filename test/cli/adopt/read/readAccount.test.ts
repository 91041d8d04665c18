import assert from "node:assert/strict";
import { withInstancesElsewhere } from "../../../../cli/adopt/read/instancesElsewhere";
import { readAccount, readRoles } from "../../../../cli/adopt/read/readAccount";
import { trustedSamlProviders } from "../../../../federation/checks/roleImport";
import { federationPolicy } from "../../../../federation/permissions";
import { UserError } from "../../../../tools/userError";
import { Account } from "../../../../sandbox/aws";
import { followTutorialByHand } from "../../../../sandbox/tutorialByHand";
import { setUpSharedRoleByHand } from "../sharedRoleByHand";
import { app, instanceId } from "../support";
import { makeHandMadeWorld, type HandMadeWorld } from "../world";

describe("an account in which single sign-on was set up by hand", () => {
  let world: HandMadeWorld;
  let account: Account;
  before(async () => {
    world = await makeHandMadeWorld(async (clouds) => {
      await followTutorialByHand(clouds);
      await setUpSharedRoleByHand(clouds);
    });
    account = new Account(world.clouds.account).inRegion("us-east-1");
  });
  after(() => world.stop());
  const read = (user = "azure_cli_user", variables?: Record<string, string>) =>
    world.withAws((aws) => readAccount(aws, user), variables);
  const refusal = async (call: Promise<unknown>) => {
    const error: unknown = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof UserError, String(error));
    return error.message;
  };
  const arn = (resource: string) => `arn:aws:iam::111122223333:${resource}`;

  it("is read with every page of every list", async () => {
    const found = await read();
    assert.deepEqual([found.account, found.region], ["111122223333", "us-east-1"]);
    assert.deepEqual(
      found.instances.map(({ alias, identityManagementType }) => [alias, identityManagementType]),
      [
        ["contoso-dev", "SAML"],
        ["contoso-legacy", "CONNECT_MANAGED"],
      ],
    );
    assert.deepEqual(
      found.providers.map(({ name, thumbprints }) => [name, thumbprints.length]),
      [
        ["AzureAD_Connect_Admin", 1],
        ["AzureAD_Connect_Agent", 1],
        ["EntraAdmin", 1],
        ["EntraAgent", 1],
      ],
    );
    assert.deepEqual(
      found.roles.map(({ arn: role, path, trustPolicy }) => [
        ...[role, path, trustedSamlProviders(trustPolicy).map((each) => each.split("/").at(-1))],
      ]),
      [
        [arn("role/AzureAD_Connect_Admin_Role"), "/", ["AzureAD_Connect_Admin"]],
        [arn("role/AzureAD_Connect_Agent_Role"), "/", ["AzureAD_Connect_Agent"]],
        [arn("role/sso/ConnectSso"), "/sso/", ["EntraAdmin", "EntraAgent"]],
      ],
    );
    assert.deepEqual(
      found.user?.policies.map(({ name, document }) => [name, document.includes("iam:ListRoles")]),
      [[arn("policy/azure_cli_policy"), true]],
    );
    assert.deepEqual(
      found.user.keys.map(({ isActive, lastUsed }) => [isActive, typeof lastUsed]),
      [[true, "string"]],
    );
  });

  it("may have no such user, providers of others, and roles that trust no SAML provider", async () => {
    const trust = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "111122223333" } }],
    };
    await account.createRole({ name: "Build", path: "/", trustPolicy: JSON.stringify(trust), tags: {} });
    const found = await read("nobody");
    assert.equal("user" in found, false);
    assert.ok(!found.roles.some(({ name }) => name === "Build"));
  });

  it("says what a role may do: boundary, policies with their documents, names of inline ones, tags", async () => {
    const boundary = arn("policy/SingleSignOnBoundary");
    await account.putRolePermissionsBoundary("AzureAD_Connect_Agent_Role", boundary);
    await account.attachRolePolicy("AzureAD_Connect_Agent_Role", "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
    await account.tagRole("AzureAD_Connect_Agent_Role", { CostCenter: "4711" });
    const { roles } = await read();
    const permissions = await world.withAws((aws) => readRoles(aws, roles));
    const agent = permissions.get(arn("role/AzureAD_Connect_Agent_Role"));
    assert.equal(agent?.boundary, boundary);
    assert.deepEqual(agent.tags, { CostCenter: "4711" });
    assert.deepEqual(
      agent.policies.map(({ name, document }) => [name, typeof document]),
      [
        [arn("policy/azure_federation_policy"), "string"],
        [arn("policy/azure_cli_policy"), "string"],
        ["arn:aws:iam::aws:policy/IAMReadOnlyAccess", "string"],
      ],
    );
    const shared = permissions.get(arn("role/sso/ConnectSso"));
    const federation = federationPolicy((await read()).instances[0]?.arn ?? "");
    assert.deepEqual(
      shared?.policies.map(({ name, document }): unknown => [name, JSON.parse(document)]),
      ["federation", "by-hand"].map((name) => [name, federation]),
    );
    assert.deepEqual([shared.tags, shared.boundary], [{}, undefined]);
  });

  it("asks nothing of roles before it is known which matter", async () => {
    const from = world.aws.requests.length;
    await read();
    assert.deepEqual(
      world.aws.requests.slice(from).filter((request) => /Role(Polic|$| )/.test(request)),
      [],
    );
  });

  for (const [region, what] of [
    ["", "there is no AWS region"],
    ["us east 1", '"us east 1" is no AWS region'],
  ] as const) {
    it(`is not known where the region is not: ${JSON.stringify(region)}`, async () => {
      const files = { AWS_CONFIG_FILE: "/nowhere", AWS_SHARED_CREDENTIALS_FILE: "/nowhere" };
      const message = await refusal(read(undefined, { AWS_REGION: region, ...files }));
      const remedy = "set aws:region in the stack file, or AWS_REGION; init and adopt also take --region <name>";
      assert.equal(message, `${what}: ${remedy}`);
    });
  }

  it("says which permission is missing where AWS refuses", async () => {
    const { name } = await account.createUser({ name: "reader", path: "/", tags: {} });
    const { id, secret } = await account.createAccessKey(name);
    const keys = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: "" };
    const may = async (...actions: string[]) => {
      const statement = { Effect: "Allow", Action: actions, Resource: "*" };
      await account.putUserPolicy(name, "own", JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));
    };
    const told = (what: string, action: string) => `${what} cannot be read: it needs the permission ${action}`;
    const list = "docs/adopting.md lists all that has to be read";
    await may("iam:GetSAMLProvider", "iam:GetRole");
    assert.deepEqual((await refusal(read("nobody", keys))).split("\n"), [
      told("the Amazon Connect instances in us-east-1", "connect:ListInstances"),
      told("the SAML providers of the AWS account", "iam:ListSAMLProviders"),
      told("the roles of the AWS account", "iam:ListRoles"),
      told("the access keys of nobody", "iam:ListAccessKeys"),
      told("which policies IAM user nobody has attached", "iam:ListAttachedUserPolicies"),
      list,
    ]);
    const lists = ["iam:ListSAMLProviders", "iam:GetSAMLProvider", "iam:ListRoles", "iam:ListAccessKeys"];
    await may("connect:ListInstances", "ds:DescribeDirectories", "iam:ListAttachedUserPolicies", ...lists);
    const { roles } = await read("nobody", keys);
    const shared = roles.filter(({ path }) => path === "/sso/");
    assert.deepEqual((await refusal(world.withAws((aws) => readRoles(aws, shared), keys))).split("\n"), [
      told("the names of the inline policies of role ConnectSso", "iam:ListRolePolicies"),
      told("which policies role ConnectSso has attached", "iam:ListAttachedRolePolicies"),
      told("the role ConnectSso", "iam:GetRole"),
      list,
    ]);
  });

  it("is read with AWS's own policies for reading", async () => {
    const { name } = await account.createUser({ name: "auditor", path: "/", tags: {} });
    const { id, secret } = await account.createAccessKey(name);
    for (const policy of ["IAMReadOnlyAccess", "AmazonConnectReadOnlyAccess"]) {
      await account.attachUserPolicy(name, `arn:aws:iam::aws:policy/${policy}`);
    }
    const keys = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: "" };
    const { roles, user } = await read(undefined, keys);
    const permissions = await world.withAws((aws) => readRoles(aws, roles), keys);
    assert.deepEqual([permissions.size, user?.keys.length], [roles.length, 1]);
  });

  it("takes a refusal to sign in for what it is, and no missing permission", async () => {
    const keys = { AWS_ACCESS_KEY_ID: "AKIAWRONG", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: "" };
    assert.match(await refusal(read(undefined, keys)), /^AWS does not say whose credentials these are: (?!.*adopting)/);
  });

  it("is read although AWS throttles", async () => {
    const what = { status: 400, code: "Throttling", message: "Rate exceeded" };
    world.aws.faults.add({ path: "iam:GetSAMLProvider", times: 2, ...what });
    assert.equal((await read()).providers.length, 4);
  });

  it("is read in other regions, too, if an application leads there", async () => {
    const found = await read();
    const leading = (region: string) =>
      app("agent", { relayState: `https://${region}.console.aws.amazon.com/connect/federate/${instanceId}` });
    const elsewhere = async (...regions: string[]) => {
      const apps = regions.map(leading);
      const account = await world.withAws((aws) => withInstancesElsewhere(aws, found, apps));
      return account.elsewhere?.map(({ alias }) => alias);
    };
    assert.deepEqual(await elsewhere("eu-central-1", "eu-central-1", "us-east-1"), ["contoso-prod"]);
    assert.deepEqual(await elsewhere("us-east-1"), []);
    // No instance can be in it, so that nobody is asked.
    assert.deepEqual(await elsewhere("sa-east-1"), []);
  });

  it("is not changed by reading", () => {
    const changing = world.aws.requests.filter((request) => !/^\w+:(?:Get|List)/.test(request));
    assert.deepEqual(changing, []);
  });
});
