import assert from "node:assert/strict";
import {
  type ConnectClient,
  DeleteSecurityProfileCommand,
  DescribeSecurityProfileCommand,
  ListSecurityProfilesCommand,
  ListUsersCommand,
  paginateListSecurityProfiles,
  paginateSearchUsers,
  SearchUsersCommand,
} from "@aws-sdk/client-connect";
import { afterEach, beforeEach, describe, it } from "mocha";
import { connectInstance } from "../fixtures";
import { makeWorld, refusedBy, userKeys, type World } from "./support";

const of = { InstanceId: connectInstance };

describe("users of an instance, as AWS's SDK reads them", () => {
  let world: World;
  let connect: ConnectClient;
  beforeEach(async () => {
    world = await makeWorld({ pageSize: 1 });
    ({ connect } = world.clients());
    for (const [username, ...securityProfiles] of [
      ["ada", "Admin"],
      ["bo", "Agent", "Night shift"],
    ] as const)
      await world.account.createConnectUser("us-east-1", connectInstance, {
        ...{ username, firstName: "A", lastName: "B", securityProfiles },
      });
  });
  afterEach(() => world.stop());

  it("are found in pages, with ids of security profiles that have names elsewhere", async () => {
    const names = new Map<string | undefined, string | undefined>();
    for await (const { SecurityProfileSummaryList = [] } of paginateListSecurityProfiles(
      { client: connect },
      { ...of },
    ))
      for (const { Id, Name, Arn = "" } of SecurityProfileSummaryList) {
        assert.ok(Arn.endsWith(`:instance/${connectInstance}/security-profile/${Id ?? ""}`));
        names.set(Id, Name);
      }
    assert.deepEqual([...names.values()], ["Admin", "Agent", "CallCenterManager", "QualityAnalyst", "Night shift"]);
    const found: unknown[] = [];
    for await (const { Users = [], ApproximateTotalCount } of paginateSearchUsers({ client: connect }, { ...of }))
      found.push(
        ...Users.map((user) => [
          user.Username,
          user.SecurityProfileIds?.map((id) => names.get(id)),
          ApproximateTotalCount,
        ]),
      );
    assert.deepEqual(found, [
      ["ada", ["Admin"], 2],
      ["bo", ["Agent", "Night shift"], 2],
    ]);
  });

  it("are not found in pages of any size, by criteria that are not simulated, or in an instance that is not there", async () => {
    const invalid = ["InvalidRequestException", 400] as const;
    await refusedBy(connect.send(new SearchUsersCommand({ ...of, MaxResults: 501 })), ...invalid, "between 1 and 500");
    await refusedBy(connect.send(new ListUsersCommand({ ...of, MaxResults: 1001 })), ...invalid, "between 1 and 1000");
    await refusedBy(
      connect.send(new ListSecurityProfilesCommand({ ...of, MaxResults: 0 })),
      ...invalid,
      "between 1 and",
    );
    const SearchCriteria = { StringCondition: { FieldName: "Username", Value: "ada" } };
    await refusedBy(connect.send(new SearchUsersCommand({ ...of, SearchCriteria })), ...invalid, "not valid");
    const InstanceId = "0d000000-0000-4000-8000-000000000001";
    await refusedBy(connect.send(new SearchUsersCommand({ InstanceId })), "ResourceNotFoundException", 404, InstanceId);
  });

  it("have security profiles that are described, and deleted if nobody has them", async () => {
    const profiles = world.account.securityProfiles("us-east-1", connectInstance);
    const { id: SecurityProfileId } = await profiles.create({
      name: "Desk",
      description: "d",
      permissions: [],
      tags: {},
    });
    const one = { ...of, SecurityProfileId };
    const described = await connect.send(new DescribeSecurityProfileCommand(one));
    assert.deepEqual(
      [described.SecurityProfile?.SecurityProfileName, described.SecurityProfile?.Description],
      ["Desk", "d"],
    );
    await connect.send(new DeleteSecurityProfileCommand(one));
    await refusedBy(
      connect.send(new DescribeSecurityProfileCommand(one)),
      ...(["ResourceNotFoundException", 404, "not found"] as const),
    );
  });

  it("are found by those alone who may search this instance", async () => {
    const allowed = { Effect: "Allow", Action: "connect:*", Resource: "arn:aws:connect:*:*:instance/other" };
    const keys = await userKeys(world.account, JSON.stringify({ Version: "2012-10-17", Statement: [allowed] }));
    const { connect: theirs } = world.clients(keys);
    const refused =
      "is not authorized to perform: connect:SearchUsers on resource: arn:aws:connect:us-east-1:111122223333:instance/";
    await refusedBy(theirs.send(new SearchUsersCommand(of)), "AccessDeniedException", 403, refused);
  });
});
