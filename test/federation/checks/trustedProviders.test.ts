import assert from "node:assert/strict";
import { findingsIn } from "../../../federation/checks";
import { federationIn } from "../../../sandbox/federationIn";
import { deployment } from "./mutations/deployment";

const okta = "arn:aws:iam::111122223333:saml-provider/Okta";

describe("a SAML provider of others", () => {
  const told = async (...trustedProviders: string[]) => {
    const { role, tenant, account } = await deployment();
    const document = JSON.parse(role.trustPolicy) as { Statement: { Principal: { Federated: string[] } }[] };
    for (const { Principal } of document.Statement) Principal.Federated = [Principal.Federated, okta].flat();
    role.trustPolicy = JSON.stringify(document);
    const circumstances = { now: new Date(), trustedProviders };
    return findingsIn(federationIn(tenant, account), circumstances).map(({ check }) => check.id);
  };

  it("may be trusted if the settings name it, and only then", async () => {
    assert.deepEqual(await told(okta), []);
    assert.deepEqual(await told(), ["trusted-principals"]);
    assert.deepEqual(await told(`${okta}2`), ["trusted-principals"]);
  });
});
