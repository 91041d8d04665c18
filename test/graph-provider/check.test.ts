import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { graphProvider } from "../../graph-provider/provider";
import { Unknown } from "../../tools/wire/provider";
import { lifeOf, urn } from "./support";

/** What needs no Graph at all. */
describe("the Graph provider without Graph", () => {
  const connect = () => Promise.reject(new Error("Graph was asked"));
  const provider = graphProvider({ connect, environment: {} });

  it("names every wrong property of a resource", async () => {
    const type = "entragraph:index:SigningCertificateActivation";
    const { failures } = await provider.check({
      urn: urn(type),
      type,
      olds: {},
      news: { thumbprint: "12", servicePrincipalID: "x" },
    });
    assert.deepEqual(failures, [
      { property: "servicePrincipalId", reason: "is required" },
      { property: "thumbprint", reason: "must be the SHA-1 of a certificate: 40 hexadecimal digits" },
      {
        property: "servicePrincipalID",
        reason: `is not a property of ${type}, which has servicePrincipalId, thumbprint`,
      },
    ]);
  });

  for (const [kind, inputs] of [
    ["SigningCertificateActivation", ["servicePrincipalId", "thumbprint"]],
    ["SigningCertificatePublication", ["servicePrincipalId", "thumbprints"]],
    ["TokenIssuancePolicy", ["displayName", "signingOption"]],
    ["TokenIssuancePolicyAssignment", ["policyId", "servicePrincipalId"]],
    ["ApplicationSettings", ["applicationObjectId", "displayName", "replyUrls"]],
    ["TemplateApplicationReady", ["applicationObjectId", "servicePrincipalObjectId"]],
    ["AppRoleReady", ["servicePrincipalObjectId", "appRoleId", "value"]],
  ] as const) {
    it(`plans ${kind} of what is not known yet`, async () => {
      const unknown = Object.fromEntries(inputs.map((name) => [name, Unknown.value]));
      const planned = await lifeOf(provider, kind).preview(unknown);
      for (const value of Object.values(planned)) assert.equal(value, Unknown.value);
    });
  }

  it("does not know a type that it does not have", async () => {
    await assert.rejects(async () => lifeOf(provider, "Nothing").check({}), /has no entragraph:index:Nothing: it has/);
  });
});
