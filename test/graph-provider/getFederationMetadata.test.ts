import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { afterEach, beforeEach, describe, it } from "mocha";
import { issuer, singleSignOnUrl } from "../../federation/endpoints";
import { metadataLength } from "../../federation/metadata";
import { readMetadata, signingCertificates } from "../../federation/metadataReader";
import { graphProvider } from "../../graph-provider/provider";
import type { Properties } from "../../tools/wire/provider";
import { connect, makeWorld, type World } from "./support";

const token = "entra-connect-sso:graph:getFederationMetadata";
const tenantId = "11111111-2222-4333-8444-555555555555";
const guid = "0d000000-0000-4000-8000-000000000001";

describe("getFederationMetadata", () => {
  let world: World;
  /** Every address that was asked for anything. */
  let asked: string[];
  /** What comes in place of the next answers to reads of the document. */
  let instead: (Response | Error)[];
  let provider: ReturnType<typeof graphProvider>;

  async function start(unpublishedReads = 0): Promise<void> {
    world = await makeWorld({ unpublishedReads });
    asked = [];
    instead = [];
    const http: typeof fetch = async (input, init) => {
      const { url } = new Request(input, init);
      asked.push(url);
      const next = url.includes("/federationmetadata/") ? instead.shift() : undefined;
      if (next instanceof Error) throw next;
      return next ?? world.http(input, init);
    };
    const { environment } = world.server;
    provider = graphProvider({ environment, clock: world.clock, http, connect: (settings) => connect(settings, http) });
  }
  beforeEach(() => start());
  afterEach(() => world.stop());

  const addCertificate = () => world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, {});
  const address = () =>
    `${world.server.origin}/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${world.app.clientId}`;
  const raw = async (): Promise<string> =>
    Buffer.from(await (await world.http(address())).arrayBuffer()).toString("utf8");

  async function get(thumbprints: string[], more: Properties = {}): Promise<string> {
    const args = { tenantId, clientId: world.app.clientId, thumbprints, ...more };
    const { result, failures = [] } = await provider.invoke({ token, args });
    assert.deepEqual(failures, []);
    const document = result?.["document"];
    assert.ok(typeof document === "string");
    return document;
  }
  async function refusal(thumbprints: string[], more: Properties = {}): Promise<string> {
    const failure = await get(thumbprints, more).then(
      () => assert.fail("it answered"),
      (error: unknown) => error,
    );
    return failure instanceof Error ? failure.message : String(failure);
  }

  it("answers the same bytes for a document that differs at every read", async () => {
    const { thumbprint } = await addCertificate();
    const [one, other] = [await raw(), await raw()];
    assert.notEqual(one, other);
    assert.equal(await get([thumbprint]), await get([thumbprint]));
  });

  it("answers what IAM takes, without the byte order mark, with issuer, service and the application's certificates", async () => {
    const [first, second] = [await addCertificate(), await addCertificate()];
    const document = await get([first.thumbprint, second.thumbprint]);
    assert.ok((await raw()).startsWith("\uFEFF"));
    assert.ok(document.startsWith("<?xml"));
    const { entityId, singleSignOnUrls, signingCertificates: found } = readMetadata(document);
    assert.equal(entityId, issuer(tenantId));
    assert.deepEqual([...new Set(singleSignOnUrls)], [singleSignOnUrl(tenantId)]);
    assert.deepEqual(found, [first.key, second.key].sort());
  });

  it("lists certificates that nobody waits for, too", async () => {
    const [first, second] = [await addCertificate(), await addCertificate()];
    assert.deepEqual(signingCertificates(await get([first.thumbprint])), [first.key, second.key].sort());
  });

  it("takes thumbprints in any case", async () => {
    const { thumbprint, key } = await addCertificate();
    assert.deepEqual(signingCertificates(await get([thumbprint.toLowerCase()])), [key]);
  });

  it("asks the cloud that azuread would be at, and nobody else", async () => {
    const { thumbprint } = await addCertificate();
    await get([thumbprint]);
    assert.deepEqual([...new Set(asked.map((url) => new URL(url).origin))], [world.server.origin]);
    assert.equal(asked.at(-1), address());
  });

  it("waits, 5 seconds at a time, until a new certificate is published beside the old one", async () => {
    await world.stop();
    await start(3);
    const old = await addCertificate();
    for (let read = 0; read < 3; read++) await raw();
    const young = await addCertificate();
    const document = await get([old.thumbprint, young.thumbprint]);
    assert.deepEqual(world.clock.waits, [5000, 5000, 5000]);
    assert.deepEqual(signingCertificates(document), [old.key, young.key].sort());
  });

  it("gives up after 5 minutes, and says what was there instead, what to do, and where the document is", async () => {
    await world.stop();
    await start(1000);
    const thumbprints = [(await addCertificate()).thumbprint, (await addCertificate()).thumbprint].sort();
    // Until then Entra lists the tenant's own.
    const [tenants = ""] = signingCertificates((await raw()).slice(1));
    const listed = new X509Certificate(Buffer.from(tenants, "base64")).fingerprint.replaceAll(":", "");
    assert.equal(
      await refusal(thumbprints),
      `Entra's federation metadata did not list certificate ${thumbprints.join(" and ")} within 300 s: at last it ` +
        `lacked ${thumbprints.join(", ")} and listed ${listed}. Entra publishes a new certificate late: run pulumi up ` +
        `again, or set metadata to synthesized, which does not wait. The document is ${address()}`,
    );
    assert.equal(world.clock.waits.length, 60);
  });

  it("gives up sooner where told so, and names only what is missing", async () => {
    const { thumbprint } = await addCertificate();
    const wrong = "0".repeat(40);
    const message = await refusal([thumbprint, wrong], { timeoutSeconds: 23 });
    assert.match(message, new RegExp(`within 23 s: at last it lacked ${wrong} and listed ${thumbprint}\\. `));
    assert.equal(world.clock.waits.length, 4);
  });

  it("looks once where it may not wait", async () => {
    const { thumbprint } = await addCertificate();
    await get([thumbprint], { timeoutSeconds: 0 });
    await refusal(["0".repeat(40)], { timeoutSeconds: 0 });
    assert.deepEqual(world.clock.waits, []);
  });

  it("is not content with the certificate of the tenant, which an unknown application gets", async () => {
    const { thumbprint } = await addCertificate();
    const message = await refusal([thumbprint], { clientId: guid, timeoutSeconds: 5 });
    assert.match(message, new RegExp(`it lacked ${thumbprint} and listed [0-9A-F]{40}\\. .*appid=${guid}$`));
  });

  const refused = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:443") });
  for (const [what, answer, text] of [
    ["404", () => new Response("", { status: 404 }), "it answered 404"],
    ["500", () => new Response("", { status: 500 }), "it answered 500"],
    ["refused connections", () => refused, "it could not be reached (connect ECONNREFUSED 127.0.0.1:443)"],
  ] as const) {
    it(`waits ${what} out, and says so where that lasts`, async () => {
      const { thumbprint, key } = await addCertificate();
      instead = [answer(), answer()];
      assert.deepEqual(signingCertificates(await get([thumbprint])), [key]);
      assert.deepEqual(world.clock.waits, [5000, 5000]);
      instead = [answer(), answer()];
      const message = await refusal([thumbprint], { timeoutSeconds: 5 });
      assert.ok(message.includes(`within 5 s: at last ${text}. `), message);
    });
  }

  for (const [what, keys] of [
    ["a document without any certificate", ""],
    ["a document with a certificate for encryption alone", '<KeyDescriptor use="encryption"/>'],
  ] as const) {
    it(`waits ${what} out, and says so where that lasts`, async () => {
      const { thumbprint, key } = await addCertificate();
      const service = `<IDPSSODescriptor>${keys}<SingleSignOnService Location="https://login.example/saml2"/></IDPSSODescriptor>`;
      const document = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.example/">${service}</EntityDescriptor>`;
      const empty = () => new Response(document);
      instead = [empty(), empty()];
      assert.deepEqual(signingCertificates(await get([thumbprint])), [key]);
      assert.deepEqual(world.clock.waits, [5000, 5000]);
      instead = [empty(), empty()];
      const message = await refusal([thumbprint], { timeoutSeconds: 5 });
      assert.ok(message.includes(`within 5 s: at last it lacked ${thumbprint} and listed none. `), message);
    });
  }

  for (const [what, body, text] of [
    ["a web page", `<html><p>${"x".repeat(1000)}</html>`, "is not XML"],
    ["something else in XML", `<feed>${"x".repeat(1000)}</feed>`, "is not an EntityDescriptor"],
    ["more than IAM takes", " ".repeat(metadataLength.max + 1), "which IAM would refuse"],
  ] as const) {
    it(`refuses ${what} at once`, async () => {
      instead = [new Response(body)];
      const message = await refusal(["0".repeat(40)]);
      assert.ok(message.includes(text), message);
      assert.deepEqual(world.clock.waits, []);
    });
  }

  it("names every argument that will not do, and asks nobody", async () => {
    const args = { tenantId: "contoso.example", thumbprints: [], timeoutSeconds: -1, appId: guid };
    const { result, failures } = await provider.invoke({ token, args });
    assert.equal(result, undefined);
    assert.deepEqual(failures, [
      { property: "clientId", reason: "is required" },
      { property: "tenantId", reason: "must be a GUID" },
      {
        property: "thumbprints",
        reason: "must be a list of at least one SHA-1 of a certificate: 40 hexadecimal digits each",
      },
      { property: "timeoutSeconds", reason: "must be a number of seconds from 0 to 3600" },
      {
        property: "appId",
        reason: `is not a property of ${token}, which has tenantId, clientId, thumbprints, timeoutSeconds`,
      },
    ]);
    assert.deepEqual(asked, []);
  });

  it("is the only function there is", async () => {
    const wrong = provider.invoke({ token: "entra-connect-sso:graph:getMetadata", args: {} });
    await assert.rejects(wrong, /has no function entra-connect-sso:graph:getMetadata$/);
  });
});
