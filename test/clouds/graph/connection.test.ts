import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "mocha";
import { discoverCloud } from "../../../clouds/graph/connection/cloud";
import { chooseSignIn } from "../../../clouds/graph/connection/signIn";
import { graphSettings, settingsProblems } from "../../../clouds/graph/connection/settings";
import { Unknown } from "../../../tools/wire/provider";

const client = { ARM_TENANT_ID: "tenant", ARM_CLIENT_ID: "client" };

describe("the settings of the Graph provider", () => {
  it("come from the provider's inputs, then from azuread's environment variables", () => {
    const found = graphSettings({ tenantId: "given", clientId: "" }, client);
    assert.equal(found.tenantId, "given");
    assert.equal(found.clientId, "client");
  });

  it("have azuread's defaults", () => {
    const { environment, useCli, useMsi, useOidc } = graphSettings({}, {});
    assert.deepEqual(
      { environment, useCli, useMsi, useOidc },
      {
        environment: "global",
        useCli: true,
        useMsi: false,
        useOidc: false,
      },
    );
  });

  it("take GitHub's variables, and the ARM ones before them", () => {
    const github = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://github", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token" };
    assert.equal(graphSettings({}, github).oidcRequestUrl, "https://github");
    assert.equal(graphSettings({}, { ...github, ARM_OIDC_REQUEST_URL: "https://arm" }).oidcRequestUrl, "https://arm");
  });

  it("read switches as Go does, as the engine sends them, and as booleans", () => {
    for (const value of ["1", "true", "TRUE"]) assert.equal(graphSettings({}, { ARM_USE_OIDC: value }).useOidc, true);
    assert.equal(graphSettings({ useCli: "false" }, { ARM_USE_CLI: "true" }).useCli, false);
    assert.equal(graphSettings({ useMsi: true }, {}).useMsi, true);
  });

  it("take the files and names of a Kubernetes workload identity where it is to be used", () => {
    const pod = { AZURE_TENANT_ID: "t", AZURE_CLIENT_ID: "c", AZURE_FEDERATED_TOKEN_FILE: "/var/token" };
    const { tenantId, clientId, oidcTokenFilePath, useOidc } = graphSettings({ useAksWorkloadIdentity: "true" }, pod);
    assert.deepEqual([tenantId, clientId, oidcTokenFilePath, useOidc], ["t", "c", "/var/token", true]);
    assert.equal(graphSettings({}, pod).tenantId, "");
  });

  it("are refused where they are unknown or of another type, without a word of their value", () => {
    const problems = settingsProblems({
      tenantID: "x",
      useOidc: "perhaps-secret",
      clientSecret: 1,
      version: "1",
      clientId: Unknown.value,
    });
    assert.deepEqual(
      problems.map(({ property }) => property),
      ["tenantID", "useOidc", "clientSecret"],
    );
    assert.doesNotMatch(JSON.stringify(problems), /perhaps-secret/);
  });
});

describe("the cloud of the Graph provider", () => {
  const unreachable: typeof fetch = () =>
    Promise.reject(new TypeError("fetch failed", { cause: new Error("refused") }));
  const answering =
    (body: unknown): typeof fetch =>
    () =>
      Promise.resolve(Response.json(body));

  for (const [environment, graph, login] of [
    ["global", "https://graph.microsoft.com", "https://login.microsoftonline.com"],
    ["public", "https://graph.microsoft.com", "https://login.microsoftonline.com"],
    ["usgovernment", "https://graph.microsoft.us", "https://login.microsoftonline.us"],
    ["usgovernmentl4", "https://graph.microsoft.us", "https://login.microsoftonline.us"],
    ["DoD", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"],
    ["usgovernmentl5", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"],
  ] as const) {
    it(`is known for ${environment}, without asking anybody`, async () => {
      assert.deepEqual(await discoverCloud({ environment, metadataHost: "" }, unreachable), {
        graph,
        login,
        custom: false,
      });
    });
  }

  it("is refused where it is unknown", async () => {
    await assert.rejects(discoverCloud({ environment: "moon", metadataHost: "" }), /no Microsoft cloud named "moon"/);
  });

  it("is what the metadata host says, whatever the environment", async () => {
    const described = {
      name: "Private",
      microsoftGraphResourceId: "https://graph.private.example/",
      authentication: { loginEndpoint: "https://login.private.example/" },
    };
    const asked: string[] = [];
    const http: typeof fetch = (url) => {
      asked.push(new Request(url).url);
      return Promise.resolve(Response.json(described));
    };
    assert.deepEqual(await discoverCloud({ environment: "global", metadataHost: "meta.example:8443" }, http), {
      graph: "https://graph.private.example",
      login: "https://login.private.example",
      custom: true,
    });
    assert.deepEqual(asked, ["https://meta.example:8443/metadata/endpoints?api-version=2022-09-01"]);
  });

  it("is refused where the metadata host is not reached, does not know, or names addresses that are not safe", async () => {
    const settings = { environment: "global", metadataHost: "meta.example" };
    await assert.rejects(
      discoverCloud(settings, unreachable),
      /metadata host meta\.example .* cannot be reached: refused/,
    );
    await assert.rejects(discoverCloud(settings, answering({})), /does not describe a cloud/);
    const plain = {
      name: "Private",
      microsoftGraphResourceId: "http://graph.private.example",
      authentication: { loginEndpoint: "https://login.private.example" },
    };
    await assert.rejects(discoverCloud(settings, answering(plain)), /microsoftGraphResourceId/);
  });
});

describe("the sign-in of the Graph provider", () => {
  const wayOf = (environment: NodeJS.ProcessEnv) => chooseSignIn(graphSettings({}, environment)).way;

  for (const [way, environment] of [
    ["client secret", { ...client, ARM_CLIENT_SECRET: "secret", ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "token" }],
    ["OpenID Connect token", { ...client, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "token", ARM_USE_MSI: "true" }],
    ["OpenID Connect token", { ...client, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN_FILE_PATH: "/token" }],
    [
      "OpenID Connect token",
      {
        ...client,
        ARM_USE_OIDC: "true",
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://github",
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token",
      },
    ],
    [
      "Azure DevOps service connection",
      {
        ...client,
        ARM_USE_OIDC: "true",
        SYSTEM_OIDCREQUESTURI: "https://azure",
        SYSTEM_ACCESSTOKEN: "token",
        ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: "connection",
      },
    ],
    ["managed identity", { ...client, ARM_USE_MSI: "true" }],
    ["Azure CLI", { ...client, ARM_OIDC_TOKEN: "not to be used" }],
    ["Azure CLI", {}],
  ] as const) {
    it(`is by ${way} with ${Object.keys(environment).join(", ") || "nothing"}`, () => {
      assert.equal(wayOf(environment), way);
    });
  }

  it("is refused where nothing is set up and the Azure CLI is not to be used", () => {
    assert.throws(() => wayOf({ ARM_USE_CLI: "false" }), /no way to sign in .* ARM_CLIENT_SECRET/);
  });

  it("is refused with a client certificate, which cannot be read here", () => {
    assert.throws(
      () => wayOf({ ...client, ARM_CLIENT_CERTIFICATE_PATH: "/c.pfx" }),
      /client certificate is not supported/,
    );
  });

  it("reads secret and client id from files", () => {
    const folder = mkdtempSync(join(tmpdir(), "sign-in-"));
    try {
      writeFileSync(join(folder, "secret"), "from file\n");
      writeFileSync(join(folder, "client"), "client of file\n");
      const signIn = chooseSignIn(
        graphSettings(
          {},
          {
            ARM_TENANT_ID: "tenant",
            ARM_CLIENT_ID_FILE_PATH: join(folder, "client"),
            ARM_CLIENT_SECRET_FILE_PATH: join(folder, "secret"),
          },
        ),
      );
      assert.deepEqual(signIn, {
        way: "client secret",
        tenantId: "tenant",
        clientId: "client of file",
        secret: "from file",
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
