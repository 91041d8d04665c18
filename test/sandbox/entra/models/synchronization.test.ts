import assert from "node:assert/strict";
import type { Properties } from "../../../../tools/wire/provider";
import { ada, nobody, withSamlApplication } from "../fixtures";
import { create, destroy, diff, entraProvider, imported, refresh, refusals, types, update } from "./provider";

const accessKeyId = { key: "ClientSecret", value: "AKIAIOSFODNN7EXAMPLE" };
const secretKey = { key: "SecretToken", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

async function setUp() {
  const made = await withSamlApplication();
  const { tenant } = made;
  const { id } = made.servicePrincipal;
  const provider = entraProvider(tenant);
  const servicePrincipalId = `/servicePrincipals/${id}`;
  const secretInputs = { servicePrincipalId, credentials: [accessKeyId, secretKey] };
  const jobInputs = { servicePrincipalId, templateId: "aws" };
  const saved = () => made.store.read(({ synchronizationSecrets }) => synchronizationSecrets[id]);
  const addSecret = (change: Properties = {}) =>
    create(provider, types.synchronizationSecret, { ...secretInputs, ...change });
  const addJob = (change: Properties = {}) => create(provider, types.synchronizationJob, { ...jobInputs, ...change });
  const jobs = () => tenant.listSynchronizationJobs(id);
  return { ...made, id, provider, secretInputs, jobInputs, saved, addSecret, addJob, jobs };
}

describe("SynchronizationSecret", () => {
  it("has the id of its service principal, and its values from the program", async () => {
    const { addSecret, secretInputs, saved } = await setUp();
    const { id, state } = await addSecret();
    assert.equal(id, secretInputs.servicePrincipalId);
    assert.deepEqual(state, secretInputs);
    assert.deepEqual(await saved(), secretInputs.credentials);
  });

  it("is secret in the engine's state", async () => {
    const { provider } = await setUp();
    assert.deepEqual(provider.secretOutputs?.(types.synchronizationSecret), ["credentials"]);
  });

  it("shows no change after a refresh, even where somebody else set another value", async () => {
    const { tenant, id, provider, addSecret, secretInputs } = await setUp();
    const made = await addSecret();
    await tenant.setSynchronizationSecrets(id, [{ ...secretKey, value: "another" }]);
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, secretInputs), {});
  });

  it("is set again where a key is gone", async () => {
    const { tenant, id, provider, addSecret, secretInputs, saved } = await setUp();
    const made = await addSecret();
    await tenant.setSynchronizationSecrets(id, [{ ...secretKey, value: "" }]);
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, secretInputs), { "credentials[1]": "add" });
    await update(provider, refreshed, secretInputs);
    assert.deepEqual(await saved(), secretInputs.credentials);
  });

  it("takes another key in place", async () => {
    const { provider, addSecret, secretInputs, saved } = await setUp();
    const made = await addSecret();
    const credentials = [{ ...accessKeyId, value: "AKIAI44QH8DHBEXAMPLE" }, secretKey];
    const news = { ...secretInputs, credentials };
    assert.deepEqual(await diff(provider, made, news), { "credentials[0].value": "update" });
    assert.deepEqual((await update(provider, made, news)).state["credentials"], credentials);
    assert.deepEqual(await saved(), credentials);
  });

  it("waits in vain where somebody else has set more keys, and where it means to drop one", async () => {
    const { tenant, id, provider, addSecret, secretInputs } = await setUp();
    const text =
      `Waiting for synchronization secrets for Service Principal (Service Principal: "${id}"): timeout while ` +
      "waiting for state to become 'Done' (last state: 'Waiting', timeout: 4m59.9s)";
    const waits = (call: Promise<unknown>) =>
      assert.rejects(call, ({ message }: Error) => {
        assert.ok(message.includes(text), message);
        return true;
      });
    const made = await addSecret();
    await waits(update(provider, made, { ...secretInputs, credentials: [accessKeyId] }));
    await tenant.setSynchronizationSecrets(id, [{ key: "SyncAll", value: "false" }]);
    await waits(addSecret());
  });

  it("is deleted key by key", async () => {
    const { tenant, id, provider, addSecret, saved } = await setUp();
    const made = await addSecret();
    await tenant.setSynchronizationSecrets(id, [{ key: "SyncAll", value: "false" }]);
    await destroy(provider, made);
    assert.deepEqual(await saved(), [{ key: "SyncAll", value: "false" }]);
  });

  it("is replaced for another service principal, and gone with its own", async () => {
    const { tenant, id, provider, addSecret, secretInputs } = await setUp();
    const made = await addSecret();
    const other = { ...secretInputs, servicePrincipalId: `/servicePrincipals/${ada}` };
    assert.deepEqual(await diff(provider, made, other), { servicePrincipalId: "update-replace" });
    await tenant.deleteServicePrincipal(id);
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /Removing synchronization secrets for .*unexpected status 404/s);
  });

  it("names what Graph refuses, and not the value", async () => {
    const { addSecret } = await setUp();
    await assert.rejects(addSecret({ credentials: [{ ...secretKey, key: "SecretKey" }] }), ({ message }: Error) => {
      assert.match(message, /Creating synchronization secret for Service Principal \(.*\): unexpected status 400/);
      assert.ok(!message.includes(secretKey.value));
      return true;
    });
  });
});

describe("SynchronizationJob", () => {
  it("is created and started", async () => {
    const { id, addJob, jobInputs, jobs } = await setUp();
    const made = await addJob();
    const [job] = await jobs();
    assert.equal(made.id, `/servicePrincipals/${id}/synchronization/jobs/${job?.id ?? ""}`);
    assert.deepEqual(made.state, {
      ...jobInputs,
      enabled: true,
      schedules: [{ expiration: "", interval: "PT40M", state: "Active" }],
    });
  });

  it("is created and left alone where it is not enabled", async () => {
    const { addJob, jobs } = await setUp();
    const { state } = await addJob({ enabled: false });
    assert.equal(state["enabled"], false);
    assert.equal((await jobs())[0]?.schedule.state, "Disabled");
  });

  it("is paused and started in place", async () => {
    const { provider, addJob, jobInputs, jobs } = await setUp();
    const made = await addJob();
    const off = { ...jobInputs, enabled: false };
    assert.deepEqual(await diff(provider, made, off), { enabled: "update" });
    const paused = await update(provider, made, off);
    assert.equal((await jobs())[0]?.status.code, "Paused");
    const started = await update(provider, paused, jobInputs);
    assert.equal((await jobs())[0]?.schedule.state, "Active");
    assert.deepEqual(started.state, made.state);
  });

  it("is started again where somebody paused it", async () => {
    const { tenant, id, provider, addJob, jobInputs, jobs } = await setUp();
    const made = await addJob();
    await tenant.pauseSynchronizationJob(id, (await jobs())[0]?.id ?? "");
    const refreshed = await refresh(provider, made);
    assert.ok(refreshed);
    assert.deepEqual(await diff(provider, refreshed, jobInputs), { enabled: "update" });
  });

  it("is imported by its id, and gone after a refresh once it was deleted", async () => {
    const { tenant, id, provider, addJob, jobs } = await setUp();
    const made = await addJob();
    assert.deepEqual((await imported(provider, types.synchronizationJob, made.id))?.state, made.state);
    await tenant.deleteSynchronizationJob(id, (await jobs())[0]?.id ?? "");
    assert.equal(await refresh(provider, made), undefined);
    await assert.rejects(destroy(provider, made), /Removing Service Principal Id Synchronization Job .* status 404/s);
  });

  it("is deleted", async () => {
    const { provider, addJob, jobs } = await setUp();
    await destroy(provider, await addJob());
    assert.deepEqual(await jobs(), []);
  });

  it("is replaced by another template", async () => {
    const { provider, addJob, jobInputs } = await setUp();
    assert.deepEqual(await diff(provider, await addJob(), { ...jobInputs, templateId: "x" }), {
      templateId: "update-replace",
    });
  });

  const refused: [what: string, change: Properties, text: RegExp][] = [
    ["another template", { templateId: "AWS" }, /Creating synchronization job for .*'templateId' of resource/],
    [
      "nobody's service principal",
      { servicePrincipalId: `/servicePrincipals/${nobody}` },
      new RegExp(`Service Principal \\(Service Principal: "${nobody}"\\) was not found`),
    ],
  ];
  for (const [what, change, text] of refused) {
    it(`is refused with ${what}`, async () => {
      const { addJob } = await setUp();
      await assert.rejects(addJob(change), text);
    });
  }

  it("is one a service principal", async () => {
    const { addJob } = await setUp();
    await addJob();
    await assert.rejects(addJob(), /Creating synchronization job for .*unexpected status 409 \(409 Conflict\)/);
  });

  for (const type of [types.synchronizationJob, types.synchronizationSecret]) {
    it(`takes no bare object id: ${type.replace(/.*:/, "")}`, async () => {
      const { id, provider } = await setUp();
      const [reason] = await refusals(provider, type, {
        servicePrincipalId: id,
        ...(type.endsWith("Job") && { templateId: "aws" }),
      });
      assert.match(reason ?? "", /parsing the ServicePrincipal ID: the number of segments didn't match/);
    });
  }
});
