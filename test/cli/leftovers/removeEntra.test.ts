import assert from "node:assert/strict";
import { findServicePrincipal } from "../../../cli/leftovers/entra/found";
import { removeApplication, removeCertificate } from "../../../cli/leftovers/entra/remove";
import { GraphSession } from "../../../clouds/graph/session/session";
import { graphSettings } from "../../../clouds/graph/connection/settings";
import { connect, makeWorld, type World } from "../../graph-provider/support";

describe("removing a leftover of Entra's", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.stop());

  const session = () => {
    const connection = connect(graphSettings({}, world.server.environment), world.http);
    return new GraphSession({ connect: () => connection, clock: world.clock, http: world.http, seconds: 60 });
  };
  const principal = async () => {
    const found = await findServicePrincipal(session(), world.app.servicePrincipalId);
    assert.ok(found);
    return found;
  };
  const addCertificate = () =>
    world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, { displayName: "CN=agent-2026" });

  it("takes an application away whose service principal is in SAML mode, and does not mind if it is gone", async () => {
    const application = { id: world.app.applicationId, servicePrincipal: await principal() };
    await removeApplication(session(), application);
    assert.deepEqual(await world.tenant.listApplications({ displayName: "Agents" }), []);
    assert.deepEqual(await world.tenant.listServicePrincipals({ displayName: "Agents" }), []);
    await removeApplication(session(), application);
  });

  it("waits until Entra knows everywhere that the service principal is gone", async () => {
    const refusal = { status: 400, code: "DeletingSamlSpNotAllowed" };
    world.server.faults.add({ method: "DELETE", path: "^/applications/", times: 3, ...refusal });
    await removeApplication(session(), { id: world.app.applicationId, servicePrincipal: await principal() });
    assert.deepEqual(await world.tenant.listApplications({ displayName: "Agents" }), []);
  });

  it("takes all parts of one certificate away, and leaves the others as they are", async () => {
    await addCertificate();
    const { keyCredentials, passwordCredentials } = await world.tenant.getServicePrincipal(
      world.app.servicePrincipalId,
    );
    const { customKeyIdentifier, thumbprint } = await addCertificate();
    await addCertificate();
    const gone = { identifier: customKeyIdentifier, thumbprint };
    await removeCertificate(session(), await principal(), gone);
    const after = await world.tenant.getServicePrincipal(world.app.servicePrincipalId);
    assert.deepEqual(after.keyCredentials.slice(0, 2), keyCredentials);
    assert.deepEqual(after.passwordCredentials.slice(0, 1), passwordCredentials);
    assert.deepEqual([after.keyCredentials.length, after.passwordCredentials.length], [4, 2]);
    assert.ok(after.keyCredentials.every((part) => part.customKeyIdentifier !== customKeyIdentifier));

    const writes = world.server.requests.filter((request) => request.startsWith("PATCH")).length;
    await removeCertificate(session(), await principal(), gone);
    assert.equal(world.server.requests.filter((request) => request.startsWith("PATCH")).length, writes);
  });

  it("does not take the certificate away that signs by now", async () => {
    const { customKeyIdentifier, thumbprint } = await addCertificate();
    await world.tenant.updateServicePrincipal(world.app.servicePrincipalId, {
      preferredTokenSigningKeyThumbprint: thumbprint,
    });
    const signing = { identifier: customKeyIdentifier, thumbprint };
    await assert.rejects(
      removeCertificate(session(), await principal(), signing),
      /signs with the certificate .* it stays/,
    );
    assert.equal((await principal()).certificates.length, 1);
  });
});
