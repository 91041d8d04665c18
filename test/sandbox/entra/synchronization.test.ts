import assert from "node:assert/strict";
import type { SynchronizationSecret } from "../../../sandbox/entra/synchronizationState";
import { deployer, gone, nobody, refused, withApplication } from "./fixtures";

const credentials: SynchronizationSecret[] = [
  { key: "ClientSecret", value: "AKIAIOSFODNN7EXAMPLE" },
  { key: "SecretToken", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
];

async function withJob() {
  const made = await withApplication();
  const { tenant, servicePrincipal } = made;
  const { id } = servicePrincipal;
  const job = await tenant.createSynchronizationJob(id, { templateId: "aws" });
  const found = () => tenant.getSynchronizationJob(id, job.id);
  return { ...made, id, job, found };
}

describe("secrets of provisioning", () => {
  it("are never answered", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    await tenant.setSynchronizationSecrets(servicePrincipal.id, credentials);
    assert.deepEqual(await tenant.listSynchronizationSecrets(servicePrincipal.id), [
      { key: "ClientSecret", value: "*" },
      { key: "SecretToken", value: "*" },
    ]);
    const all = [
      await tenant.getServicePrincipal(servicePrincipal.id),
      await tenant.listServicePrincipals({}),
      await tenant.listApplications({}),
      await tenant.createSynchronizationJob(servicePrincipal.id, { templateId: "aws" }),
      await tenant.listSynchronizationJobs(servicePrincipal.id),
    ];
    for (const { value } of credentials) assert.ok(!JSON.stringify(all).includes(value));
  });

  it("are set key by key: the others stay, and an empty value removes its key", async () => {
    const { tenant, store, servicePrincipal } = await withApplication();
    const { id } = servicePrincipal;
    await tenant.setSynchronizationSecrets(id, [...credentials, { key: "SyncAll", value: "false" }]);
    await tenant.setSynchronizationSecrets(id, [
      { key: "SecretToken", value: "another" },
      { key: "SyncAll", value: "" },
    ]);
    assert.deepEqual(await store.read(({ synchronizationSecrets }) => synchronizationSecrets[id]), [
      { key: "ClientSecret", value: "AKIAIOSFODNN7EXAMPLE" },
      { key: "SecretToken", value: "another" },
    ]);
  });

  it("have keys that Graph knows, each once", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const set = (...keys: string[]) =>
      tenant.setSynchronizationSecrets(
        servicePrincipal.id,
        keys.map((key) => ({ key, value: "x" })),
      );
    const text = "Invalid value specified for property 'key' of resource 'synchronizationSecretKeyStringValuePair'.";
    await refused(set("AccessKeyId"), 400, "Request_BadRequest", text);
    await refused(set("clientSecret"), 400, "Request_BadRequest", text);
    await refused(set("ClientSecret", "ClientSecret"), 400, "DuplicateValue", "duplicate values");
  });

  it("outlive the job, and end with the service principal", async () => {
    const { tenant, store, application, id, job } = await withJob();
    await tenant.setSynchronizationSecrets(id, credentials);
    await tenant.deleteSynchronizationJob(id, job.id);
    assert.equal((await tenant.listSynchronizationSecrets(id)).length, 2);
    await tenant.createSynchronizationJob(id, { templateId: "aws" });
    await tenant.deleteApplication(application.id);
    await gone(tenant.listSynchronizationSecrets(id));
    await store.read(({ synchronizationJobs, synchronizationSecrets }) =>
      assert.deepEqual([synchronizationJobs, synchronizationSecrets], [{}, {}]),
    );
  });
});

describe("provisioning jobs", () => {
  it("are made from the one template that the gallery has for AWS", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    assert.deepEqual(await tenant.listSynchronizationTemplates(servicePrincipal.id), [
      { id: "aws", factoryTag: "aws", schema: { directories: [], synchronizationRules: [] } },
    ]);
    assert.deepEqual(await tenant.listSynchronizationTemplates(deployer.objectId), []);
    for (const [id, templateId] of [
      [servicePrincipal.id, "AWS"],
      [deployer.objectId, "aws"],
    ] as const) {
      const text = `Template '${templateId}' is not valid for this application.`;
      await refused(tenant.createSynchronizationJob(id, { templateId }), 400, "TemplateNotFound", text);
    }
  });

  it("begin without credentials, and do nothing", async () => {
    const { job, tenant, id } = await withJob();
    assert.match(job.id, /^aws\.11111111222243338444555555555555\.[0-9a-f-]{36}$/);
    assert.deepEqual(job, {
      id: job.id,
      templateId: "aws",
      schedule: { expiration: null, interval: "P10675199DT2H48M5.4775807S", state: "Disabled" },
      status: {
        code: "NotConfigured",
        countSuccessiveCompleteFailures: 0,
        escrowsPruned: false,
        lastExecution: null,
        lastSuccessfulExecution: null,
        lastSuccessfulExecutionWithExports: null,
        progress: [],
        quarantine: null,
        steadyStateFirstAchievedTime: "0001-01-01T00:00:00Z",
        steadyStateLastAchievedTime: "0001-01-01T00:00:00Z",
        synchronizedEntryCountByType: [],
        troubleshootingUrl: null,
      },
      synchronizationJobSettings: [{ name: "QuarantineTooManyDeletesThreshold", value: "500" }],
    });
    assert.deepEqual(await tenant.listSynchronizationJobs(id), [job]);
  });

  it("are one an application", async () => {
    const { tenant, id } = await withJob();
    const text = "A conflicting object with one or more of the specified property values";
    await refused(tenant.createSynchronizationJob(id, { templateId: "aws" }), 409, "Request_Conflict", text);
  });

  it("say how far they are", async () => {
    const { tenant, id, job, found } = await withJob();
    const codes = async () => {
      const { schedule, status } = await found();
      return `${status.code} ${schedule.state} ${schedule.interval.slice(0, 5)}`;
    };
    await tenant.setSynchronizationSecrets(id, credentials);
    assert.equal(await codes(), "NotRun Disabled P1067");
    await tenant.startSynchronizationJob(id, job.id);
    assert.equal(await codes(), "NotRun Active PT40M");
    await tenant.pauseSynchronizationJob(id, job.id);
    assert.equal(await codes(), "Paused Disabled P1067");
    await tenant.restartSynchronizationJob(id, job.id, "Full");
    assert.equal(await codes(), "NotRun Active PT40M");
  });

  it("are restarted with scopes that Graph knows", async () => {
    const { tenant, id, job } = await withJob();
    await tenant.restartSynchronizationJob(id, job.id, "Watermark, Escrows,QuarantineState");
    const text = "Invalid value specified for property 'resetScope' of resource 'synchronizationJobRestartCriteria'.";
    await refused(tenant.restartSynchronizationJob(id, job.id, "Everything"), 400, "Request_BadRequest", text);
  });

  it("are gone once they are deleted", async () => {
    const { tenant, id, job, found } = await withJob();
    await tenant.deleteSynchronizationJob(id, job.id);
    await gone(found());
    await gone(tenant.deleteSynchronizationJob(id, job.id));
    assert.deepEqual(await tenant.listSynchronizationJobs(id), []);
  });

  it("are those of somebody who exists, under their own id", async () => {
    const { tenant, id, job } = await withJob();
    await gone(tenant.listSynchronizationJobs(nobody));
    await gone(tenant.listSynchronizationTemplates(nobody));
    await gone(tenant.setSynchronizationSecrets(nobody, credentials));
    for (const act of [tenant.getSynchronizationJob, tenant.startSynchronizationJob, tenant.pauseSynchronizationJob]) {
      await gone(act(nobody, job.id));
      await gone(act(id, `${job.id}x`));
    }
  });
});

describe("credentials of provisioning that are tested", () => {
  it("are those that are sent, or those that were saved", async () => {
    const { tenant, id, job } = await withJob();
    await tenant.setSynchronizationSecrets(id, credentials);
    const asked: unknown[] = [];
    const ask = (given: unknown) => Promise.resolve(void asked.push(given));
    const given = [{ key: "ClientSecret", value: "AKIAI44QH8DHBEXAMPLE" }];
    await tenant.validateCredentials(id, job.id, given, ask);
    await tenant.validateCredentials(id.toUpperCase(), job.id, undefined, ask);
    assert.deepEqual(asked, [given, credentials]);
  });

  it("are refused with what the target system says", async () => {
    const { tenant, id, job } = await withJob();
    const problem = { code: "x", message: "The key is not known.", tenantActionable: true };
    const text =
      "You appear to have entered invalid credentials. Please confirm you are using the correct information for an " +
      "administrative account. The key is not known.";
    const call = tenant.validateCredentials(id, job.id, [], () => Promise.resolve(problem));
    await refused(call, 400, "InvalidCredentials", text);
  });
});
