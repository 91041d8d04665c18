import assert from "node:assert/strict";
import type { Properties } from "../../../../tools/wire/provider";
import { newAccount } from "../fixtures";
import { awsProvider, create, destroy, diff, refresh, refusals, types, update } from "./provider";

const inputs: Properties = { url: "https://token.actions.githubusercontent.com", clientIdLists: ["sts.amazonaws.com"] };
const arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

describe("aws.iam.OpenIdConnectProvider", () => {
  const add = async (change: Properties = {}) => {
    const account = newAccount();
    const provider = awsProvider(account);
    return { account, provider, made: await create(provider, types.openIdConnectProvider, { ...inputs, ...change }) };
  };

  it("is its ARN, and has nothing to change although IAM shows the address without https://", async () => {
    const { provider, made } = await add();
    assert.equal(made.id, arn);
    assert.deepEqual(await diff(provider, made, inputs), {});
    const seen = await refresh(provider, made);
    assert.ok(seen);
    assert.deepEqual(await diff(provider, seen, inputs), {});
  });

  it("gets a thumbprint from IAM, and takes one of the program's", async () => {
    const { provider, made } = await add();
    assert.match(String((made.state["thumbprintLists"] as string[])[0]), /^[0-9a-f]{40}$/);
    const own = { ...inputs, thumbprintLists: ["a".repeat(40)] };
    assert.deepEqual((await update(provider, made, own)).state["thumbprintLists"], ["a".repeat(40)]);
  });

  it("takes other audiences and tags in place, and is replaced with another address", async () => {
    const { provider, made, account } = await add({ tags: { Former: "yes" } });
    const news = { ...inputs, clientIdLists: ["other"], tags: { Latter: "yes" } };
    await update(provider, made, news);
    const { clientIds, tags } = await account.getOpenIdConnectProvider(arn);
    assert.deepEqual([clientIds, tags], [["other"], { Latter: "yes" }]);
    assert.deepEqual(await diff(provider, made, { ...inputs, url: "https://gitlab.com", tags: { Former: "yes" } }), {
      url: "update-replace",
    });
  });

  it("shows what was changed by hand, and goes even if it is gone", async () => {
    const { provider, made, account } = await add();
    await account.addClientIdToOpenIdConnectProvider(arn, "by-hand");
    const seen = await refresh(provider, made);
    assert.ok(seen);
    assert.deepEqual(await diff(provider, seen, inputs), { "clientIdLists[0]": "delete" });
    await account.deleteOpenIdConnectProvider(arn);
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });

  it("is refused before anything is made with another scheme, and with a query", async () => {
    const provider = awsProvider(newAccount());
    const refused = (change: Properties) => refusals(provider, types.openIdConnectProvider, { ...inputs, ...change });
    assert.match((await refused({ url: "http://gitlab.com" })).join(), /"url" has to use HTTPS scheme/);
    assert.match((await refused({ url: "https://gitlab.com?a=b" })).join(), /cannot contain query parameters/);
    assert.match((await refused({ thumbprintLists: ["a"] })).join(), /in the range \(40 - 40\), got a/);
  });
});
