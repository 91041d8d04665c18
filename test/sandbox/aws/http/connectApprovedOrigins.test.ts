import assert from "node:assert/strict";
import {
  AssociateApprovedOriginCommand,
  type ConnectClient,
  DisassociateApprovedOriginCommand,
  ListApprovedOriginsCommand,
} from "@aws-sdk/client-connect";
import { afterEach, beforeEach, describe, it } from "mocha";
import { connectInstance } from "../fixtures";
import { makeWorld, refusedBy, type World } from "./support";

const of = { InstanceId: connectInstance };
const unknown = { InstanceId: "0d000000-0000-4000-8000-000000000001" };
const Origin = "https://desk.contoso.example";

describe("approved origins of an instance, as AWS's SDK changes them", () => {
  let world: World;
  let connect: ConnectClient;
  beforeEach(async () => {
    world = await makeWorld();
    ({ connect } = world.clients());
  });
  afterEach(() => world.stop());

  const listed = async () => (await connect.send(new ListApprovedOriginsCommand(of))).Origins;

  it("are none at first, then those that were associated, until they are disassociated", async () => {
    assert.deepEqual(await listed(), []);
    await connect.send(new AssociateApprovedOriginCommand({ ...of, Origin }));
    await connect.send(new AssociateApprovedOriginCommand({ ...of, Origin: "http://localhost:3000" }));
    assert.deepEqual(await listed(), [Origin, "http://localhost:3000"]);
    await connect.send(new DisassociateApprovedOriginCommand({ ...of, Origin }));
    assert.deepEqual(await listed(), ["http://localhost:3000"]);
  });

  const invalid: readonly [what: string, origin: string][] = [
    ["a path", `${Origin}/agents`],
    ["a slash at the end", `${Origin}/`],
    ["a query", `${Origin}?a=b`],
    ["credentials", "https://ada@desk.contoso.example"],
    ["no scheme", "desk.contoso.example"],
    ["another scheme", "ftp://desk.contoso.example"],
    ["268 characters", `https://${"a".repeat(256)}.com`],
  ];
  for (const [what, origin] of invalid) {
    it(`are refused with ${what}`, () =>
      refusedBy(
        connect.send(new AssociateApprovedOriginCommand({ ...of, Origin: origin })),
        ...(["InvalidParameterException", 400, origin] as const),
      ));
  }

  it("are refused a second time, in another case too", async () => {
    await connect.send(new AssociateApprovedOriginCommand({ ...of, Origin }));
    const again = new AssociateApprovedOriginCommand({ ...of, Origin: "https://Desk.contoso.example" });
    await refusedBy(connect.send(again), "ResourceConflictException", 409, "already has that name");
  });

  it("cannot be changed if there is no such origin or instance", async () => {
    const missing = ["ResourceNotFoundException", 404] as const;
    await refusedBy(connect.send(new DisassociateApprovedOriginCommand({ ...of, Origin })), ...missing, Origin);
    for (const Command of [AssociateApprovedOriginCommand, DisassociateApprovedOriginCommand])
      await refusedBy(connect.send(new Command({ ...unknown, Origin })), ...missing, unknown.InstanceId);
  });
});
