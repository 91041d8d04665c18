import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { afterEach, beforeEach, describe, it } from "mocha";
import { SignedXml } from "xml-crypto";
import { makeWorld, type World } from "../../graph-provider/support";

describe("the HTTP Graph", () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld({ unpublishedReads: 2 });
  });
  afterEach(() => world.stop());

  const principal = () => `/v1.0/servicePrincipals/${world.app.servicePrincipalId}`;

  interface Asked {
    method?: string;
    body?: string;
    authorization?: string;
  }

  async function ask(path: string, { authorization, ...init }: Asked = {}) {
    const headers = {
      authorization: authorization ?? `Bearer ${await world.token()}`,
      "content-type": "application/json",
    };
    const answer = await world.http(`${world.server.origin}${path}`, { ...init, headers });
    const text = await answer.text();
    const body = (text === "" ? {} : JSON.parse(text)) as Body;
    return { status: answer.status, requestId: answer.headers.get("request-id"), body };
  }
  interface Body {
    readonly error?: { code: string; message: string; innerError: Record<string, string> };
    readonly keyCredentials?: { key: string | null }[];
    readonly [name: string]: unknown;
  }

  it("lets nobody in without a token, and nobody with a made-up one", async () => {
    for (const authorization of ["", "Bearer eyJ0.e30.x"]) {
      const { status, body } = await ask(principal(), { authorization });
      assert.equal(status, 401);
      assert.equal(body.error?.code, "InvalidAuthenticationToken");
    }
  });

  it("lets nobody in with a token that has expired", async () => {
    await world.stop();
    world = await makeWorld({ tokenLifetime: 0 });
    assert.equal((await ask(principal())).status, 401);
  });

  it("says in its tokens whose they are", async () => {
    const [, payload = ""] = (await world.token()).split(".");
    const { appid, oid, tid } = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, string>;
    const { clientId, objectId, tenantId } = await world.tenant.caller();
    assert.deepEqual({ appid, oid, tid }, { appid: clientId, oid: objectId, tid: tenantId });
  });

  it("refuses in Graph's form, with a request id in header and body", async () => {
    const { status, body, requestId } = await ask("/v1.0/servicePrincipals/0d000000-0000-4000-8000-000000000001");
    assert.equal(status, 404);
    assert.equal(body.error?.code, "Request_ResourceNotFound");
    assert.equal(body.error.innerError["request-id"], requestId);
  });

  for (const [what, path, init, code] of [
    ["a property that is not selectable", "?$select=thumbprint", {}, "BadRequest"],
    ["an unknown option", "?$expand=owners", {}, "BadRequest"],
    ["a property that cannot be set", "", { method: "PATCH", body: '{"appRoles":[]}' }, "Request_BadRequest"],
    ["a value of another type", "", { method: "PATCH", body: '{"tags":"a"}' }, "Request_BadRequest"],
    ["what is no JSON", "", { method: "PATCH", body: "tags" }, "BadRequest"],
    ["an unknown part", "/secrets", {}, "BadRequest"],
    ["another method", "", { method: "PUT", body: "{}" }, "Request_BadRequest"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { status, body } = await ask(`${principal()}${path}`, init);
      assert.ok([400, 405].includes(status));
      assert.equal(body.error?.code, code);
    });
  }

  it("refuses a filter that it does not understand", async () => {
    for (const path of [
      "/servicePrincipals?$filter=startswith(appId,'1')",
      "/servicePrincipals?$filter=identifierUris/any(u:u eq 'x')",
      "/applications?$filter=tags/any(u:u eq 'x')",
      "/applications?$filter=identifierUris/any(u:v eq 'x')",
    ]) {
      assert.equal((await ask(`/v1.0${path}`)).status, 400, path);
    }
  });

  it("finds an application by one of its identifiers", async () => {
    const { applicationId } = world.app;
    const uri = "https://signin.aws.amazon.com/saml#o'neil";
    await world.tenant.updateApplication(applicationId, { identifierUris: [uri] });
    const found = async (identifier: string) => {
      const filter = encodeURIComponent(`identifierUris/any(uri:uri eq '${identifier}')`);
      return (await ask(`/v1.0/applications?$select=id&$filter=${filter}`)).body["value"];
    };
    assert.deepEqual(await found(uri.replace("'", "''")), [{ id: applicationId }]);
    assert.deepEqual(await found("https://signin.aws.amazon.com/saml"), []);
  });

  it("answers certificates only where they are selected, and never a private key", async () => {
    await world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, {});
    const keys = async (query: string) =>
      (await ask(`${principal()}${query}`)).body.keyCredentials?.filter(({ key }) => key !== null).length;
    assert.equal(await keys(""), 0);
    assert.equal(await keys("?$select=id,keyCredentials"), 1);
    assert.doesNotMatch(JSON.stringify((await ask(`${principal()}?$select=keyCredentials`)).body), /PRIVATE/);
  });

  describe("federation metadata", () => {
    const read = async (query: string): Promise<string> => {
      const path = `/11111111-2222-4333-8444-555555555555/federationmetadata/2007-06/federationmetadata.xml${query}`;
      return Buffer.from(await (await world.http(`${world.server.origin}${path}`)).arrayBuffer()).toString("utf8");
    };
    const certificatesIn = (document: string): string[] =>
      [...(document.split("<IDPSSODescriptor")[1] ?? "").matchAll(/<X509Certificate>([^<]+)</g)].map(
        ([, text = ""]) => text,
      );

    it("begins with a byte order mark, and differs on every read", async () => {
      const [one, other] = [await read(""), await read("")];
      assert.ok(one.startsWith("\uFEFF<EntityDescriptor"));
      assert.notEqual(one, other);
    });

    it("publishes a new certificate late, until then the tenant's", async () => {
      const appId = `?appid=${world.app.clientId}`;
      const { key } = await world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, {});
      const reads = [await read(appId), await read(appId), await read(appId)].map(certificatesIn);
      assert.deepEqual(
        reads.map((certificates) => certificates.includes(key)),
        [false, false, true],
      );
      assert.deepEqual(reads[2], [key]);
      assert.equal(
        new X509Certificate(Buffer.from(reads[0]?.[0] ?? "", "base64")).subject,
        "CN=Microsoft Azure Federated SSO Certificate",
      );
    });

    it("is signed by the tenant", async () => {
      const document = (await read("")).slice(1);
      const [signature = ""] = /<Signature .*<\/Signature>/s.exec(document) ?? [];
      const [certificate = ""] = /<X509Certificate>([^<]+)/.exec(document)?.slice(1) ?? [];
      const pem = new X509Certificate(Buffer.from(certificate, "base64")).toString();
      const verifier = new SignedXml({ publicCert: pem });
      verifier.loadSignature(signature);
      assert.equal(verifier.checkSignature(document), true);
    });
  });
});
