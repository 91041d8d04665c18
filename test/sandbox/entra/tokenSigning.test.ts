import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { Tenant } from "../../../sandbox/entra";
import { gone, newTenant, nobody, refused, withApplication } from "./fixtures";

const inYears = (years: number, seconds = 0): string => {
  const time = new Date(Math.floor(Date.now() / 1000) * 1000 + seconds * 1000);
  time.setUTCFullYear(time.getUTCFullYear() + years);
  return time.toISOString();
};

/** Keys are those of the sandbox, not of a pool. */
async function withNewKeys() {
  const { store, servicePrincipal } = await withApplication();
  return { tenant: new Tenant(store), store, servicePrincipal };
}

describe("token signing certificates", () => {
  it("are real: RSA of 2048 bit, signed by themselves, with a subject that is always the same", async () => {
    const { tenant, servicePrincipal } = await withNewKeys();
    const { key, thumbprint } = await tenant.addTokenSigningCertificate(servicePrincipal.id, {
      displayName: "CN=mine",
    });
    const certificate = new X509Certificate(Buffer.from(key, "base64"));
    assert.equal(certificate.subject, "CN=Microsoft Azure Federated SSO Certificate");
    assert.ok(certificate.verify(certificate.publicKey));
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
    assert.equal(certificate.fingerprint.replaceAll(":", ""), thumbprint);
  });

  it("keep the key that belongs to them in the tenant's state, and out of what Graph answers", async () => {
    const { tenant, store, servicePrincipal } = await withNewKeys();
    const made = await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    const [pem] = await store.read(({ signingKeys }) => Object.values(signingKeys));
    const certificate = new X509Certificate(Buffer.from(made.key, "base64"));
    assert.ok(certificate.checkPrivateKey(createPrivateKey(pem ?? "")));
    const shown = JSON.stringify([made, await tenant.getServicePrincipal(servicePrincipal.id)]);
    assert.ok(!shown.includes("PRIVATE KEY"));
  });

  it("are a key that signs, one that verifies and a password, with one identifier; the oldest come first", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const first = await tenant.addTokenSigningCertificate(servicePrincipal.id, { displayName: "CN=1" });
    await tenant.addTokenSigningCertificate(servicePrincipal.id, { displayName: "CN=2" });
    const { keyCredentials, passwordCredentials } = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.deepEqual(
      keyCredentials.map(({ displayName, usage, key }) => [displayName, usage, key === null]),
      [
        ["CN=1", "Sign", true],
        ["CN=1", "Verify", false],
        ["CN=2", "Sign", true],
        ["CN=2", "Verify", false],
      ],
    );
    const parts = [...keyCredentials.slice(0, 2), ...passwordCredentials.slice(0, 1)];
    assert.deepEqual(new Set(parts.map((part) => part.customKeyIdentifier)), new Set([first.customKeyIdentifier]));
    assert.deepEqual([keyCredentials[0]?.keyId, passwordCredentials[0]?.keyId], [first.keyId, first.keyId]);
  });

  it("are not made the preferred one", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    const { preferredTokenSigningKeyThumbprint } = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.equal(preferredTokenSigningKeyThumbprint, null);
  });

  it("last for three years, or until when they are told to; the time comes back in UTC without fractions", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const end = async (body: object) =>
      (await tenant.addTokenSigningCertificate(servicePrincipal.id, body)).endDateTime;
    assert.match(await end({}), new RegExp(`^${new Date().getUTCFullYear() + 3}-.*Z$`));
    assert.equal(await end({ endDateTime: "2028-01-01T01:00:00.000+01:00" }), "2028-01-01T00:00:00Z");
  });

  const refusedDrafts: [what: string, property: string, body: object][] = [
    ["more than three years", "endDateTime", { endDateTime: inYears(3, 600) }],
    ["an end that is no time", "endDateTime", { endDateTime: "soon" }],
    ["a name without CN=", "displayName", { displayName: "mine" }],
  ];
  for (const [what, property, body] of refusedDrafts) {
    it(`are refused with ${what}`, async () => {
      const { tenant, servicePrincipal } = await withApplication();
      await refused(
        tenant.addTokenSigningCertificate(servicePrincipal.id, body),
        400,
        "Request_BadRequest",
        `Invalid value specified for property '${property}' of resource 'SelfSignedCertificate'.`,
      );
    });
  }

  it("are refused with a past end", async () => {
    const { tenant, servicePrincipal } = await withApplication();
    const call = tenant.addTokenSigningCertificate(servicePrincipal.id, { endDateTime: inYears(-1) });
    await refused(
      call,
      400,
      "Request_BadRequest",
      "The endDateTime is invalid: it must be later than the current time.",
    );
  });

  it("need a service principal", () => gone(newTenant().tenant.addTokenSigningCertificate(nobody, {})));

  it("let others change the tenant while their keys are made", async () => {
    const { tenant, servicePrincipal } = await withNewKeys();
    const finished: string[] = [];
    await Promise.all([
      tenant.addTokenSigningCertificate(servicePrincipal.id, {}).then(() => finished.push("certificate")),
      tenant.updateServicePrincipal(servicePrincipal.id, { notes: "x" }).then(() => finished.push("notes")),
    ]);
    assert.deepEqual(finished, ["notes", "certificate"]);
  });

  it("go, with their keys, where the lists of credentials are written without them", async () => {
    const { tenant, store, servicePrincipal } = await withApplication();
    await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    const kept = await tenant.addTokenSigningCertificate(servicePrincipal.id, {});
    const { keyCredentials, passwordCredentials } = await tenant.getServicePrincipal(servicePrincipal.id);
    await tenant.keepCredentials(servicePrincipal.id, {
      keyCredentials: keyCredentials.slice(2).map(({ keyId }) => keyId),
      passwordCredentials: passwordCredentials.slice(1).map(({ keyId }) => keyId),
    });
    const rest = await tenant.getServicePrincipal(servicePrincipal.id);
    assert.deepEqual(rest.keyCredentials, keyCredentials.slice(2));
    assert.deepEqual(rest.passwordCredentials, passwordCredentials.slice(1));
    assert.deepEqual(await store.read(({ signingKeys }) => Object.keys(signingKeys)), [kept.customKeyIdentifier]);
  });
});
