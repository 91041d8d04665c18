import assert from "node:assert/strict";
import { configureAzuread } from "../../../sandbox/entra";
import { newTenant, tenantId } from "./fixtures";

describe("the configuration of the azuread provider", () => {
  const variables = ["ARM_TENANT_ID", "ARM_ENVIRONMENT"] as const;
  const before = variables.map((name) => process.env[name]);
  beforeEach(() => {
    delete process.env["ARM_TENANT_ID"];
    delete process.env["ARM_ENVIRONMENT"];
  });
  after(() => {
    variables.forEach((name, index) => {
      const value = before[index];
      if (value !== undefined) process.env[name] = value;
    });
  });
  const configure = (config: Record<string, string>) => configureAzuread(config, newTenant().tenant);

  it("names the tenant, by id or domain", async () => {
    await configure({ tenantId });
    await configure({ tenantId: "contoso.example" });
  });

  it("may leave the tenant to the environment", async () => {
    process.env["ARM_TENANT_ID"] = tenantId;
    await configure({});
  });

  it("takes any credentials", () => configure({ tenantId, clientId: "x", clientSecret: "y", useOidc: "true" }));

  it("is refused for another tenant", () =>
    assert.rejects(
      configure({ tenantId: "99999999-2222-4333-8444-555555555555" }),
      /unable to obtain access token: .*AADSTS90002: Tenant '99999999-2222-4333-8444-555555555555' not found/,
    ));

  it("is refused for another cloud", () =>
    assert.rejects(configure({ tenantId, environment: "usgovernment" }), /AADSTS90002/));

  it("is refused without a tenant, in the words that follow from there", () =>
    assert.rejects(
      configure({}),
      /failed to load Azure credentials. Details: could not configure AzureCli Authorizer/,
    ));
});
