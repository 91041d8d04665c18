import assert from "node:assert/strict";
import { text } from "../../../../sandbox/aws/models/properties";
import { newAccount } from "../fixtures";
import { assertNoDrift, awsProvider, create, destroy, diff, imported, refresh, types, update } from "./provider";

const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const audit = "arn:aws:iam::aws:policy/SecurityAudit";
const name = "azure_cli_user";

async function withUser() {
  const account = newAccount();
  await account.createUser({ name, path: "/", tags: {} });
  return { account, provider: awsProvider(account) };
}

describe("aws.iam.User", () => {
  it("is its name, below / where no path is given", async () => {
    const { id, inputs, state } = await create(awsProvider(newAccount()), types.user, { name });
    assert.deepEqual([id, inputs["path"], state["forceDestroy"]], [name, "/", false]);
    assert.equal(state["arn"], `arn:aws:iam::111122223333:user/${name}`);
    assert.match(text(state, "uniqueId"), /^AIDA/);
  });

  it("gets a name of its own where the program gives none, and keeps it", async () => {
    const provider = awsProvider(newAccount());
    const made = await create(provider, types.user, {});
    assert.match(made.id, /^it-[0-9a-f]{7}$/);
    assert.deepEqual(await diff(provider, made, {}), {});
  });

  it("changes path, boundary, forceDestroy and tags in place", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    const made = await create(provider, types.user, { name, permissionsBoundary: audit, tags: { a: "1", b: "2" } });
    const news = { name, path: "/entra/", permissionsBoundary: readOnly, forceDestroy: true, tags: { b: "3" } };
    const kinds = Object.values(await diff(provider, made, news));
    assert.ok(kinds.length >= 4 && kinds.every((kind) => !kind.endsWith("replace")));
    const updated = await update(provider, made, news);
    const found = await account.getUser(name);
    assert.deepEqual([found.path, found.permissionsBoundary, found.tags], ["/entra/", readOnly, { b: "3" }]);
    assert.equal(updated.state["arn"], `arn:aws:iam::111122223333:user/entra/${name}`);
    await update(provider, updated, { name, path: "/entra/" });
    assert.equal((await account.getUser(name)).permissionsBoundary, undefined);
  });

  it("takes another name in place, under the id that it had", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    const made = await create(provider, types.user, { name });
    assert.deepEqual(await diff(provider, made, { name: "entra" }), { name: "update" });
    const renamed = await update(provider, made, { name: "entra", tags: { a: "1" } });
    assert.deepEqual([renamed.id, renamed.state["name"]], [name, "entra"]);
    assert.deepEqual((await account.getUser("entra")).tags, { a: "1" });
  });

  it("has no drift after it was made, and shows that it is gone", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    const made = await create(provider, types.user, { name, tags: { owner: "me" }, forceDestroy: true });
    await assertNoDrift(provider, made);
    await account.deleteUser(name);
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });

  it("is imported by its name", async () => {
    const { provider } = await withUser();
    const found = await imported(provider, types.user, name);
    assert.deepEqual(found?.inputs, { name, __defaults: [] });
    // What it is for the provider alone to do, an import leaves open.
    assert.deepEqual(await diff(provider, found, { name }), { forceDestroy: "add" });
  });

  it("does not go with a key that others made, unless it is told to", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    const made = await create(provider, types.user, { name });
    await account.createAccessKey(name);
    await assert.rejects(
      destroy(provider, made),
      /deleting IAM User \(azure_cli_user\): .*StatusCode: 409.*DeleteConflict: Cannot delete entity, must delete access keys first\./,
    );
    await destroy(provider, await update(provider, made, { name, forceDestroy: true }));
    assert.deepEqual(await account.listUsers(), []);
  });

  it("does not go with a policy that others attached, whatever it is told", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    const made = await create(provider, types.user, { name, forceDestroy: true });
    await account.attachUserPolicy(name, readOnly);
    await assert.rejects(
      destroy(provider, made),
      /DeleteConflict: Cannot delete entity, must detach all policies first\./,
    );
  });

  it("reports what the service refuses", async () => {
    const { provider } = await withUser();
    await assert.rejects(
      create(provider, types.user, { name }),
      /creating IAM User \(azure_cli_user\): operation error IAM: CreateUser, .*StatusCode: 409.*EntityAlreadyExists: User with name azure_cli_user already exists\./,
    );
  });
});
