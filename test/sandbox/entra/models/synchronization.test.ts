import assert from "node:assert/strict";
import type { Properties } from "../../../../tools/wire/provider";
import { withSamlApplication } from "../fixtures";
import { create, destroy, diff, entraProvider, imported, refresh, types, update } from "./provider";

const accessKeyId = { key: "ClientSecret", value: "AKIAIOSFODNN7EXAMPLE" };
const secretKey = { key: "SecretToken", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

async function setUp() {
  const { tenant, store, servicePrincipal } = await withSamlApplication();
  const { id } = servicePrincipal;
  const provider = entraProvider(tenant);
  const servicePrincipalId = `/servicePrincipals/${id}`;
  const inputs = { servicePrincipalId, credentials: [accessKeyId, secretKey] };
  const saved = () => store.read(({ synchronizationSecrets }) => synchronizationSecrets[id]);
  const addSecret = (change: Properties = {}) =>
    create(provider, types.synchronizationSecret, { ...inputs, ...change });
  return { tenant, id, provider, servicePrincipalId, inputs, saved, addSecret };
}

describe("SynchronizationSecret", () => {
  it("keeps its values out of plain state", async () => {
    const { provider } = await setUp();
    assert.deepEqual(provider.secrets?.(types.synchronizationSecret), ["credentials[].value"]);
  });

  it("names what Graph refuses, and not the value", async () => {
    const { addSecret } = await setUp();
    await assert.rejects(addSecret({ credentials: [{ ...secretKey, key: "SecretKey" }] }), ({ message }: Error) => {
      assert.match(message, /Creating synchronization secret for Service Principal \(.*\): unexpected status 400/);
      assert.ok(!message.includes(secretKey.value));
      return true;
    });
  });

  it("does not notice that somebody else set another value, and sets one again whose key is gone", async () => {
    const { tenant, id, provider, inputs, saved, addSecret } = await setUp();
    const made = await addSecret();
    await tenant.setSynchronizationSecrets(id, [{ ...accessKeyId, value: "another" }]);
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, inputs), {});
    await tenant.setSynchronizationSecrets(id, [{ ...secretKey, value: "" }]);
    const again = await refresh(provider, refreshed);
    assert.ok(again);
    assert.deepEqual(await diff(provider, again, inputs), { "credentials[1]": "add" });
    await update(provider, again, inputs);
    assert.deepEqual(await saved(), inputs.credentials);
  });

  it("waits in vain if somebody else has set more keys", async () => {
    const { tenant, id, addSecret } = await setUp();
    await tenant.setSynchronizationSecrets(id, [{ key: "SyncAll", value: "false" }]);
    await assert.rejects(addSecret(), /Waiting for synchronization secrets .*: context deadline exceeded/);
  });

  it("leaves the keys of others when it is deleted", async () => {
    const { tenant, id, provider, saved, addSecret } = await setUp();
    const made = await addSecret();
    const others = [{ key: "SyncAll", value: "false" }];
    await tenant.setSynchronizationSecrets(id, others);
    await destroy(provider, made);
    assert.deepEqual(await saved(), others);
  });
});

describe("SynchronizationJob", () => {
  it("is paused and started in place", async () => {
    const { tenant, id, provider, servicePrincipalId } = await setUp();
    const inputs = { servicePrincipalId, templateId: "aws", enabled: true };
    const state = async () => (await tenant.listSynchronizationJobs(id)).map(({ schedule }) => schedule.state);
    const made = await create(provider, types.synchronizationJob, inputs);
    assert.deepEqual(await diff(provider, made, { ...inputs, enabled: false }), { enabled: "update" });
    const paused = await update(provider, made, { ...inputs, enabled: false });
    assert.deepEqual(await state(), ["Disabled"]);
    await update(provider, paused, inputs);
    assert.deepEqual(await state(), ["Active"]);
  });

  it("is imported by its id", async () => {
    const { provider, servicePrincipalId } = await setUp();
    const made = await create(provider, types.synchronizationJob, { servicePrincipalId, templateId: "aws" });
    assert.deepEqual((await imported(provider, types.synchronizationJob, made.id))?.state, made.state);
  });

  for (const [what, said, changes] of [
    ["is started again if the program says that it is enabled and somebody paused it", true, { enabled: "update" }],
    ["stays paused if the program leaves that to the default", undefined, {}],
  ] as const) {
    it(what, async () => {
      const { tenant, id, provider, servicePrincipalId } = await setUp();
      const inputs = { servicePrincipalId, templateId: "aws", ...(said !== undefined && { enabled: said }) };
      const made = await create(provider, types.synchronizationJob, inputs);
      const [job] = await tenant.listSynchronizationJobs(id);
      await tenant.pauseSynchronizationJob(id, job?.id ?? "");
      const refreshed = await refresh(provider, made);
      assert.ok(refreshed);
      assert.deepEqual(await diff(provider, refreshed, inputs), changes);
    });
  }
});
