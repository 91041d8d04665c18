import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { refusals } from "../../../../sandbox/aws/awsError";
import { text } from "../../../../sandbox/aws/models/properties";
import { PartialFailure, Unknown } from "../../../../tools/wire/provider";
import { newAccount } from "../fixtures";
import { assertNoDrift, awsProvider, check, create, destroy, diff, imported, refresh, types, update } from "./provider";

const name = "azure_cli_user";

async function withUser() {
  const account = newAccount();
  await account.createUser({ name, path: "/", tags: {} });
  return { account, provider: awsProvider(account) };
}

describe("aws.iam.AccessKey", () => {
  const key = { user: name };

  it("is its id, with a secret that signs", async () => {
    const { account, provider } = await withUser();
    const { id, state } = await create(provider, types.accessKey, key);
    assert.match(id, /^AKIA/);
    assert.equal(await account.authenticate(id, text(state, "secret")), name);
    assert.deepEqual([state["status"], state["user"], state["encryptedSecret"]], ["Active", name, null]);
    assert.match(text(state, "createDate"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("marks its two secrets, and no more", () => {
    const secrets = awsProvider(newAccount()).secrets?.(types.accessKey);
    assert.deepEqual(secrets, ["secret", "sesSmtpPasswordV4"]);
  });

  // https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html
  it("has the password for mail that follows from its secret and the region", async () => {
    const { provider } = await withUser();
    const { state } = await create(provider, types.accessKey, key);
    let signature = Buffer.from(`AWS4${text(state, "secret")}`);
    for (const part of ["11111111", "us-east-1", "ses", "aws4_request", "SendRawEmail"]) {
      signature = createHmac("sha256", signature).update(part).digest();
    }
    assert.equal(state["sesSmtpPasswordV4"], Buffer.from([4, ...signature]).toString("base64"));
  });

  it("knows its status in its first preview, and neither id nor secret", async () => {
    const { provider } = await withUser();
    const inputs = await check(provider, types.accessKey, key);
    const { id, properties } = await provider.create({
      urn: "",
      type: types.accessKey,
      inputs,
      preview: true,
      timeout: 0,
    });
    assert.deepEqual([id, properties["status"]], ["", "Active"]);
    for (const property of ["secret", "createDate"]) assert.equal(properties[property], Unknown.value);
  });

  it("is switched off and on in place, and keeps its secret", async () => {
    const { account, provider } = await withUser();
    const made = await create(provider, types.accessKey, key);
    assert.deepEqual(await diff(provider, made, { ...key, status: "Inactive" }), { status: "update" });
    const off = await update(provider, made, { ...key, status: "Inactive" });
    assert.equal((await account.listAccessKeys(name))[0]?.status, "Inactive");
    assert.deepEqual([off.state["secret"], off.state["status"]], [made.state["secret"], "Inactive"]);
    await update(provider, off, key);
    assert.equal((await account.listAccessKeys(name))[0]?.status, "Active");
  });

  it("may be made switched off", async () => {
    const { account, provider } = await withUser();
    const { state } = await create(provider, types.accessKey, { ...key, status: "Inactive" });
    assert.equal(state["status"], "Inactive");
    assert.equal((await account.listAccessKeys(name))[0]?.status, "Inactive");
  });

  it("is in the state, with its secret, if it cannot be switched off", async () => {
    const { account, provider } = await withUser();
    account.updateAccessKey = () => Promise.reject(refusals.noSuchEntity("Not there yet."));
    await assert.rejects(create(provider, types.accessKey, { ...key, status: "Inactive" }), (error: unknown) => {
      assert.ok(error instanceof PartialFailure, String(error));
      const { id, properties } = error.state;
      assert.match(error.message, new RegExp(`\\* deactivating IAM Access Key \\(${id}\\): .*Not there yet\\.`));
      assert.match(text(properties, "secret"), /^.{40}$/);
      return true;
    });
    assert.equal((await account.listAccessKeys(name)).length, 1);
  });

  it("asks nothing of IAM if its status stays", async () => {
    const { account, provider } = await withUser();
    const made = await create(provider, types.accessKey, key);
    account.updateAccessKey = () => assert.fail("was asked");
    await update(provider, made, { ...key, status: "Active" });
  });

  it("is replaced with another user", async () => {
    const { provider } = await withUser();
    const made = await create(provider, types.accessKey, key);
    assert.deepEqual(await diff(provider, made, { user: "other" }), { user: "update-replace" });
  });

  it("is refused as the third", async () => {
    const { provider } = await withUser();
    await create(provider, types.accessKey, key);
    await create(provider, types.accessKey, key);
    await assert.rejects(
      create(provider, types.accessKey, key),
      /creating IAM Access Key \(azure_cli_user\): operation error IAM: CreateAccessKey, .*StatusCode: 409.*LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2/,
    );
  });

  it("keeps its secret through a refresh, shows a change by hand, and that it is gone", async () => {
    const { account, provider } = await withUser();
    const active = { ...key, status: "Active" };
    const made = await create(provider, types.accessKey, active);
    await assertNoDrift(provider, made);
    await account.updateAccessKey(name, made.id, "Inactive");
    const seen = await refresh(provider, made);
    assert.deepEqual([seen?.inputs["status"], seen?.state["secret"]], ["Inactive", made.state["secret"]]);
    assert.ok(seen);
    assert.deepEqual(await diff(provider, seen, active), { status: "update" });
    await account.deleteAccessKey(name, made.id);
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });

  it("is imported by its id, without the secret, which nobody knows any more", async () => {
    const { account, provider } = await withUser();
    const { id } = await account.createAccessKey(name);
    const found = await imported(provider, types.accessKey, id);
    assert.ok(found);
    assert.deepEqual(found.inputs, { user: name, __defaults: [] });
    assert.deepEqual([found.state["secret"], found.state["sesSmtpPasswordV4"]], [null, null]);
    assert.deepEqual(await diff(provider, found, key), {});
    await assert.rejects(
      imported(provider, types.accessKey, "AKIAIOSFODNN7EXAMPLE"),
      /fetching IAM Access Key \(AKIAIOSFODNN7EXAMPLE\) username via GetAccessKeyLastUsed: .*NoSuchEntity/,
    );
  });
});
