import assert from "node:assert/strict";
import { githubIssuer, tokenTrustPolicy } from "../../../federation/pipelines/tokens";
import type { Account } from "../../../sandbox/aws";
import { aRole, newAccount, refused } from "./fixtures";

const arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

describe("IAM OpenID Connect providers", () => {
  const create = (account: Account, change: object = {}) =>
    account.createOpenIdConnectProvider({ url: githubIssuer, clientIds: ["sts.amazonaws.com"], tags: {}, ...change });

  it("are called as their address, and gone once deleted", async () => {
    const account = newAccount();
    assert.equal((await create(account)).arn, arn);
    assert.equal((await account.getOpenIdConnectProvider(arn)).url, "token.actions.githubusercontent.com");
    await account.deleteOpenIdConnectProvider(arn);
    await refused(account.getOpenIdConnectProvider(arn), "NoSuchEntity", `not found for arn ${arn}`);
  });

  it("are one at most for each address", async () => {
    const account = newAccount();
    await create(account);
    await refused(create(account), "EntityAlreadyExists", `Provider with url ${githubIssuer} already exists.`);
  });

  const refusals: [what: string, change: object, code: string, message: string][] = [
    ["an address without encryption", { url: "http://example.com" }, "ValidationError", "Invalid Open ID Connect"],
    ["an address with a port", { url: "https://example.com:8443" }, "ValidationError", "Invalid Open ID Connect"],
    ["an address with a query", { url: "https://example.com?a=b" }, "ValidationError", "Invalid Open ID Connect"],
    ["no text as an audience", { clientIds: [""] }, "ValidationError", "between 1 and 255"],
    ["a thumbprint that is none", { thumbprints: ["x".repeat(40)] }, "InvalidInput", "40-digit hexadecimal"],
    [
      "six thumbprints",
      { thumbprints: Array.from({ length: 6 }, (_, index) => `${index}`.repeat(40)) },
      "LimitExceeded",
      "ThumbprintsPerOpenIdConnectProvider: 5",
    ],
    [
      "101 audiences",
      { clientIds: Array.from({ length: 101 }, (_, index) => `a${index}`) },
      "LimitExceeded",
      "ClientIdsPerOpenIdConnectProvider: 100",
    ],
  ];
  for (const [what, change, code, message] of refusals) {
    it(`refuse ${what}`, () => refused(create(newAccount(), change), code, message));
  }

  it("refuse the one beyond the quota of 100", async () => {
    const account = newAccount();
    for (let index = 0; index < 100; index++) await create(account, { url: `https://${index}.example.com` });
    await refused(create(account), "LimitExceeded", "OpenIDConnectProvidersPerAccount: 100");
  });
});

describe("trust in an OpenID Connect provider", () => {
  const subject = "repo:contoso/single-sign-on:environment:dev";
  const document = tokenTrustPolicy({ providerArn: arn, issuer: githubIssuer, subject });
  const attempt = async (account: Account, trustPolicy = JSON.stringify(document)) =>
    account.createRole({ ...aRole("pipeline"), trustPolicy });
  const known = async (): Promise<Account> => {
    const account = newAccount();
    await account.createOpenIdConnectProvider({ url: githubIssuer, clientIds: ["sts.amazonaws.com"], tags: {} });
    return account;
  };

  it("is taken once the account has it", async () => {
    await refused(
      attempt(newAccount()),
      "MalformedPolicyDocument",
      `Invalid principal in policy: "Federated":"${arn}"`,
    );
    await attempt(await known());
  });

  for (const condition of [{}, { StringLike: { "token.actions.githubusercontent.com:sub": "*" } }]) {
    it(`of GitHub is refused with the condition ${JSON.stringify(condition)}: every repository has tokens of it`, async () => {
      const statement = { ...document.Statement[0], Condition: condition };
      const open = JSON.stringify({ ...document, Statement: [statement] });
      await refused(attempt(await known(), open), "MalformedPolicyDocument", "token.actions.githubusercontent.com:sub");
    });
  }
});
