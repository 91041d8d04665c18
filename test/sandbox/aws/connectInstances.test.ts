import assert from "node:assert/strict";
import type { Account } from "../../../sandbox/aws";
import { type Named, summaries } from "../../../sandbox/aws/namedInInstance";
import { securityProfilesOf } from "../../../sandbox/aws/securityProfiles";
import { clockedAccount, connectInstance, newAccount, refused } from "./fixtures";

const asked = {
  alias: "contoso-new",
  identityManagementType: "SAML",
  inboundCallsEnabled: true,
  outboundCallsEnabled: false,
  tags: {},
} as const;

type Ask = (account: Account, id: string) => Promise<unknown>;

const region = "us-east-1";
const user = { username: "bo", firstName: "Bo", lastName: "Agent", securityProfiles: ["Agent"] };

const everyReader: Readonly<Record<string, Ask>> = {
  "its description": (account, id) => account.describeInstance(region, id),
};

/** What an instance takes once it is active. */
const everyOther: Readonly<Record<string, Ask>> = {
  "list of users": (account, id) => account.listConnectUsers(region, id),
  "new user": (account, id) => account.createConnectUser(region, id, user),
  "change of a user": (account, id) => account.updateConnectUser(region, id, "x", (found) => found),
  "deletion of a user": (account, id) => account.deleteConnectUser(region, id, "x"),
  "sign-in": (account, id) => account.getFederationToken(region, id, { roleId: "AROA", roleSessionName: "bo" }),
  "change of an attribute": (account, id) =>
    account.updateInstanceAttribute(region, id, { attribute: "EARLY_MEDIA", value: false }),
  "approved origin": (account, id) => account.associateApprovedOrigin(region, id, "https://desk.contoso.example"),
  "disapproved origin": (account, id) => account.disassociateApprovedOrigin(region, id, "https://desk.contoso.example"),
  "new security profile": (account, id) =>
    account.securityProfiles(region, id).create({ name: "Desk", description: "", permissions: [], tags: {} }),
  "description of a security profile": (account, id) => account.securityProfiles(region, id).describe("x"),
  tag: (account, id) => account.tagInstance(region, id, { owner: "me" }),
  replica: (account, id) =>
    account.replicateInstance(region, id, { replicaRegion: "us-west-2", replicaAlias: "replica" }),
};

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
    ["an alias of no characters", { alias: "" }, "must satisfy regular expression"],
    ["an alias with an underscore", { alias: "contoso_new" }, "must satisfy regular expression"],
    ["an alias of 46 characters", { alias: "a".repeat(46) }, "less than or equal to 45"],
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

  for (const alias of ["a", "7", "a".repeat(45), "a--b", "D-contoso"]) {
    it(`take the alias ${alias}`, async () => {
      assert.equal((await newAccount().createInstance("us-west-2", { ...asked, alias })).alias, alias);
    });
  }

  it("are two in a region unless AWS raised the quota", async () => {
    const { account } = clockedAccount({ quotas: {} });
    await account.createInstance("us-east-1", asked);
    const third = { ...asked, alias: "third" };
    await refused(account.createInstance("us-east-1", third), "ServiceQuotaExceededException", "quota of 2");
  });

  it("are limited by region", async () => {
    const account = newAccount();
    await account.createInstance("us-east-1", { ...asked, alias: "second" });
    await account.createInstance("us-east-1", { ...asked, alias: "third" });
    await refused(account.createInstance("us-east-1", asked), "ServiceQuotaExceededException", "quota of 3");
    await account.createInstance("us-west-2", asked);
  });

  it("can be created and deleted 100 times in 30 days, together", async () => {
    const { account, wait } = clockedAccount();
    for (let pair = 0; pair < 50; pair++) {
      const { id } = await account.createInstance("us-west-2", asked);
      await account.deleteInstance("us-west-2", id);
    }
    const month = 30 * 24 * 3600;
    wait(month - 1);
    await refused(account.createInstance("us-west-2", asked), "ServiceQuotaExceededException", "quota of 100");
    await refused(
      account.deleteInstance("us-east-1", connectInstance),
      "ServiceQuotaExceededException",
      "quota of 100",
    );
    wait(1);
    await account.createInstance("us-west-2", asked);
  });

  it("free their alias when they are deleted", async () => {
    const account = newAccount();
    await account.deleteInstance("us-east-1", connectInstance);
    await account.createInstance("us-west-2", { ...asked, alias: "contoso-dev" });
  });

  it("are gone for every reader when they are deleted, with what was in them", async () => {
    const account = newAccount();
    await account.createConnectUser("us-east-1", connectInstance, {
      ...{ username: "ada", firstName: "Ada", lastName: "Admin", securityProfiles: ["Admin"] },
    });
    await account.deleteInstance("us-east-1", connectInstance);
    for (const [what, ask] of Object.entries({ ...everyReader, ...everyOther })) {
      await assert.rejects(ask(account, connectInstance), /Instance not found with instance Id/, what);
    }
    assert.deepEqual(await account.listInstances("us-east-1"), []);
    const { id } = await account.createInstance("us-east-1", { ...asked, alias: "contoso-dev" });
    assert.deepEqual(await account.listConnectUsers("us-east-1", id), []);
  });

  describe("whose creation takes 60 seconds", () => {
    const slow = async (failure?: string) => {
      const clocked = clockedAccount({ instanceCreation: { seconds: 60, ...(failure !== undefined && { failure }) } });
      return { ...clocked, made: await clocked.account.createInstance(region, asked) };
    };
    const seen = async (account: Account, id: string) => {
      const { status, statusReason } = await account.describeInstance(region, id);
      return [status, statusReason];
    };

    it("are in creation until then, and are described, listed and deleted all the same", async () => {
      const { account, wait, made } = await slow();
      assert.equal(made.status, "CREATION_IN_PROGRESS");
      wait(59.999);
      for (const [what, ask] of Object.entries(everyReader)) await assert.doesNotReject(ask(account, made.id), what);
      assert.deepEqual(await seen(account, made.id), ["CREATION_IN_PROGRESS", undefined]);
      wait(0.001);
      assert.deepEqual(await seen(account, made.id), ["ACTIVE", undefined]);
      await account.deleteInstance(region, made.id);
    });

    for (const [what, ask] of Object.entries(everyOther)) {
      it(`take no ${what} before`, async () => {
        const { account, wait, made } = await slow();
        await assert.rejects(ask(account, made.id), /not active.*CREATION_IN_PROGRESS/, what);
        wait(60);
        await ask(account, made.id).catch((error: unknown) => {
          assert.doesNotMatch(String(error), /not active/);
        });
      });
    }

    it("may fail, and are told of for a day, which keeps their alias", async () => {
      const { account, wait, made } = await slow("The alias is reserved.");
      assert.deepEqual(await seen(account, made.id), ["CREATION_IN_PROGRESS", undefined]);
      wait(60);
      assert.deepEqual(await seen(account, made.id), ["CREATION_FAILED", "The alias is reserved."]);
      await refused(account.listConnectUsers(region, made.id), "InvalidRequestException", "CREATION_FAILED");
      wait(24 * 3600 - 61);
      await refused(account.createInstance(region, asked), "InvalidRequestException", "alias is already used");
      wait(1);
      await refused(account.describeInstance(region, made.id), "ResourceNotFoundException", made.id);
      await account.createInstance(region, asked);
    });
  });

  it("have the profiles that come with every instance, and nobody in them", async () => {
    const account = newAccount();
    const made = await account.createInstance("us-east-1", asked);
    const seeded = await account.describeInstance("us-east-1", connectInstance);
    for (const each of [made, seeded]) {
      const names = (kind: Named) => summaries(each, kind).map((summary) => "Name" in summary && summary.Name);
      assert.deepEqual(names("securityProfiles"), ["Admin", "Agent", "CallCenterManager", "QualityAnalyst"]);
      assert.deepEqual(names("routingProfiles"), ["Basic Routing Profile"]);
      assert.deepEqual(names("hierarchyGroups"), []);
      assert.deepEqual([each.users, each.approvedOrigins ?? []], [[], []]);
      assert.ok(securityProfilesOf(each).get("Agent")?.includes("BasicAgentAccess"));
    }
  });
});
