import assert from "node:assert/strict";
import { seedAccount } from "../../../sandbox/aws";
import { clockedAccount, newAccount, refused, world } from "./fixtures";

const invalid = "The security token included in the request is invalid.";

async function withUser(account = newAccount()) {
  await account.createUser({ name: "azure_cli_user", path: "/", tags: {} });
  return account;
}

describe("access keys", () => {
  it("are two at most, so that one can take the place of the other", async () => {
    const account = await withUser();
    const first = await account.createAccessKey("azure_cli_user");
    const second = await account.createAccessKey("azure_cli_user");
    assert.notEqual(first.id, second.id);
    await refused(
      account.createAccessKey("azure_cli_user"),
      "LimitExceeded",
      "Cannot exceed quota for AccessKeysPerUser: 2",
    );
    await account.updateAccessKey("azure_cli_user", first.id, "Inactive");
    await refused(account.createAccessKey("azure_cli_user"), "LimitExceeded", "AccessKeysPerUser: 2");
    await account.deleteAccessKey("azure_cli_user", first.id);
    await account.createAccessKey("azure_cli_user");
  });

  it("tell their secret once and never again", async () => {
    const account = await withUser();
    const { id, secret } = await account.createAccessKey("azure_cli_user");
    assert.match(id, /^AKIA[A-Z2-7]{16}$/);
    assert.match(secret, /^[A-Za-z0-9+/]{40}$/);
    await account.authenticate(id, secret);
    const answers = await Promise.all([
      account.listAccessKeys("azure_cli_user"),
      account.getUser("azure_cli_user"),
      account.listUsers(),
      account.getAccessKeyLastUsed(id),
    ]);
    assert.equal(JSON.stringify(answers).includes(secret), false);
    assert.equal(JSON.stringify(answers).includes(id), true);
  });

  it("belong to one user, and have one of two states", async () => {
    const account = await withUser();
    await account.createUser({ name: "other", path: "/", tags: {} });
    const { id } = await account.createAccessKey("azure_cli_user");
    const missing = `The Access Key with id ${id} cannot be found.`;
    await refused(account.updateAccessKey("other", id, "Inactive"), "NoSuchEntity", missing);
    await refused(account.deleteAccessKey("other", id), "NoSuchEntity", missing);
    await refused(
      account.updateAccessKey("azure_cli_user", id, "Disabled"),
      "ValidationError",
      "Value 'Disabled' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]",
    );
    await refused(account.createAccessKey("nobody"), "NoSuchEntity", "The user with name nobody cannot be found.");
  });
});

describe("who signs with an access key", () => {
  it("is its user", async () => {
    const account = await withUser();
    const { id, secret } = await account.createAccessKey("azure_cli_user");
    assert.equal(await account.authenticate(id, secret), "azure_cli_user");
  });

  it("is refused with another secret, and leaves no trace", async () => {
    const account = await withUser();
    const { id, secret } = await account.createAccessKey("azure_cli_user");
    await refused(
      account.authenticate(id, `${secret.slice(0, -1)}!`),
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
    );
    assert.deepEqual(await account.getAccessKeyLastUsed(id), { userName: "azure_cli_user" });
  });

  it("is nobody where there is no such key, or where it is inactive or deleted", async () => {
    const account = await withUser();
    const { id, secret } = await account.createAccessKey("azure_cli_user");
    const isNobody = () => refused(account.authenticate(id, secret), "InvalidClientTokenId", invalid);
    await refused(account.authenticate("AKIAIOSFODNN7EXAMPLE", secret), "InvalidClientTokenId", invalid);
    await account.updateAccessKey("azure_cli_user", id, "Inactive");
    await isNobody();
    await account.updateAccessKey("azure_cli_user", id, "Active");
    await account.authenticate(id, secret);
    await account.deleteAccessKey("azure_cli_user", id);
    await isNobody();
  });

  it("leaves when, where and with what the key was last used", async () => {
    const { account, wait } = clockedAccount();
    await withUser(account);
    const { id, secret } = await account.createAccessKey("azure_cli_user");
    await account.authenticate(id, secret, { service: "connect", region: "eu-central-1" });
    wait(60);
    await account.authenticate(id, secret);
    assert.deepEqual(await account.getAccessKeyLastUsed(id), {
      userName: "azure_cli_user",
      lastUsed: { date: "2026-02-03T10:01:00Z", service: "iam", region: "us-east-1" },
    });
  });

  it("waits, where the account takes its time, until the key is known everywhere", async () => {
    const { account, wait } = clockedAccount({ keyPropagation: 10 });
    await withUser(account);
    const { id, secret } = await account.createAccessKey("azure_cli_user");
    await refused(account.authenticate(id, secret), "InvalidClientTokenId", invalid);
    wait(9.9);
    await refused(account.authenticate(id, secret), "InvalidClientTokenId", invalid);
    wait(0.1);
    assert.equal(await account.authenticate(id, secret), "azure_cli_user");
  });
});

describe("the account's alias", () => {
  it("is the world's, or none", async () => {
    const { account } = clockedAccount({ alias: "contoso-contact-centre" });
    assert.deepEqual(await account.listAccountAliases(), ["contoso-contact-centre"]);
    assert.deepEqual(await newAccount().listAccountAliases(), []);
  });

  it("has the form that IAM demands", () => {
    for (const alias of ["ab", "-abc", "abc-", "a--b", "Contoso", "a".repeat(64)]) {
      assert.throws(() => seedAccount({ ...world, alias }), /alias/, alias);
    }
    for (const alias of ["abc", "a-b-c", "a".repeat(63)]) seedAccount({ ...world, alias });
  });
});
