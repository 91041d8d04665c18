import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { text } from "../../../../sandbox/entra/models/properties";
import { withSamlApplication } from "../fixtures";
import { create, destroy, entraProvider, types, type Resource } from "./provider";

async function setUp() {
  const { tenant, servicePrincipal } = await withSamlApplication();
  const provider = entraProvider(tenant);
  const inputs = { servicePrincipalId: `/servicePrincipals/${servicePrincipal.id}`, endDate: "2028-01-01T00:00:00Z" };
  const add = (displayName = "CN=agent") => create(provider, types.certificate, { ...inputs, displayName });
  const credentials = () => tenant.getServicePrincipal(servicePrincipal.id);
  const verifying = async () =>
    (await credentials()).keyCredentials.filter(({ usage }) => usage === "Verify").map(({ keyId }) => keyId);
  return { provider, add, credentials, verifying };
}

const keyIdOf = (resource: Resource): string => text(resource.state, "keyId");

describe("ServicePrincipalTokenSigningCertificate", () => {
  it("gives a real certificate, and its thumbprint", async () => {
    const { add } = await setUp();
    const { state } = await add();
    const certificate = new X509Certificate(Buffer.from(text(state, "value"), "base64"));
    assert.ok(certificate.verify(certificate.publicKey));
    assert.equal(certificate.fingerprint.replaceAll(":", ""), state["thumbprint"]);
    assert.equal(new Date(certificate.validTo).toISOString(), "2028-01-01T00:00:00.000Z");
  });

  it("keeps its value out of plain state", async () => {
    const { provider } = await setUp();
    assert.deepEqual(provider.secrets?.(types.certificate), ["value"]);
  });

  it("leaves the older one if it is the newer of two, and the older is listed first", async () => {
    const { provider, add, verifying } = await setUp();
    const old = await add();
    await destroy(provider, await add());
    assert.deepEqual(await verifying(), [keyIdOf(old)]);
  });

  it("takes the newer one along instead of itself, and then leaves none at all", async () => {
    const { provider, add, verifying } = await setUp();
    const old = await add();
    await add();
    await assert.rejects(destroy(provider, old), /timeout while waiting for state to become 'Deleted'/);
    assert.deepEqual(await verifying(), [keyIdOf(old)]);
    await destroy(provider, old);
    assert.deepEqual(await verifying(), []);
  });

  it("finds its own key if two are added at once", async () => {
    const { add, verifying } = await setUp();
    const made = await Promise.all([add("CN=1"), add("CN=2")]);
    assert.deepEqual(new Set(await verifying()), new Set(made.map(keyIdOf)));
    assert.deepEqual(
      made.map(({ state }) => state["displayName"]),
      ["CN=1", "CN=2"],
    );
  });
});
