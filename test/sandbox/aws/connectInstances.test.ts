import assert from "node:assert/strict";
import { connectInstance, newAccount, refused } from "./fixtures";

const asked = {
  alias: "contoso-new",
  identityManagementType: "SAML",
  inboundCallsEnabled: true,
  outboundCallsEnabled: false,
  tags: {},
} as const;

describe("Amazon Connect instances", () => {
  it("belong to a region, and are unknown in others", async () => {
    const account = newAccount();
    assert.equal((await account.describeInstance("us-east-1", connectInstance)).alias, "contoso-dev");
    await refused(
      account.describeInstance("eu-central-1", connectInstance),
      "ResourceNotFoundException",
      "Instance not found",
    );
    assert.deepEqual(
      (await account.listInstances("eu-central-1")).map(({ alias }) => alias),
      ["contoso-prod"],
    );
  });

  it("exist only where Amazon Connect is offered", () =>
    refused(newAccount().createInstance("eu-north-1", asked), "RequestError", "no such host"));

  it("carry region, account and id in their ARN", async () => {
    const { arn, id } = await newAccount().createInstance("us-west-2", asked);
    assert.equal(arn, `arn:aws:connect:us-west-2:111122223333:instance/${id}`);
  });

  it("are made with what was asked for and Connect's own defaults", async () => {
    const { attributes, status } = await newAccount().createInstance("us-west-2", asked);
    assert.equal(status, "ACTIVE");
    assert.deepEqual(attributes, {
      INBOUND_CALLS: true,
      OUTBOUND_CALLS: false,
      CONTACTFLOW_LOGS: false,
      CONTACT_LENS: true,
      AUTO_RESOLVE_BEST_VOICES: true,
      EARLY_MEDIA: true,
      MULTI_PARTY_CONFERENCE: false,
    });
  });

  const refusals: [what: string, change: object, message: string][] = [
    ["an alias that is taken", { alias: "contoso-dev" }, "Invalid Input. Instance alias is already used."],
    ["an alias that is taken in another region", { alias: "Contoso-Prod" }, "Instance alias is already used."],
    ["an alias of 63 characters", { alias: "a".repeat(63) }, "less than or equal to 45"],
    ["an alias that ends with a hyphen", { alias: "contoso-" }, "must satisfy regular expression"],
    ["an alias that begins with d-", { alias: "d-contoso" }, "must satisfy regular expression"],
    ["a directory in SAML mode", { directoryId: "d-1234567890" }, "DirectoryId must not be set"],
    ["no alias in SAML mode", { alias: undefined }, "InstanceAlias is required"],
    [
      "an existing directory without its id",
      { identityManagementType: "EXISTING_DIRECTORY" },
      "DirectoryId is required",
    ],
  ];
  for (const [what, change, message] of refusals) {
    it(`refuse ${what}`, () =>
      refused(newAccount().createInstance("us-east-1", { ...asked, ...change }), "InvalidRequestException", message));
  }

  it("are limited by region", async () => {
    const account = newAccount();
    await account.createInstance("us-east-1", { ...asked, alias: "second" });
    await account.createInstance("us-east-1", { ...asked, alias: "third" });
    await refused(account.createInstance("us-east-1", asked), "ServiceQuotaExceededException", "quota of 3");
    await account.createInstance("us-west-2", asked);
  });

  it("can be created and deleted 100 times in 30 days, together", async () => {
    const day = 24 * 3600 * 1000;
    const account = newAccount((state) => {
      const longAgo = Array.from({ length: 100 }, () => new Date(Date.now() - 31 * day).toISOString());
      const lately = Array.from({ length: 98 }, () => new Date(Date.now() - day).toISOString());
      state.instanceChanges = [...longAgo, ...lately];
    });
    const { id } = await account.createInstance("us-west-2", asked);
    await account.deleteInstance("us-west-2", id);
    await refused(account.createInstance("us-west-2", asked), "ServiceQuotaExceededException", "quota of 100");
  });

  it("free their alias when they are deleted", async () => {
    const account = newAccount();
    await account.deleteInstance("us-east-1", connectInstance);
    await account.createInstance("us-west-2", { ...asked, alias: "contoso-dev" });
  });
});
