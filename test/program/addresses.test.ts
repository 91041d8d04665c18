import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { addressesOf } from "../../program/addresses";
import { tenantId } from "./ssoProgram";

const instance = { arn: "arn", instanceId: "id", alias: "contoso", region: "us-west-2" };
const surroundings = { partition: "aws", instance, instances: {}, tenantId } as const;
const apps = [{ slug: "admin", landing: { page: "admin" } }] as const;

describe("the addresses that a stack tells", () => {
  const before = process.env["ARM_ENVIRONMENT"];
  beforeEach(() => delete process.env["ARM_ENVIRONMENT"]);
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
    delete process.env["ARM_ENVIRONMENT"];
    if (before !== undefined) process.env["ARM_ENVIRONMENT"] = before;
  });

  it("are those of the instance, beside what else is known of it, and of both sessions' ends", () =>
    assert.deepEqual(addressesOf(apps, surroundings), {
      instance: {
        ...instance,
        ccpUrl: "https://contoso.my.connect.aws/ccp-v2/",
        agentWorkspaceUrl: "https://contoso.my.connect.aws/agent-app-v2/",
        adminUrl: "https://contoso.my.connect.aws/",
      },
      signOut: {
        amazonConnect: "https://contoso.my.connect.aws/logout",
        entra: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/logout`,
      },
    }));

  it("follow the domain and the partition of the instance", () => {
    const legacy = addressesOf([{ slug: "agent", landing: { page: "ccp", dialect: "legacy" } }], surroundings);
    assert.equal(legacy.signOut.amazonConnect, "https://contoso.awsapps.com/connect/logout");
    const government = addressesOf(apps, { ...surroundings, partition: "aws-us-gov" });
    assert.equal(government.instance.ccpUrl, "https://contoso.govcloud.connect.aws/ccp-v2/");
  });

  it("are those of another instance, by the domain of its own apps", () => {
    const sales = { arn: "other", instanceId: "2", alias: "contoso-sales", region: "us-west-2" };
    const all = [...apps, { slug: "sales", landing: { page: "ccp", dialect: "legacy" } }] as const;
    const both = { ...surroundings, instances: { sales } };
    const other = addressesOf(all, both, sales);
    assert.equal(other.instance.ccpUrl, "https://contoso-sales.awsapps.com/connect/ccp-v2/");
    assert.equal(other.signOut.amazonConnect, "https://contoso-sales.awsapps.com/connect/logout");
    assert.deepEqual(addressesOf(all, both), addressesOf(apps, surroundings));
  });

  const { com, us } = { com: "https://login.microsoftonline.com", us: "https://login.microsoftonline.us" };
  for (const [what, config, variable, login] of [
    ["the stack's configuration names", "usgovernment", "public", us],
    ["the environment names", undefined, "DoD", us],
    ["neither names", undefined, undefined, com],
    ["a metadata host alone would know", "contoso", undefined, com],
  ] as const) {
    it(`sign people out of the Microsoft cloud that ${what}`, () => {
      if (config !== undefined) pulumi.runtime.setAllConfig({ "azuread:environment": config });
      if (variable !== undefined) process.env["ARM_ENVIRONMENT"] = variable;
      const { entra } = addressesOf(apps, surroundings).signOut;
      assert.equal(entra, `${login}/${tenantId}/oauth2/v2.0/logout`);
    });
  }
});
