import assert from "node:assert/strict";
import {
  CreateAccessKeyCommand,
  GetRoleCommand,
  GetUserCommand,
  ListGroupsCommand,
  ListPoliciesCommand,
  ListRolesCommand,
  paginateListRoles,
  type IAMClient,
  type PolicyScopeType,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, it } from "mocha";
import { aRole } from "../fixtures";
import { makeWorld, refusedBy, type World } from "./support";

describe("the query protocol of IAM", () => {
  let world: World;
  let iam: IAMClient;
  beforeEach(async () => {
    world = await makeWorld({ pageSize: 2 });
    ({ iam } = world.clients());
  });
  afterEach(() => world.stop());

  it("answers long lists in pages", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) await world.account.createRole(aRole(name));
    const pages: string[] = [];
    for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) {
      pages.push(Roles.map(({ RoleName }) => RoleName).join(""));
    }
    assert.deepEqual(pages, ["ab", "cd", "e"]);
    const one = await iam.send(new ListRolesCommand({ MaxItems: 1 }));
    assert.deepEqual([one.Roles?.length, one.IsTruncated], [1, true]);
    const rest = await iam.send(new ListRolesCommand({ MaxItems: 2, Marker: one.Marker }));
    assert.deepEqual(
      rest.Roles?.map(({ RoleName }) => RoleName),
      ["b", "c"],
    );
  });

  it("lists what is below a path", async () => {
    await world.account.createRole({ ...aRole("a"), path: "/sso/" });
    await world.account.createRole(aRole("b"));
    const { Roles } = await iam.send(new ListRolesCommand({ PathPrefix: "/sso/" }));
    assert.deepEqual(
      Roles?.map(({ RoleName }) => RoleName),
      ["a"],
    );
  });

  const refusals: [what: string, ask: () => Promise<unknown>, name: string, status: number, message: string][] = [
    [
      "a role that does not exist",
      () => iam.send(new GetRoleCommand({ RoleName: "x" })),
      "NoSuchEntityException",
      404,
      "The role with name x cannot be found.",
    ],
    [
      "a marker that it did not give",
      () => iam.send(new ListRolesCommand({ Marker: "x" })),
      "ValidationError",
      400,
      "Invalid Marker.",
    ],
    [
      "no items at all",
      () => iam.send(new ListRolesCommand({ MaxItems: 0 })),
      "ValidationError",
      400,
      "Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      "too many items",
      () => iam.send(new ListRolesCommand({ MaxItems: 1001 })),
      "ValidationError",
      400,
      "less than or equal to 1000",
    ],
    [
      "what is not said",
      () => iam.send(new GetRoleCommand({ RoleName: undefined })),
      "ValidationError",
      400,
      "Value null at 'roleName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a scope that there is not",
      () => iam.send(new ListPoliciesCommand({ Scope: "Mine" as PolicyScopeType })),
      "ValidationError",
      400,
      "Member must satisfy enum value set: [All, AWS, Local]",
    ],
    [
      "what the sandbox does not have",
      () => iam.send(new ListGroupsCommand({})),
      "InvalidAction",
      400,
      "Could not find operation ListGroups for version 2010-05-08",
    ],
    [
      "a filter that the sandbox does not have",
      () => iam.send(new ListPoliciesCommand({ PolicyUsageFilter: "PermissionsPolicy" })),
      "ValidationError",
      400,
      "PolicyUsageFilter",
    ],
    [
      "the user of somebody who is none",
      () => iam.send(new GetUserCommand({})),
      "ValidationError",
      400,
      "Must specify userName when calling with non-User credentials",
    ],
  ];
  for (const [what, ask, name, status, message] of refusals) {
    it(`refuses ${what}`, () => refusedBy(ask(), name, status, message));
  }

  it("may lose an answer, so that there is a key that nobody knows", async () => {
    await world.account.createUser({ name: "azure_cli_user", path: "/", tags: {} });
    world.server.faults.add({ path: "iam:CreateAccessKey", after: true });
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "azure_cli_user" }));
    const keys = await world.account.listAccessKeys("azure_cli_user");
    assert.deepEqual([keys.length, keys[1]?.id], [2, AccessKey?.AccessKeyId]);
  });

  it("throttles where it is told to, and the SDK asks again", async () => {
    world.server.faults.add({
      path: "iam:ListRoles",
      times: 2,
      status: 400,
      code: "Throttling",
      message: "Rate exceeded",
    });
    const { $metadata } = await iam.send(new ListRolesCommand({}));
    assert.equal($metadata.attempts, 3);
    assert.deepEqual(world.server.requests, ["iam:ListRoles", "iam:ListRoles", "iam:ListRoles"]);
  });
});
