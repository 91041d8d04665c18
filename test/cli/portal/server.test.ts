import assert from "node:assert/strict";
import { createServer } from "node:http";
import { servePortal } from "../../../cli/portal/server";
import { UserError } from "../../../tools/userError";
import { boId } from "../../sandbox/signIn/broken";
import { bo, dana, federation } from "../../sandbox/signIn/fixtures";
import { type Asked, form, usePortal, visit } from "./visitor";

describe("the portal's server", () => {
  const portal = usePortal();
  const myApps = `/my-apps?person=${encodeURIComponent(bo)}`;

  it("forbids browsers everything that its pages do not need", async () => {
    const { origin, made } = await portal();
    const signIn = form({ person: bo, app: made.agent.clientId });
    for (const [path, asked] of [["/"], [myApps], ["/nothing"], ["/sign-in", signIn]] as const) {
      const { headers, body } = await visit(origin, path, asked);
      assert.match(
        headers["content-security-policy"] as string,
        /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      assert.equal(headers["cache-control"], "no-store");
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["x-frame-options"], "DENY");
      assert.doesNotMatch(body, /<script|\ssrc=|\sstyle=|@import|url\(|\son\w+=/);
    }
  });

  for (const host of ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:PORT"]) {
    it(`refuses the host ${JSON.stringify(host)}`, async () => {
      const { origin } = await portal();
      const { status, body } = await visit(origin, "/", {
        headers: { host: host.replace("PORT", new URL(origin).port) },
      });
      assert.equal(status, 403);
      assert.doesNotMatch(body, /ada@/);
    });
  }

  it("answers to localhost and to 127.0.0.1", async () => {
    const { origin } = await portal();
    for (const name of ["localhost", "LOCALHOST", "127.0.0.1"]) {
      const { status } = await visit(origin, "/", { headers: { host: `${name}:${new URL(origin).port}` } });
      assert.equal(status, 200, name);
    }
  });

  for (const [what, headers, status] of [
    ["its own page", { origin: "OWN", "sec-fetch-site": "same-origin" }, 200],
    ["a page that a person reloads", { origin: "OWN", "sec-fetch-site": "none" }, 200],
    ["no browser", {}, 200],
    ["another website", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    ["a browser that says the origin only", { origin: "https://evil.example" }, 403],
    ["a browser that says the site only", { "sec-fetch-site": "cross-site" }, 403],
    ["another port of this machine", { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" }, 403],
    ["a page without an origin", { origin: "null" }, 403],
  ] as const) {
    it(`${status === 200 ? "takes" : "refuses"} a sign-in from ${what}`, async () => {
      const { origin, made } = await portal();
      const sent = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value === "OWN" ? origin : value]),
      );
      assert.equal(
        (await visit(origin, "/sign-in", form({ person: bo, app: made.agent.clientId }, sent))).status,
        status,
      );
      const tied = await made.clouds.account.read(({ instances }) =>
        instances.flatMap(({ users }) => users).some(({ username, federatedRole }) => username === bo && federatedRole),
      );
      assert.equal(tied, status === 200);
    });
  }

  const fields = { person: bo, app: "00000000-0000-4000-8000-000000000000" };
  for (const [what, path, asked, status] of [
    ["an address that it does not have", "/nothing", {}, 404],
    ["a path of a file", "/../../etc/passwd", {}, 404],
    ["an address of another server", "http://evil.example/", {}, 404],
    ["an address that is none", "//[", {}, 404],
    ["a method that a page does not have", "/", { method: "DELETE" }, 405],
    ["a sign-in that is no form", "/sign-in", {}, 405],
    ["nobody", "/my-apps", {}, 400],
    ["somebody who is not there", "/my-apps?person=nobody%40contoso.example", {}, 404],
    ["a name that is badly encoded", "/my-apps?person=%E0%A4%A", {}, 404],
    ["an application that is not there", "/sign-in", form(fields), 404],
    ["no application", "/sign-in", form({ person: bo }), 400],
    [
      "a form that is JSON",
      "/sign-in",
      { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
      415,
    ],
    ["a form that is huge", "/sign-in", form({ person: "x".repeat(5_000_000) }), 413],
  ] as readonly (readonly [string, string, Asked, number])[]) {
    it(`answers ${status} for ${what}`, async () => {
      const { origin } = await portal();
      const { status: answered, body, headers } = await visit(origin, path, asked);
      assert.equal(answered, status);
      assert.equal(headers["content-type"], "text/html; charset=utf-8");
      assert.match(body, /<h1>[^<]+<\/h1>\n<p>[^<]+<\/p>/);
      assert.doesNotMatch(body, /\bat .*\.ts|node:|Error/);
      if (status === 405) assert.equal(headers.allow, path === "/" ? "GET, HEAD" : "POST");
    });
  }

  it("answers HEAD without a page", async () => {
    const { origin } = await portal();
    const { status, body } = await visit(origin, "/", { method: "HEAD" });
    assert.deepEqual([status, body], [200, ""]);
  });

  it("reads the clouds for each request", async () => {
    const { origin, made } = await portal();
    assert.match((await visit(origin, myApps)).body, /Other applications/);
    await made.clouds.tenant.write((tenant) => {
      Reflect.deleteProperty(tenant.servicePrincipals, made.admin.servicePrincipalId);
      Reflect.deleteProperty(tenant.users, boId.replace(/2$/, "5"));
    });
    assert.doesNotMatch((await visit(origin, myApps)).body, /Other applications/);
    assert.equal((await visit(origin, `/my-apps?person=${encodeURIComponent(dana)}`)).status, 404);
  });

  it("says that it cannot read the clouds, but quotes nothing of them to browsers", async () => {
    const { clouds } = await federation();
    const reports: string[] = [];
    const broken = { ...clouds.tenant, read: () => Promise.reject(new Error('..."PRIVATE KEY"... is not valid JSON')) };
    const { origin, stop } = await servePortal({ ...clouds, tenant: broken }, { report: (text) => reports.push(text) });
    try {
      const { status, body } = await visit(origin, "/");
      assert.equal(status, 500);
      assert.doesNotMatch(body, /PRIVATE KEY/);
      assert.deepEqual(reports, ['..."PRIVATE KEY"... is not valid JSON']);
    } finally {
      await stop();
    }
  });

  it("says that a port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    assert.ok(address !== null && typeof address === "object");
    const { clouds } = await federation();
    await assert.rejects(
      servePortal(clouds, { port: address.port }),
      (error) =>
        error instanceof UserError && /^port \d+ cannot be used \(EADDRINUSE\); leave --port out/.test(error.message),
    );
    other.close();
  });
});
