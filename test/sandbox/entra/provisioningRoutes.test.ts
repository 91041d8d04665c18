import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { makeWorld, type World } from "../../graph-provider/support";

const key = "AKIAIOSFODNN7EXAMPLE";
const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const credentials = [
  { key: "ClientSecret", value: key },
  { key: "SecretToken", value: secret },
];

describe("provisioning over HTTP", () => {
  let world: World;
  let answers: string;
  beforeEach(async () => {
    answers = "";
    world = await makeWorld({
      checkCredentials: (given) =>
        Promise.resolve(
          given.some(({ value }) => value === secret)
            ? undefined
            : { code: "x", message: "The key is not known.", tenantActionable: true },
        ),
    });
  });
  afterEach(async () => {
    await world.stop();
    for (const value of [key, secret]) assert.ok(!answers.includes(value), "an answer has a secret in it");
  });

  /** Below `/servicePrincipals/{id}`. */
  async function ask(method: string, path: string, body?: object) {
    const address = `${world.server.origin}/v1.0/servicePrincipals/${world.app.servicePrincipalId}${path}`;
    const headers = { authorization: `Bearer ${await world.token()}`, "content-type": "application/json" };
    const answer = await world.http(address, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    answers += text;
    return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as Body };
  }
  interface Body {
    readonly id?: string;
    readonly value?: { readonly id?: string; readonly key?: string; readonly value?: string }[];
    readonly schedule?: { readonly state: string };
    readonly status?: { readonly code: string };
    readonly appRoles?: { readonly id: string; readonly displayName: string; readonly origin: string }[];
    readonly error?: { readonly code: string; readonly message: string };
  }
  const makeJob = async () =>
    `/synchronization/jobs/${(await ask("POST", "/synchronization/jobs", { templateId: "aws" })).body.id ?? ""}`;

  it("names the template, takes the credentials and hides them", async () => {
    const templates = await ask("GET", "/synchronization/templates");
    assert.deepEqual(templates.body.value?.[0]?.id, "aws");
    assert.equal((await ask("PUT", "/synchronization/secrets", { value: credentials })).status, 204);
    assert.deepEqual(
      (await ask("GET", "/synchronization/secrets")).body.value,
      credentials.map(({ key }) => ({ key, value: "*" })),
    );
  });

  it("makes, starts, pauses, restarts and deletes the job", async () => {
    const made = await ask("POST", "/synchronization/jobs", { templateId: "aws" });
    assert.deepEqual([made.status, made.body.status?.code], [201, "NotConfigured"]);
    const job = `/synchronization/jobs/${made.body.id ?? ""}`;
    const state = async () => (await ask("GET", job)).body.schedule?.state;
    assert.equal((await ask("POST", `${job}/start`)).status, 204);
    assert.equal(await state(), "Active");
    assert.equal((await ask("POST", `${job}/pause`)).status, 204);
    assert.equal(await state(), "Disabled");
    assert.equal((await ask("POST", `${job}/restart`, { criteria: { resetScope: "Full" } })).status, 204);
    assert.equal(await state(), "Active");
    assert.equal((await ask("GET", "/synchronization/jobs")).body.value?.[0]?.id, made.body.id);
    assert.equal((await ask("DELETE", job)).status, 204);
    assert.equal((await ask("GET", job)).body.error?.code, "Request_ResourceNotFound");
  });

  it("tests credentials, sent or saved", async () => {
    const test = async (body: object) => ask("POST", `${await made}/validateCredentials`, body);
    const made = makeJob();
    assert.equal((await test({ credentials })).status, 204);
    const { status, body } = await test({ useSavedCredentials: true });
    assert.deepEqual([status, body.error?.code], [400, "InvalidCredentials"]);
    assert.match(body.error?.message ?? "", /The key is not known\.$/);
    await ask("PUT", "/synchronization/secrets", { value: credentials });
    assert.equal((await test({ useSavedCredentials: true })).status, 204);
  });

  it("tests none where there is no AWS", async () => {
    await world.stop();
    world = await makeWorld();
    const { status, body } = await ask("POST", `${await makeJob()}/validateCredentials`, { credentials });
    assert.deepEqual([status, body.error?.code], [503, "ServiceUnavailable"]);
  });

  for (const [what, method, path, body] of [
    ["pairs in another list", "PUT", "/synchronization/secrets", { credentials }],
    ["pairs without a key", "PUT", "/synchronization/secrets", { value: [{ value: secret }] }],
    ["pairs with an unknown key", "PUT", "/synchronization/secrets", { value: [{ key: "Secret", value: secret }] }],
    [
      "values that are no text",
      "PUT",
      "/synchronization/secrets",
      { value: [{ key: "SecretToken", value: [secret] }] },
    ],
    ["a job with more in it", "POST", "/synchronization/jobs", { templateId: "aws", secrets: credentials }],
  ] as const) {
    it(`refuses ${what}, and does not repeat it`, async () => {
      const answer = await ask(method, path, body);
      assert.deepEqual([answer.status, answer.body.error?.code], [400, "Request_BadRequest"]);
    });
  }

  it("refuses a job of another template", async () => {
    const { status, body } = await ask("POST", "/synchronization/jobs", { templateId: "Slack" });
    assert.deepEqual([status, body.error?.code], [400, "TemplateNotFound"]);
  });

  it("says of every app role whose it is, and takes it back unsaid", async () => {
    const appRole = {
      id: "99999999-0000-4000-8000-000000000001",
      allowedMemberTypes: ["User"],
      description: "x",
      displayName: "x",
      isEnabled: true,
      value: "x",
    };
    const { appRoles = [] } = (await ask("GET", "")).body;
    assert.equal((await ask("PATCH", "", { appRoles: [...appRoles, appRole] })).status, 204);
    const shown = (await ask("GET", "?$select=appRoles")).body.appRoles;
    assert.deepEqual(
      shown?.map(({ displayName, origin }) => [displayName, origin]),
      [
        ["msiam_access", "Application"],
        ["x", "ServicePrincipal"],
      ],
    );
    assert.equal((await ask("PATCH", "", { appRoles: [] })).body.error?.code, "Request_BadRequest");
  });
});
