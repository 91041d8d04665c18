import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { Tenant } from "../../../../sandbox/entra";
import { text } from "../../../../sandbox/entra/models/properties";
import { Unknown } from "../../../../tools/wire/provider";
import { nobody, withSamlApplication } from "../fixtures";
import { create, destroy, diff, entraProvider, imported, refresh, types, type Resource } from "./provider";

const endDate = "2028-01-01T00:00:00Z";

async function setUp() {
  const { tenant, servicePrincipal } = await withSamlApplication();
  const provider = entraProvider(tenant);
  const servicePrincipalId = `/servicePrincipals/${servicePrincipal.id}`;
  const add = (inputs = {}) =>
    create(provider, types.certificate, { servicePrincipalId, displayName: "CN=agent", endDate, ...inputs });
  return { tenant, provider, servicePrincipal, servicePrincipalId, add };
}

async function certificatesOf(tenant: Tenant, servicePrincipalId: string): Promise<string[]> {
  const { keyCredentials } = await tenant.getServicePrincipal(servicePrincipalId);
  return keyCredentials.filter(({ usage }) => usage === "Verify").map(({ keyId }) => keyId);
}

const keyIdOf = (resource: Resource): string => text(resource.state, "keyId");

describe("ServicePrincipalTokenSigningCertificate", () => {
  it("is named after the key that verifies, and gives certificate and thumbprint", async () => {
    const { servicePrincipal, servicePrincipalId, add } = await setUp();
    const { id, state } = await add();
    assert.equal(id, `${servicePrincipal.id}/tokenSigningCertificate/${text(state, "keyId")}`);
    const certificate = new X509Certificate(Buffer.from(text(state, "value"), "base64"));
    assert.equal(certificate.fingerprint.replaceAll(":", ""), state["thumbprint"]);
    assert.deepEqual(
      [state["servicePrincipalId"], state["displayName"], state["endDate"]],
      [servicePrincipalId, "CN=agent", endDate],
    );
  });

  it("keeps its value out of plain state", async () => {
    const { provider } = await setUp();
    assert.deepEqual(provider.secretOutputs?.(types.certificate), ["value"]);
  });

  it("is not known in advance", async () => {
    const { provider, servicePrincipalId } = await setUp();
    const { properties } = await provider.create({
      urn: "urn:pulumi:dev::test::x::it",
      type: types.certificate,
      inputs: { servicePrincipalId, endDate },
      preview: true,
      timeout: 0,
    });
    for (const key of ["keyId", "thumbprint", "value", "startDate", "displayName"]) {
      assert.equal(properties[key], Unknown.value, key);
    }
    assert.equal(properties["endDate"], endDate);
  });

  it("may leave its name and its end to Entra, without a change at the next update", async () => {
    const { provider, servicePrincipalId } = await setUp();
    const made = await create(provider, types.certificate, { servicePrincipalId });
    assert.equal(made.state["displayName"], "CN=Microsoft Azure Federated SSO Certificate");
    assert.deepEqual(await diff(provider, made, { servicePrincipalId }), {});
  });

  for (const form of ["2028-01-01T00:00:00+00:00", "2028-01-01T00:00:00.000Z", "2028-01-01T01:00:00+01:00"]) {
    it(`is replaced at each update if its end is written ${form}`, async () => {
      const { provider, servicePrincipalId, add } = await setUp();
      const made = await add({ endDate: form });
      assert.equal(made.state["endDate"], endDate);
      const news = { servicePrincipalId, displayName: "CN=agent", endDate: form };
      assert.deepEqual(await diff(provider, made, news), { endDate: "update-replace" });
    });
  }

  it("is not replaced if its end is written as Entra writes it", async () => {
    const { provider, servicePrincipalId, add } = await setUp();
    assert.deepEqual(await diff(provider, await add(), { servicePrincipalId, displayName: "CN=agent", endDate }), {});
  });

  it("is replaced by any change", async () => {
    const { provider, servicePrincipalId, add } = await setUp();
    const changed = await diff(provider, await add(), { servicePrincipalId, displayName: "CN=b", endDate });
    assert.deepEqual(changed, { displayName: "update-replace" });
  });

  it("shows Graph's refusal", async () => {
    const { servicePrincipal, add } = await setUp();
    await assert.rejects(add({ endDate: "2099-01-01T00:00:00Z" }), (error: Error) =>
      error.message.includes(
        `Could not add token signing certificate to Service Principal (Service Principal: "${servicePrincipal.id}"): ` +
          "unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Invalid value specified for " +
          "property 'endDateTime'",
      ),
    );
  });

  it("is deleted rightly while it is the only one", async () => {
    const { tenant, provider, servicePrincipal, add } = await setUp();
    await destroy(provider, await add());
    const { keyCredentials, passwordCredentials } = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.deepEqual([keyCredentials, passwordCredentials], [[], []]);
  });

  it("is deleted rightly if it is the newest of two", async () => {
    const { tenant, provider, servicePrincipal, add } = await setUp();
    const old = await add();
    await destroy(provider, await add());
    assert.deepEqual(await certificatesOf(tenant, servicePrincipal.id), [keyIdOf(old)]);
  });

  it("takes the newer one along instead of itself, fails, and then leaves no certificate at all", async () => {
    const { tenant, provider, servicePrincipal, add } = await setUp();
    const old = await add();
    const replacement = await add();
    await assert.rejects(destroy(provider, old), (error: Error) =>
      error.message.includes(
        `Waiting for deletion of token signing certificate credential "${keyIdOf(old)}" ` +
          `Service Principal (Service Principal: "${servicePrincipal.id}"): ` +
          "timeout while waiting for state to become 'Deleted' (last state: 'Waiting', timeout: 4m59.9s)",
      ),
    );
    assert.deepEqual(await certificatesOf(tenant, servicePrincipal.id), [keyIdOf(old)]);
    assert.equal(await refresh(provider, replacement), undefined);
    await destroy(provider, old);
    assert.deepEqual(await certificatesOf(tenant, servicePrincipal.id), []);
  });

  it("cannot be deleted once its service principal is gone", async () => {
    const { tenant, provider, servicePrincipal, add } = await setUp();
    const made = await add();
    await tenant.deleteServicePrincipal(servicePrincipal.id);
    await assert.rejects(destroy(provider, made), /the Service Principal was not found/);
    assert.equal(await refresh(provider, made), undefined);
  });

  it("is imported by its id, without a difference", async () => {
    const { provider, servicePrincipalId, add } = await setUp();
    const made = await add();
    const found = await imported(provider, types.certificate, made.id);
    assert.ok(found);
    assert.deepEqual(found.state, made.state);
    assert.deepEqual(found.inputs, { servicePrincipalId, displayName: "CN=agent", endDate, __defaults: [] });
  });

  it("has an id of three parts", async () => {
    const { provider } = await setUp();
    await assert.rejects(
      imported(provider, types.certificate, nobody),
      /object Resource ID should be in the format {objectId}\/{type}\/{subId} - but got/,
    );
    await assert.rejects(
      imported(provider, types.certificate, `${nobody}/certificate/${nobody}`),
      /was expected to be tokenSigningCertificate, got certificate/,
    );
  });

  it("is one of two that are added at once", async () => {
    const { tenant, servicePrincipal, add } = await setUp();
    const made = await Promise.all([add({ displayName: "CN=1" }), add({ displayName: "CN=2" })]);
    assert.deepEqual(await certificatesOf(tenant, servicePrincipal.id), made.map(keyIdOf));
  });
});
