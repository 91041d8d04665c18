import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Unknown, type Value } from "../../tools/wire/provider";
import { lifeOf, makeWorld, type World } from "./support";

describe("SigningCertificatePublication", () => {
  let world: World;
  let publication: ReturnType<typeof lifeOf>;
  /** In the order in which they are kept. */
  let first: string;
  let second: string;

  const addCertificate = async (): Promise<string> =>
    (await world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, {})).thumbprint;
  const activate = (thumbprint: string | null) =>
    world.tenant.updateServicePrincipal(world.app.servicePrincipalId, {
      preferredTokenSigningKeyThumbprint: thumbprint,
    });
  const asked = (...thumbprints: Value[]) => ({ servicePrincipalId: world.app.servicePrincipalId, thumbprints });
  const revised = (revision: number, ...thumbprints: Value[]) => ({ ...asked(...thumbprints), revision });
  const requests = () => world.server.requests.filter((request) => !request.startsWith("GET "));

  beforeEach(async () => {
    world = await makeWorld();
    publication = lifeOf(world.provider, "SigningCertificatePublication");
    [first = "", second = ""] = [await addCertificate(), await addCertificate()].sort();
    await activate(first);
  });
  afterEach(() => world.stop());

  it("notes the certificates without asking Graph, whichever is active: nothing was published before", async () => {
    const { id, properties } = await publication.create(asked(second));
    assert.equal(id, world.app.servicePrincipalId);
    assert.deepEqual(properties, revised(1, second));
    assert.deepEqual(world.server.requests, []);
  });

  it("knows its outputs in the preview", async () => {
    assert.deepEqual(await publication.preview(asked(first, second)), revised(1, first, second));
    const planned = asked(first, Unknown.value);
    assert.deepEqual(await publication.preview(planned), { ...planned, revision: Unknown.value });
  });

  it("counts every change, also one that leads back, and says so in the preview", async () => {
    const published = await publication.create(asked(first, second));
    const retired = await publication.update(published, asked(first));
    assert.equal(retired.properties["revision"], 2);
    assert.equal((await publication.previewUpdate(retired, asked(first, second))).properties["revision"], 3);
    assert.equal((await publication.update(retired, asked(first, second))).properties["revision"], 3);
  });

  it("takes ids as azuread writes them, and thumbprints in any case and order", async () => {
    const state = await publication.create(asked(first, second));
    const other = {
      servicePrincipalId: `/servicePrincipals/${world.app.servicePrincipalId.toUpperCase()}`,
      thumbprints: [second.toLowerCase(), first.toLowerCase()],
    };
    assert.deepEqual(await publication.diff(state, other), {});
    assert.deepEqual((await publication.update(state, other)).properties, revised(2, first, second));
    assert.deepEqual(world.server.requests, []);
  });

  it("adds a certificate in place, and asks Graph nothing", async () => {
    const state = await publication.create(asked(first));
    assert.deepEqual(Object.values(await publication.diff(state, asked(first, second))), ["add"]);
    await publication.previewUpdate(state, asked(first, Unknown.value));
    const { properties } = await publication.update(state, asked(first, second));
    assert.deepEqual(properties, revised(2, first, second));
    assert.deepEqual(world.server.requests, []);
  });

  it("leaves out a certificate that is not active", async () => {
    const state = await publication.create(asked(first, second));
    assert.deepEqual((await publication.previewUpdate(state, asked(first))).properties, revised(2, first));
    assert.deepEqual((await publication.update(state, asked(first))).properties, revised(2, first));
    assert.equal(world.server.requests.length, 2, "it looked each time");
  });

  it("refuses to leave out the active one, in previews already, and says what to do instead", async () => {
    const state = await publication.create(asked(first, second));
    for (const attempt of [publication.previewUpdate, publication.update]) {
      await assert.rejects(attempt(state, asked(second)), (error: Error) => {
        assert.match(
          error.message,
          new RegExp(`^certificate ${first} of service principal ${world.app.servicePrincipalId} cannot be retired`),
        );
        assert.match(error.message, /Nothing was changed\. Keep its slot, activate another one \(signing\.active\)/);
        return true;
      });
    }
    assert.deepEqual(requests(), []);
  });

  for (const [what, shown] of [
    ["under a name that is not its thumbprint, as an uploaded one", { customKeyIdentifier: "MjAyNg==" }],
    ["by its thumbprint alone", { key: null }],
  ] as const) {
    it(`refuses to leave out the active one if Graph shows it ${what}`, async () => {
      const provider = world.providerBy(async (input, init) => {
        const answer = await world.http(input, init);
        const edited: unknown = JSON.parse(await answer.text(), (key, value: unknown) =>
          key in shown ? shown[key as keyof typeof shown] : value,
        );
        return Response.json(edited, { status: answer.status });
      });
      const state = await publication.create(asked(first, second));
      const { previewUpdate } = lifeOf(provider, "SigningCertificatePublication");
      await assert.rejects(previewUpdate(state, asked(second)), /cannot be retired/);
    });
  }

  it("leaves out one that was deleted at Entra, which still names it as the active one", async () => {
    const state = await publication.create(asked(first));
    await world.tenant.keepCredentials(world.app.servicePrincipalId, { keyCredentials: [], passwordCredentials: [] });
    await publication.previewUpdate(state, asked(Unknown.value));
    const next = await addCertificate();
    assert.deepEqual((await publication.update(state, asked(next))).properties["thumbprints"], [next]);
  });

  it("refuses it in the preview that makes new certificates in its place, too", async () => {
    const state = await publication.create(asked(first));
    await assert.rejects(publication.previewUpdate(state, asked(Unknown.value)), /cannot be retired/);
    await assert.rejects(publication.previewUpdate(state, asked(second, Unknown.value)), /cannot be retired/);
    await publication.previewUpdate(state, asked(first, Unknown.value));
  });

  it("says nothing in a preview in which none of the certificates is known", async () => {
    const state = await publication.create(asked(first));
    await publication.previewUpdate(state, { ...asked(), thumbprints: Unknown.value });
  });

  it("goes by what is active now, though somebody activated it by hand, and says how to catch up", async () => {
    await activate(second);
    const state = await publication.create(asked(first, second));
    await activate(first);
    await assert.rejects(publication.update(state, asked(second)), /by hand: keep the slot, run pulumi up, and/);
    await activate(second);
    await publication.update(state, asked(second));
  });

  it("refuses, too, where Graph cannot say which one is active", async () => {
    const state = await publication.create(asked(first, second));
    const what = { status: 503, code: "ServiceUnavailable" };
    world.server.faults.add({ method: "GET", path: "^/servicePrincipals/", times: 1000, ...what });
    await assert.rejects(publication.update(state, asked(first)), /503 ServiceUnavailable/);
  });

  it("leaves out any of a service principal that is gone", async () => {
    const state = await publication.create(asked(first, second));
    await world.tenant.deleteServicePrincipal(world.app.servicePrincipalId);
    await publication.previewUpdate(state, asked(second));
    await publication.update(state, asked(second));
  });

  it("is replaced for another service principal", async () => {
    const state = await publication.create(asked(first));
    const other = { ...asked(second), servicePrincipalId: "0d000000-0000-4000-8000-000000000001" };
    assert.equal((await publication.diff(state, other))["servicePrincipalId"], "update-replace");
    assert.equal((await publication.create(other)).id, other.servicePrincipalId);
  });

  it("keeps its certificates and their count at a refresh, without a difference, and is gone with its service principal", async () => {
    const state = await publication.create(asked(first, second));
    await activate(second);
    const found = await publication.refresh(state);
    assert.deepEqual(found?.properties, revised(1, first, second));
    assert.deepEqual(found.inputs, asked(first, second));
    assert.deepEqual(await publication.diff(found, asked(first, second)), {});
    await world.tenant.deleteServicePrincipal(world.app.servicePrincipalId);
    assert.equal(await publication.refresh(state), undefined);
  });

  it("is imported by the service principal's object id, and takes any certificates then", async () => {
    for (const id of [world.app.servicePrincipalId, `/servicePrincipals/${world.app.servicePrincipalId}`]) {
      const found = await publication.import(id);
      assert.equal(found?.id, world.app.servicePrincipalId);
      assert.deepEqual(found.inputs, { servicePrincipalId: world.app.servicePrincipalId });
      assert.deepEqual((await publication.update(found, asked(second))).properties, revised(1, second));
    }
    await assert.rejects(publication.import("agents"), /"agents" is not the id .* object id of the service principal/);
    assert.equal(await publication.import("0d000000-0000-4000-8000-000000000001"), undefined);
  });

  it("is deleted without a word to Graph", async () => {
    await publication.delete(await publication.create(asked(first)));
    assert.deepEqual(world.server.requests, []);
  });

  for (const [what, thumbprints] of [
    ["none", []],
    ["one alone, without a list", "0".repeat(40)],
    ["a name", ["2026"]],
    ["one that is too short among others", ["0".repeat(40), "0".repeat(39)]],
    ["a number", [1]],
  ] as const) {
    it(`refuses ${what} in the preview`, async () => {
      const news = { ...asked(), thumbprints: typeof thumbprints === "string" ? thumbprints : [...thumbprints] };
      await assert.rejects(publication.check(news), /^Error: thumbprints must be a list of at least one SHA-1/);
    });
  }
});
