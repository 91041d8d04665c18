import assert from "node:assert/strict";
import type { NewConnectUser } from "../../../sandbox/aws/connectUsers";
import { connectInstance, newAccount, refused } from "./fixtures";

const asked: NewConnectUser = { username: "ada", firstName: "Ada", lastName: "Admin", securityProfiles: ["Admin"] };
const create = (change: Partial<NewConnectUser> = {}, account = newAccount()) =>
  account.createConnectUser("us-east-1", connectInstance, { ...asked, ...change });
const legacy = "5a6b7c8d-1111-4222-8333-444455556666";
const withLegacy = () =>
  newAccount((state) => {
    const [first] = state.instances;
    if (first !== undefined) state.instances.push({ ...first, id: legacy, identityManagementType: "CONNECT_MANAGED" });
  });

describe("users of Amazon Connect", () => {
  it("belong to an instance, and to no role before they sign in", async () => {
    const account = newAccount();
    const user = await create({}, account);
    assert.match(user.arn, new RegExp(`:instance/${connectInstance}/agent/${user.id}$`));
    assert.equal(user.federatedRole, undefined);
    assert.deepEqual(await account.listConnectUsers("us-east-1", connectInstance), [user]);
    await account.deleteConnectUser("us-east-1", connectInstance, user.id);
    assert.deepEqual(await account.listConnectUsers("us-east-1", connectInstance), []);
  });

  it("have names of their own, in which case counts", async () => {
    const account = newAccount();
    await create({}, account);
    await create({ username: "Ada" }, account);
    await refused(create({}, account), "DuplicateResourceException", "ada already exists");
  });

  const refusals: [what: string, change: Partial<NewConnectUser>, message: string][] = [
    ["an e-mail address", { email: "ada@contoso.example" }, "Email must not be set"],
    ["a password", { password: "secret" }, "Password must not be set"],
    ["a # in the name", { username: "ada#EXT#" }, "is not valid"],
    ["a name of 65 characters", { username: "a".repeat(65) }, "is not valid"],
    ["an @ that makes no address", { username: "ada@contoso" }, "is for e-mail addresses"],
    ["no first name", { firstName: "" }, "are required"],
    ["no security profile", { securityProfiles: [] }, "1 to 10"],
  ];
  for (const [what, change, message] of refusals) {
    it(`are not made with ${what} in SAML mode`, () => refused(create(change), "InvalidRequestException", message));
  }

  it("have a password and an e-mail address where the instance manages them, and shorter names", async () => {
    const account = withLegacy();
    const made = { ...asked, password: "secret", email: "ada@contoso.example" };
    await account.createConnectUser("us-east-1", legacy, made);
    const long = { ...made, username: "a".repeat(21) };
    await refused(account.createConnectUser("us-east-1", legacy, long), "InvalidRequestException", "is not valid");
  });

  it("are known in their instance's region only", () =>
    refused(
      newAccount().listConnectUsers("eu-central-1", connectInstance),
      "ResourceNotFoundException",
      "Instance not found",
    ));

  it("are gone once", async () => {
    const call = newAccount().deleteConnectUser("us-east-1", connectInstance, "nobody");
    await refused(call, "ResourceNotFoundException", "User not found");
  });
});

describe("signing in to Amazon Connect", () => {
  const roleId = "AROAEXAMPLEEXAMPLE001";
  async function token(change: object = {}) {
    const account = newAccount();
    await create({}, account);
    const call = (caller: object = {}) =>
      account.getFederationToken("us-east-1", connectInstance, { roleId, roleSessionName: "ada", ...caller });
    return { account, call, first: await call(change).catch((error: unknown) => error) };
  }

  it("ties the user to the role", async () => {
    const { account, call } = await token();
    const [user] = await account.listConnectUsers("us-east-1", connectInstance);
    assert.equal(user?.federatedRole, roleId);
    await call();
    const other = call({ roleId: "AROAEXAMPLEEXAMPLE002" });
    await refused(other, "InvalidRequestException", "The request was not valid and could not be processed.");
  });

  it("takes the name to the letter", async () => {
    const { call } = await token();
    await refused(call({ roleSessionName: "Ada" }), "UserNotFoundException", "User not found");
  });

  it("begins again for a user who was deleted and made again", async () => {
    const { account, call } = await token();
    const [user] = await account.listConnectUsers("us-east-1", connectInstance);
    await account.deleteConnectUser("us-east-1", connectInstance, user?.id ?? "");
    await create({}, account);
    await call({ roleId: "AROAEXAMPLEEXAMPLE002" });
  });

  it("is for instances in SAML mode", async () => {
    const call = withLegacy().getFederationToken("us-east-1", legacy, { roleId, roleSessionName: "ada" });
    await refused(call, "InvalidRequestException", "cannot be used for federation with Amazon Connect");
  });
});
