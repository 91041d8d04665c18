import assert from "node:assert/strict";
import {
  type ConnectClient,
  DescribeInstanceAttributeCommand,
  DescribeInstanceCommand,
  ListApprovedOriginsCommand,
  ListInstanceAttributesCommand,
  ListInstancesCommand,
  ListQueuesCommand,
  ListRoutingProfilesCommand,
  ListSecurityProfilesCommand,
  ListUserHierarchyGroupsCommand,
  ListUsersCommand,
  paginateListInstances,
  SearchUsersCommand,
} from "@aws-sdk/client-connect";
import { afterEach, beforeEach, describe, it } from "mocha";
import { clockedAccount, connectInstance } from "../fixtures";
import { makeWorld, refusedBy, type World } from "./support";

/** What is refused of an instance that is not active. */
const notActive = [
  ...[ListUsersCommand, SearchUsersCommand, ListSecurityProfilesCommand, ListRoutingProfilesCommand],
  ...[ListUserHierarchyGroupsCommand, ListInstanceAttributesCommand, ListApprovedOriginsCommand],
];

describe("Amazon Connect, as AWS's SDK reads it", () => {
  let world: World;
  let connect: ConnectClient;
  beforeEach(async () => {
    world = await makeWorld({ pageSize: 1 });
    ({ connect } = world.clients());
  });
  afterEach(() => world.stop());

  it("has an instance with all that tells one from another", async () => {
    await world.account.tagInstance("us-east-1", connectInstance, { owner: "me" });
    const { Instance: found } = await connect.send(new DescribeInstanceCommand({ InstanceId: connectInstance }));
    assert.deepEqual(
      [found?.Id, found?.InstanceAlias, found?.IdentityManagementType, found?.InstanceStatus],
      [connectInstance, "contoso-dev", "SAML", "ACTIVE"],
    );
    assert.equal(found?.Arn, `arn:aws:connect:us-east-1:111122223333:instance/${connectInstance}`);
    assert.equal(found.CreatedTime?.toISOString(), "2025-02-03T09:00:00.000Z");
    assert.deepEqual([found.InboundCallsEnabled, found.Tags], [true, { owner: "me" }]);
  });

  it("has the instances of the region that is asked, in pages", async () => {
    await world.account.createInstance("us-east-1", {
      alias: "contoso-new",
      identityManagementType: "SAML",
      inboundCallsEnabled: true,
      outboundCallsEnabled: false,
      tags: {},
    });
    const aliases = async (client: ConnectClient) => {
      const pages: (string | undefined)[][] = [];
      for await (const { InstanceSummaryList = [] } of paginateListInstances({ client }, {})) {
        pages.push(InstanceSummaryList.map(({ InstanceAlias }) => InstanceAlias));
      }
      return pages;
    };
    assert.deepEqual(await aliases(connect), [["contoso-dev"], ["contoso-new"]]);
    assert.deepEqual(await aliases(world.clients(undefined, "eu-central-1").connect), [["contoso-prod"]]);
  });

  it("knows no instance outside its region", async () => {
    const elsewhere = world.clients(undefined, "eu-central-1").connect;
    await refusedBy(
      elsewhere.send(new DescribeInstanceCommand({ InstanceId: connectInstance })),
      "ResourceNotFoundException",
      404,
      `Instance not found with instance Id: ${connectInstance}`,
    );
  });

  it("does not exist in a region without it", async () => {
    const nowhere = world.clients(undefined, "eu-north-1").connect;
    await assert.rejects(nowhere.send(new ListInstancesCommand({})), /socket hang up|ECONNRESET/);
  });

  it("has the attributes of an instance", async () => {
    const of = { InstanceId: connectInstance };
    const one = await connect.send(new DescribeInstanceAttributeCommand({ ...of, AttributeType: "INBOUND_CALLS" }));
    assert.deepEqual(one.Attribute, { AttributeType: "INBOUND_CALLS", Value: "true" });
    const first = await connect.send(new ListInstanceAttributesCommand(of));
    assert.deepEqual(first.Attributes, [one.Attribute]);
    const { NextToken } = first;
    const second = await connect.send(new ListInstanceAttributesCommand({ ...of, ...(NextToken && { NextToken }) }));
    assert.equal(second.Attributes?.[0]?.AttributeType, "OUTBOUND_CALLS");
    await refusedBy(
      connect.send(new DescribeInstanceAttributeCommand({ ...of, AttributeType: "HIGH_VOLUME_OUTBOUND" })),
      "InvalidParameterException",
      400,
      "HIGH_VOLUME_OUTBOUND",
    );
  });

  it("has the users of an instance", async () => {
    const user = { username: "ada@contoso.example", firstName: "Ada", lastName: "Admin", securityProfiles: ["Admin"] };
    const { id } = await world.account.createConnectUser("us-east-1", connectInstance, user);
    const { UserSummaryList } = await connect.send(new ListUsersCommand({ InstanceId: connectInstance }));
    assert.deepEqual(
      UserSummaryList?.map(({ Id, Username }) => [Id, Username]),
      [[id, "ada@contoso.example"]],
    );
  });

  it("tells why an instance was not created, and nothing else of it", async () => {
    const failed = await makeWorld(
      {},
      clockedAccount({ instanceCreation: { failure: "The alias is reserved." } }).account,
    );
    try {
      const { id: InstanceId } = await failed.account.createInstance("us-east-1", {
        ...{ alias: "contoso-new", identityManagementType: "SAML", tags: {} },
        ...{ inboundCallsEnabled: true, outboundCallsEnabled: false },
      });
      const theirs = failed.clients().connect;
      const { Instance: found } = await theirs.send(new DescribeInstanceCommand({ InstanceId }));
      assert.deepEqual(
        [found?.InstanceStatus, found?.StatusReason],
        ["CREATION_FAILED", { Message: "The alias is reserved." }],
      );
      for (const Command of notActive)
        await refusedBy(theirs.send(new Command({ InstanceId })), "InvalidRequestException", 400, "CREATION_FAILED");
    } finally {
      await failed.stop();
    }
  });

  it("refuses what it does not have, and pages that it did not give", async () => {
    await refusedBy(
      connect.send(new ListQueuesCommand({ InstanceId: connectInstance })),
      "UnknownOperationException",
      404,
      "",
    );
    await refusedBy(
      connect.send(new ListInstancesCommand({ NextToken: "x" })),
      "InvalidParameterException",
      400,
      "Invalid NextToken",
    );
    await refusedBy(
      connect.send(new ListInstancesCommand({ MaxResults: 11 })),
      "InvalidRequestException",
      400,
      "between 1 and 10",
    );
  });

  it("throttles in its own words, and may lose requests, which the SDK sends again", async () => {
    const path = "connect:ListInstances";
    world.server.faults.add({ path, status: 429, code: "ThrottlingException", message: "Rate exceeded" });
    assert.equal((await connect.send(new ListInstancesCommand({}))).$metadata.attempts, 2);
    world.server.faults.add({ path });
    assert.equal((await connect.send(new ListInstancesCommand({}))).$metadata.attempts, 2);
    assert.deepEqual(new Set(world.server.requests), new Set(["connect:ListInstances /instance"]));
  });
});
