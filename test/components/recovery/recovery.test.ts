import assert from "node:assert/strict";
import { mock } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { recovers, type Failure, type RecoveryTools } from "../../../components/recovery/recovery";
import { deploySso, types } from "../../program/ssoProgram";

const overlap =
  "creating urn:pulumi:dev::x: unexpected status 409 (409 Conflict) with error: Directory_ConcurrencyViolation: " +
  "There were multiple, overlapping requests that attempted to modify the same object simultaneously.";
const unknownPrincipal =
  "1 error occurred:\n\t* Could not add token signing certificate to service principal: unexpected status 404 (404 Not " +
  "Found) with error: Request_ResourceNotFound: Resource does not exist";
const unlisted =
  "Could not create service principal: unexpected status 409 with error: Request_MultipleObjectsWithSameKeyValue: The " +
  "service principal cannot be created, because the service principal name 0c000000 is already in use.";
const exists = "creating IAM Role (connect): api error EntityAlreadyExists: Role with name connect already exists.";

async function judge(failure: Partial<Failure>, outcome: "removed" | "other's" | "gone" = "removed") {
  const said = mock.method(pulumi.log, "info", () => Promise.resolve());
  const [pauses, taken]: [number[], string[]] = [[], []];
  const tools: RecoveryTools = {
    pause: (milliseconds) => Promise.resolve(pauses.push(milliseconds)),
    takeAway: ({ type }) => {
      taken.push(type);
      return Promise.resolve(outcome);
    },
  };
  const all = { type: types.role, name: "connect", failedOperation: "create", errors: [exists], ...failure };
  const retries = await recovers(all, tools);
  said.mock.restore();
  return { retries, pauses, taken, said: said.mock.calls.map(({ arguments: [text] }) => text) };
}

describe("a refusal that passes", () => {
  for (const [type, error] of [
    [types.servicePrincipal, overlap],
    [types.certificate, overlap],
    ["azuread:index/synchronizationSecret:SynchronizationSecret", overlap],
    [types.certificate, unknownPrincipal],
    [types.servicePrincipal, unlisted],
  ] as const) {
    it(`is waited out: ${type}: ${error.slice(-60)}`, async () => {
      assert.deepEqual(await judge({ type, errors: [error] }), { retries: true, pauses: [250], taken: [], said: [] });
    });
  }

  it("is waited out longer each time, and for about a minute in all", async () => {
    let waited = 0;
    let errors: string[] = [];
    for (;;) {
      errors = [overlap, ...errors];
      const { retries, pauses } = await judge({ type: types.servicePrincipal, errors });
      if (!retries) break;
      assert.ok((pauses[0] ?? 0) > 0 && (pauses[0] ?? 0) <= 8000);
      waited += pauses[0] ?? 0;
    }
    assert.ok(waited > 45_000 && waited < 90_000, `${waited} ms`);
  });

  for (const [type, error] of [
    [types.servicePrincipal, "unexpected status 403 with error: Authorization_RequestDenied: Insufficient privileges"],
    [types.servicePrincipal, unknownPrincipal],
    [types.role, overlap],
    [types.role, "AccessDenied: not authorized to perform iam:CreateRole"],
  ] as const) {
    it(`is not what else is refused: ${type}: ${error.slice(-60)}`, async () => {
      assert.deepEqual(await judge({ type, errors: [error] }), { retries: false, pauses: [], taken: [], said: [] });
    });
  }
});

describe("what stands in the way of a creation", () => {
  it("is taken away once, if it is a leftover", async () => {
    assert.deepEqual(await judge({}), {
      ...{ retries: true, pauses: [], taken: [types.role] },
      said: ["aws:iam/role:Role connect: an interrupted deployment had left it; it was removed, and is made again"],
    });
    assert.deepEqual(await judge({ errors: [exists, exists] }), { retries: false, pauses: [], taken: [], said: [] });
  });

  it("ends the creation if it is somebody else's", async () => {
    const { retries, said } = await judge({}, "other's");
    assert.deepEqual([retries, said], [false, []]);
  });

  it("is not in the way any more if it is gone", async () => {
    const { retries, said } = await judge({}, "gone");
    assert.deepEqual([retries, said], [true, []]);
  });

  it("is nobody's concern in an update", async () => {
    assert.deepEqual(await judge({ failedOperation: "update" }), { retries: false, pauses: [], taken: [], said: [] });
  });
});

describe("SingleSignOn", () => {
  for (const mode of ["preview", "update"] as const) {
    it(`recovers all that azuread and aws make (${mode})`, async () => {
      const { resources } = await deploySso(mode);
      for (const { type, onError } of resources) {
        assert.deepEqual(onError, /^(?:azuread|aws):/.test(type) ? ["sso-recovery"] : [], type);
      }
    });
  }
});
