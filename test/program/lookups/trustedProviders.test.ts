import assert from "node:assert/strict";
import { synthesizeMetadata } from "../../../federation/metadata";
import { judgeTrustedProviders } from "../../../program/lookups/trustedProviders";
import { rsa2048 } from "../../federation/certificates";
import { settingsOf } from "../../settings/support";
import { Account } from "../../../sandbox/aws";
import type { AccountState } from "../../../sandbox/aws/state";
import { cloudsOf, momentOf } from "../../engine/watchedClouds";
import { attemptsAt } from "../../proofs/signIns";
import { newWorld, run, type World } from "../../support/memoryEngine/world";
import { asking, failing, functions } from "./asking";
import { dev, said } from "./settled";

const okta = "arn:aws:iam::111122223333:saml-provider/Okta";
const metadata = synthesizeMetadata({
  tenantId: "11111111-2222-4333-8444-555555555555",
  certificates: [rsa2048],
});
const account = { partition: "aws", account: "111122223333" } as const;

const judge = async (trustedProviders: readonly string[], get: (args: never) => unknown, now = "2027-01-01") => {
  const settings = settingsOf({ role: { trustedProviders } });
  const judged = () => judgeTrustedProviders(settings, account, new Date(now));
  const { problems, remarks } = await asking({ [functions.samlProvider]: get }, judged);
  return { problems: said(problems), remarks: said(remarks) };
};
const found = () => ({ samlMetadataDocument: metadata });

describe("SAML providers of others that roles are to trust", () => {
  it("are asked for by their ARNs, if there are any", async () => {
    assert.deepEqual(await judge([], failing("nobody asks")), { problems: [], remarks: [] });
    const asked: unknown[] = [];
    const get = (args: never) => {
      asked.push(args);
      return found();
    };
    assert.deepEqual(await judge([okta], get), { problems: [], remarks: [] });
    assert.deepEqual(asked, [{ arn: okta }]);
  });

  const path = `role.trustedProviders.0: "${okta}"`;
  for (const [what, get, level, rule] of [
    ["are not there", failing("NoSuchEntity: not found"), "problems", "cannot be read (NoSuchEntity: not found)"],
    ["may not be read", failing("AccessDenied: no"), "remarks", "cannot be read (AccessDenied: no)"],
    [
      "have something else than metadata",
      () => ({ samlMetadataDocument: "<x/>".padEnd(1000) }),
      "remarks",
      "has metadata that cannot be read",
    ],
  ] as const)
    it(`${level === "problems" ? "stop" : "are told of by"} a deployment if they ${what}`, async () => {
      const judged = await judge([okta], get);
      const other = level === "problems" ? "remarks" : "problems";
      assert.deepEqual([judged[level].length, judged[other].length], [1, 0]);
      assert.ok(judged[level][0]?.startsWith(`${path} ${rule}`), judged[level][0]);
    });

  it("are told of if their certificates have ended", async () => {
    const { problems, remarks } = await judge([okta], found, "2030-01-01");
    const ended = "has only certificates that have ended: nobody signs in through it";
    assert.deepEqual([problems, remarks], [[], [`${path} ${ended}`]]);
  });

  it("are of the account of the roles, and none of the stack's own", async () => {
    for (const [arn, rule] of [
      ["arn:aws:iam::999988887777:saml-provider/Okta", /is in another account than the roles \(111122223333\)/],
      ["arn:aws-us-gov:iam::111122223333:saml-provider/Okta", /is in another account/],
      ["arn:aws:iam::111122223333:saml-provider/entra-connect-sso-dev-admin", /is the provider of app admin/],
    ] as const) {
      const { problems } = await judge([arn], failing("nobody asks"));
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? "", rule);
    }
  });

  it("are trusted by a deployment beside the stack's own, until the settings name them no more", async function () {
    this.timeout(60_000);
    const clouds = cloudsOf(newWorld().moment);
    await new Account(clouds.account).createSamlProvider({ name: "Okta", metadata, tags: {} });
    const world: World = { ...newWorld(), moment: await momentOf(clouds) };
    const trusting = dev([["role", "trustedProviders"], [okta]]);
    const trustOf = ({ moment }: World) => {
      const { iam } = JSON.parse(moment.account) as AccountState;
      return iam.aws?.roles.find(({ name }) => name === "entra-connect-sso-dev")?.trustPolicy ?? "";
    };
    const first = await run(world, { command: "up", settings: trusting });
    assert.deepEqual([first.errors, trustOf(first.world).includes(okta)], [[], true]);
    assert.deepEqual(await signInEverybodyRefused(first.world), []);
    const again = await run(first.world, { command: "preview", settings: trusting });
    assert.deepEqual([again.errors, again.changes.length], [[], 0]);
    const last = await run(first.world, { command: "up", settings: dev() });
    assert.deepEqual([last.errors, trustOf(last.world).includes(okta)], [[], false]);
  });
});

const signInEverybodyRefused = async ({ moment }: World) =>
  (await attemptsAt(moment)).filter(({ refusal }) => refusal !== undefined);
