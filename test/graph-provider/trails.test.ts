import assert from "node:assert/strict";
import { graphProvider } from "../../graph-provider/provider";
import { Account, seedAccount } from "../../sandbox/aws";
import { type AwsServer, serveAws } from "../../sandbox/aws/http";
import { monitoringOf } from "../../sandbox/aws/monitoringState";
import { memoryStore } from "../../sandbox/core/store";
import { withEnvironment } from "../clouds/support";

const caller = { resource: "assumed-role/Deployer/test", userId: "AROAEXAMPLEEXAMPLE123:test" };

describe("the trails that the local provider lists", () => {
  let server: AwsServer;
  const store = memoryStore(() =>
    seedAccount({
      ...{ id: "111122223333", caller, instances: [] },
      trails: [{ name: "audit", homeRegion: "eu-west-1", bucket: "audit" }],
    }),
  );
  beforeEach(async () => {
    server = await serveAws(new Account(store));
  });
  afterEach(() => server.stop());

  const list = async () => {
    const args = { region: "us-east-1", configuration: JSON.stringify({ "aws:region": "eu-west-2" }) };
    const { result } = await withEnvironment(server.environment, () =>
      graphProvider().invoke({ token: "entra-connect-sso:graph:getTrails", args }),
    );
    return result;
  };
  const audit = { name: "audit", isMultiRegion: true, isLogging: true, records: "all" };

  it("are those of all regions, with what they record", async () => assert.deepEqual(await list(), { found: [audit] }));

  it("leave out what they do not record, and say whether they are stopped", async () => {
    await store.write((state) => {
      for (const trail of monitoringOf(state).trails) Object.assign(trail, { isLogging: false, records: "WriteOnly" });
    });
    assert.deepEqual(await list(), { found: [{ ...audit, isLogging: false, records: "changes" }] });
  });

  it("say what the caller may not know", async () => {
    const refusal = { status: 400, code: "AccessDeniedException", message: "no" };
    server.faults.add({ path: "cloudtrail:GetEventSelectors", ...refusal });
    assert.deepEqual(await list(), { found: [{ ...audit, isLogging: false, records: null }] });
    server.faults.add({ path: "cloudtrail:DescribeTrails", ...refusal });
    assert.deepEqual(await list(), {});
  });
});
