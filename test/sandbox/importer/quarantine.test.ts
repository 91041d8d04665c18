import assert from "node:assert/strict";
import { importCyclesDue } from "../../../sandbox/importer";
import { permissions } from "../aws/fixtures";
import { credentialsOf, importing, listPolicy, valueOf } from "./clouds";

describe("the importer's quarantine", () => {
  const start = new Date("2026-03-01T08:00:00.000Z");
  const later = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);

  type Made = Awaited<ReturnType<typeof importing>>;
  const causes: [what: string, spoil: (made: Made) => Promise<unknown>, code: string, message: RegExp][] = [
    [
      "a key that is not known",
      ({ tenant, servicePrincipal, key }) =>
        tenant.setSynchronizationSecrets(servicePrincipal.id, credentialsOf({ ...key, id: "AKIAIOSFODNN7EXAMPLE" })),
      "AmazonWebServicesInvalidCredentials",
      /^InvalidClientTokenId: The security token included in the request is invalid\.$/,
    ],
    [
      "another secret",
      ({ tenant, servicePrincipal, key }) =>
        tenant.setSynchronizationSecrets(servicePrincipal.id, credentialsOf({ ...key, secret: "another" })),
      "AmazonWebServicesInvalidCredentials",
      /^SignatureDoesNotMatch: /,
    ],
    [
      "a key that was deleted",
      ({ account, key }) => account.deleteAccessKey("azure_cli_user", key.id),
      "AmazonWebServicesInvalidCredentials",
      /^InvalidClientTokenId: /,
    ],
    [
      "a key that was made inactive",
      ({ account, key }) => account.updateAccessKey("azure_cli_user", key.id, "Inactive"),
      "AmazonWebServicesInvalidCredentials",
      /^InvalidClientTokenId: /,
    ],
    [
      "a user without the policy",
      ({ account }) => account.deleteUserPolicy("azure_cli_user", "list"),
      "AmazonWebServicesInvalidCredentials",
      /^AccessDenied: User: arn:aws:iam::111122223333:user\/azure_cli_user is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::111122223333:role\//,
    ],
    [
      "no credentials",
      ({ tenant, servicePrincipal }) =>
        tenant.setSynchronizationSecrets(servicePrincipal.id, credentialsOf({ id: "", secret: "" })),
      "CredentialsMissing",
      /^Please configure provisioning/,
    ],
  ];
  for (const [what, spoil, code, message] of causes) {
    it(`begins with ${what}, and changes no role`, async () => {
      const made = await importing();
      await made.cycle(start);
      await spoil(made);
      const { error } = await made.cycle(start);
      assert.equal(error?.code, code);
      const status = await made.status();
      const { quarantine } = status;
      assert.match(quarantine?.error.message ?? "", message);
      assert.deepEqual(
        { ...status, lastSuccessfulExecution: status.lastSuccessfulExecution?.state, lastExecution: undefined },
        {
          ...status,
          code: "Quarantine",
          countSuccessiveCompleteFailures: 1,
          lastExecution: undefined,
          lastSuccessfulExecution: "Succeeded",
          quarantine: {
            currentBegan: "2026-03-01T08:00:00.000Z",
            error: { code, message: quarantine?.error.message, tenantActionable: true },
            nextAttempt: "2026-03-01T14:00:00.000Z",
            reason: "EncounteredQuarantineException",
            seriesBegan: "2026-03-01T08:00:00.000Z",
            seriesCount: 0,
          },
        },
      );
      assert.deepEqual([status.lastExecution?.state, status.lastExecution?.error], ["Failed", error]);
      assert.deepEqual(await made.enabled(), [valueOf("connect")]);
    });
  }

  async function spoiled() {
    const made = await importing();
    await made.account.deleteUserPolicy("azure_cli_user", "list");
    await importCyclesDue(made.clouds, start);
    const due = async (hours: number) => (await importCyclesDue(made.clouds, later(hours))).length;
    return { ...made, due };
  }

  it("is looked at after 6, 12 and 24 hours, and then once a day", async () => {
    const { due, status } = await spoiled();
    const tried = [];
    for (let hour = 1; hour <= 72; hour++) if ((await due(hour)) > 0) tried.push(hour);
    assert.deepEqual(tried, [6, 12, 24, 48, 72]);
    const { quarantine, countSuccessiveCompleteFailures } = await status();
    assert.deepEqual([quarantine?.seriesCount, countSuccessiveCompleteFailures], [5, 6]);
    assert.equal(quarantine?.seriesBegan, start.toISOString());
    assert.equal(quarantine.currentBegan, later(72).toISOString());
  });

  it("ends after four weeks with the job disabled", async () => {
    const { due, tenant, servicePrincipal, job } = await spoiled();
    for (let day = 1; day <= 30; day++) await due(24 * day);
    const { schedule, status } = await tenant.getSynchronizationJob(servicePrincipal.id, job.id);
    assert.deepEqual([schedule.state, status.code], ["Disabled", "Quarantine"]);
    assert.equal(status.quarantine?.currentBegan, later(28 * 24).toISOString());
  });

  it("ends with the first cycle that goes well, and from then on all is as before", async () => {
    const { account, due, status, enabled } = await spoiled();
    await account.putUserPolicy("azure_cli_user", "list", listPolicy);
    assert.equal(await due(1), 0);
    assert.equal((await status()).code, "Quarantine");
    assert.equal(await due(6), 1);
    const { code, quarantine, countSuccessiveCompleteFailures } = await status();
    assert.deepEqual([code, quarantine, countSuccessiveCompleteFailures], ["Active", null, 0]);
    assert.deepEqual(await enabled(), [valueOf("connect")]);
    assert.equal(await due(6.5), 0);
    assert.equal(await due(7), 1);
  });

  for (const [what, lift] of [
    [
      "started",
      ({ tenant, servicePrincipal, job }: Made) => tenant.startSynchronizationJob(servicePrincipal.id, job.id),
    ],
    [
      "restarted",
      ({ tenant, servicePrincipal, job }: Made) =>
        tenant.restartSynchronizationJob(servicePrincipal.id, job.id, "Watermark, Escrows, QuarantineState"),
    ],
  ] as const) {
    it(`ends when the job is ${what}, which has its cycle at once`, async () => {
      const made = await spoiled();
      await made.account.putUserPolicy("azure_cli_user", "list", listPolicy);
      await lift(made);
      assert.equal((await made.status()).quarantine, null);
      assert.equal(await made.due(0), 1);
      assert.equal((await made.status()).code, "Active");
    });
  }

  it("does not come from a policy without iam:ListAccountAliases, which nobody needs", async () => {
    const { account, cycle } = await importing();
    await account.putUserPolicy("azure_cli_user", "list", permissions({ Action: "iam:ListRoles" }));
    assert.deepEqual((await cycle()).added, [valueOf("connect")]);
  });
});
