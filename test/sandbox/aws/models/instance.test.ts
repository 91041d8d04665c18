import assert from "node:assert/strict";
import { text } from "../../../../sandbox/aws/models/properties";
import type { Account } from "../../../../sandbox/aws";
import { PartialFailure } from "../../../../tools/wire/provider";
import { clockedAccount, newAccount } from "../fixtures";
import { assertNoDrift, awsProvider, create, destroy, diff, imported, refresh, types, update } from "./provider";

const instance = {
  identityManagementType: "SAML",
  inboundCallsEnabled: true,
  instanceAlias: "contoso-new",
  outboundCallsEnabled: true,
};

async function provider(account: Account, region = "us-east-1") {
  const made = awsProvider(account);
  await made.configure?.({ region });
  return made;
}

describe("aws.connect.Instance", () => {
  it("is its id, in the provider's region, with switches filled in", async () => {
    const { id, inputs, state } = await create(await provider(newAccount(), "eu-central-1"), types.instance, instance);
    assert.equal(state["arn"], `arn:aws:connect:eu-central-1:111122223333:instance/${id}`);
    assert.deepEqual(
      [
        inputs["region"],
        inputs["contactLensEnabled"],
        inputs["earlyMediaEnabled"],
        inputs["autoResolveBestVoicesEnabled"],
      ],
      ["eu-central-1", true, true, true],
    );
    assert.deepEqual([state["status"], state["contactFlowLogsEnabled"]], ["ACTIVE", false]);
    assert.match(text(state, "serviceRole"), /AWSServiceRoleForAmazonConnect_/);
  });

  it("may be in a region of its own", async () => {
    const { state } = await create(await provider(newAccount()), types.instance, { ...instance, region: "us-west-2" });
    assert.equal(state["region"], "us-west-2");
  });

  it("has no drift after it was made, and shows a switch that was turned by hand", async () => {
    const account = newAccount();
    const aws = await provider(account);
    const made = await create(aws, types.instance, { ...instance, tags: { owner: "me" } });
    await assertNoDrift(aws, made);
    await account.updateInstanceAttribute("us-east-1", made.id, { attribute: "INBOUND_CALLS", value: false });
    assert.equal((await refresh(aws, made))?.inputs["inboundCallsEnabled"], false);
  });

  it("turns switches in place", async () => {
    const account = newAccount();
    const aws = await provider(account);
    const made = await create(aws, types.instance, instance);
    const news = { ...instance, contactFlowLogsEnabled: true, outboundCallsEnabled: false };
    assert.deepEqual(await diff(aws, made, news), { contactFlowLogsEnabled: "update", outboundCallsEnabled: "update" });
    await update(aws, made, news);
    const { attributes } = await account.describeInstance("us-east-1", made.id);
    assert.deepEqual([attributes.CONTACTFLOW_LOGS, attributes.OUTBOUND_CALLS], [true, false]);
  });

  it("is replaced with another alias, identity management or region", async () => {
    const aws = await provider(newAccount());
    const made = await create(aws, types.instance, instance);
    for (const change of [
      { instanceAlias: "other" },
      { identityManagementType: "CONNECT_MANAGED" },
      { region: "us-west-2" },
    ]) {
      const [property] = Object.keys(change);
      assert.deepEqual(await diff(aws, made, { ...instance, ...change }), { [property ?? ""]: "update-replace" });
    }
  });

  it("is replaced when the provider moves to another region", async () => {
    const aws = await provider(newAccount());
    const made = await create(aws, types.instance, instance);
    await aws.configure?.({ region: "us-west-2" });
    assert.deepEqual(await diff(aws, made, instance), { region: "update-replace" });
  });

  it("is refused with an alias that is taken", async () => {
    await assert.rejects(
      create(await provider(newAccount()), types.instance, { ...instance, instanceAlias: "contoso-dev" }),
      /creating Connect Instance: operation error Connect: CreateInstance, https response error StatusCode: 400, .*InvalidRequestException: Invalid Input\. Instance alias is already used\./,
    );
  });

  describe("whose creation takes its time", () => {
    const creating = async (instanceCreation: object) => {
      const { account, elapsed } = clockedAccount({ instanceCreation });
      return { made: create(await provider(account), types.instance, instance), account, elapsed };
    };

    it("is waited for: at ever longer intervals, ten seconds at most", async () => {
      const { made, elapsed } = await creating({ seconds: 60 });
      assert.equal((await made).state["status"], "ACTIVE");
      assert.equal(elapsed(), 62.7);
    });

    const refusals: readonly [what: string, creation: object, error: string][] = [
      [
        "fails, with the reason",
        { seconds: 3, failure: "The alias is reserved." },
        "unexpected state 'CREATION_FAILED', wanted target 'ACTIVE'. last error: The alias is reserved.",
      ],
      [
        "takes longer than five minutes",
        { seconds: 301 },
        "timeout while waiting for state to become 'ACTIVE' (last state: 'CREATION_IN_PROGRESS', timeout: 5m0s)",
      ],
    ];
    for (const [what, creation, message] of refusals) {
      it(`is in the state, and the deployment fails, if that ${what}`, async () => {
        const { made, account, elapsed } = await creating(creation);
        const failure = await made.then(
          () => undefined,
          (error: unknown) => error,
        );
        assert.ok(failure instanceof PartialFailure, String(failure));
        const { id } = failure.state;
        assert.ok(failure.message.includes(`waiting for Connect Instance (${id}) create: ${message}`), failure.message);
        assert.equal((await account.describeInstance("us-east-1", id)).id, id);
        assert.ok(elapsed() <= 300, String(elapsed()));
      });
    }
  });

  it("is imported by id as a program would declare it", async () => {
    const account = newAccount();
    const aws = await provider(account);
    const { id } = await create(aws, types.instance, instance);
    const found = await imported(aws, types.instance, id);
    assert.ok(found);
    assert.deepEqual(await diff(aws, found, instance), {});
  });

  it("takes the contact centre with it when it is deleted", async () => {
    const account = newAccount();
    const aws = await provider(account);
    const made = await create(aws, types.instance, instance);
    await destroy(aws, made);
    assert.equal(await refresh(aws, made), undefined);
  });
});
