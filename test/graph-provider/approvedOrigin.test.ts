import assert from "node:assert/strict";
import { graphProvider } from "../../graph-provider/provider";
import { Account, seedAccount } from "../../sandbox/aws";
import { type AwsServer, serveAws } from "../../sandbox/aws/http";
import type { AccountState } from "../../sandbox/aws/state";
import { memoryStore, type Store } from "../../sandbox/core/store";
import { withEnvironment } from "../clouds/support";

const type = "entra-connect-sso:graph:ApprovedOrigin";
const urn = `urn:pulumi:dev::project::${type}::crm`;
const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
const origin = "https://crm.example.com";
const id = `${instanceArn}|${origin}`;

describe("an approved origin as a resource", () => {
  let server: AwsServer;
  let store: Store<AccountState>;
  let provider: ReturnType<typeof graphProvider>;

  beforeEach(async () => {
    const seed = seedAccount({
      id: "111122223333",
      caller: { resource: "assumed-role/Deployer/test", userId: "AROAEXAMPLEEXAMPLE123:test" },
      instances: [{ alias: "contoso-dev", id: instanceId, region: "us-east-1", identityManagementType: "SAML" }],
    });
    store = memoryStore(() => seed);
    server = await serveAws(new Account(store));
    provider = graphProvider();
    // In another region than the instance.
    await provider.configure?.({ awsConfiguration: JSON.stringify({ "aws:region": "eu-west-2" }) });
  });
  afterEach(() => server.stop());

  const inputs = { instanceArn, origin };
  const at = <T>(work: () => Promise<T>) => withEnvironment(server.environment, work);
  const create = () => at(() => provider.create({ urn, type, inputs, preview: false, timeout: 0 }));
  const read = () => at(() => provider.read({ urn, type, id, inputs: {}, properties: {} }));
  const remove = () => at(() => provider.delete({ urn, type, id, properties: inputs, timeout: 0 }));
  const approved = () => store.read(({ instances }) => instances[0]?.approvedOrigins ?? []);
  const approve = (...origins: string[]) =>
    store.write(({ instances: [instance] }) => {
      if (instance) instance.approvedOrigins = origins;
    });

  it("is approved, found and taken away, and the others stay", async () => {
    await approve("https://desk.example.com");
    assert.equal((await create()).id, id);
    assert.deepEqual(await approved(), ["https://desk.example.com", origin]);
    assert.deepEqual((await read())?.properties, inputs);
    await remove();
    assert.deepEqual(await approved(), ["https://desk.example.com"]);
    assert.equal(await read(), undefined);
  });

  it("is taken over if it is approved already, in any case", async () => {
    for (const there of [origin, "https://CRM.example.com"]) {
      await approve(there);
      assert.equal((await create()).id, id);
      assert.deepEqual((await read())?.properties, inputs);
      assert.deepEqual(await approved(), [there]);
    }
  });

  it("is gone with its instance, and may be taken away then", async () => {
    await create();
    await store.write((state) => void (state.instances = []));
    assert.equal(await read(), undefined);
    await remove();
  });

  it("says why AWS refuses it", async () => {
    await store.write((state) => void (state.instances = []));
    await assert.rejects(create(), /Instance not found/);
  });
});
