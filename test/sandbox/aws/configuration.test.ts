import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { seedAccount } from "../../../sandbox/aws";
import { newAccount, world } from "./fixtures";
import { awsProvider } from "./models/provider";

describe("the configuration of the aws provider", () => {
  const configure = async (config: Record<string, string>) => {
    const account = newAccount();
    await awsProvider(account).configure?.(config);
    return account;
  };

  it("gives the region, and with it the partition", async () => {
    const { region, partition } = await configure({ region: "us-gov-west-1" });
    assert.deepEqual([region, partition], ["us-gov-west-1", "aws-us-gov"]);
  });

  it("may do without credentials, and with any", async () => {
    await configure({
      region: "us-east-1",
      accessKey: "AKIAEXAMPLE",
      secretKey: "x",
      skipCredentialsValidation: "true",
    });
  });

  it("allows the accounts that it names", async () => {
    await configure({ region: "us-east-1", allowedAccountIds: '["111122223333"]' });
    await assert.rejects(
      configure({ region: "us-east-1", allowedAccountIds: '["123456789012"]' }),
      /^Error: AWS account ID not allowed: 111122223333$/,
    );
  });

  it("forbids the accounts that it names", () =>
    assert.rejects(
      configure({ region: "us-east-1", forbiddenAccountIds: '["111122223333"]' }),
      /AWS account ID not allowed: 111122223333/,
    ));

  it("knows the services that may have endpoints of their own", async () => {
    const check = async (endpoints: string) => {
      const failures = (await awsProvider(newAccount()).checkConfig?.({ region: "us-east-1", endpoints })) ?? [];
      return failures.map(({ reason }) => reason);
    };
    assert.deepEqual(await check('[{"iam":"http://localhost:1","connect":"http://localhost:1"}]'), []);
    assert.deepEqual(await check('[{"iamm":"http://localhost:1"}]'), [
      "could not validate provider configuration: Invalid or unknown key. Examine values at 'endpoints[0].iamm'.",
    ]);
  });

  it("refuses what is no region", () => assert.rejects(configure({ region: "Europe" }), /invalid AWS Region: Europe/));
});

describe("the account of the simulated world", () => {
  it("is as the world file says", () => {
    const file = parse(readFileSync("sandbox/world.yaml", "utf8")) as { account: unknown };
    const { id, instances } = seedAccount(file.account);
    assert.equal(id, "111122223333");
    assert.deepEqual(
      instances.map(({ alias, region, identityManagementType }) => [alias, region, identityManagementType]),
      [
        ["contoso-dev", "us-east-1", "SAML"],
        ["contoso-prod", "eu-central-1", "SAML"],
        ["contoso-legacy", "us-east-1", "CONNECT_MANAGED"],
      ],
    );
  });

  it("has AWS's default quotas where the world raises none", () => {
    const { quotas } = seedAccount({ ...world, quotas: undefined });
    assert.deepEqual(quotas, {
      samlProviders: 100,
      managedPoliciesPerRole: 10,
      managedPoliciesPerUser: 10,
      users: 5000,
      trustPolicy: 2048,
      connectInstances: 2,
      connectUsers: 500,
      securityProfiles: 100,
    });
  });

  it("refuses a world with a typing mistake", () => {
    assert.throws(() => seedAccount({ ...world, instance: [] }), /instance/);
  });
});
