import assert from "node:assert/strict";
import { completeImportFile } from "../../../../cli/adopt/write/importFile";
import { resourceKey } from "../../../../cli/adopt/write/importIds";

describe("an import file", () => {
  const [settings, component, role, key] = [
    "entra-connect-sso:graph:ApplicationSettings",
    "entra-connect-sso:index:FederatedRole",
    "aws:iam/role:Role",
    "aws:iam/accessKey:AccessKey",
  ];
  /** As `pulumi preview --import-file` writes it: names are unique, and logical names stand beside them where they differ. */
  const provider = "urn:pulumi:dev::p::entra-connect-sso:index:SingleSignOn$pulumi:providers:entra-connect-sso::sso";
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };
  const ofEngine = JSON.stringify({
    nameTable: { ssoEntragraph: provider },
    providerInputs: { ssoEntragraph: { tenantId: "t", clientSecret: secret } },
    resources: [
      { type: "entra-connect-sso:index:SingleSignOn", name: "sso", component: true },
      { type: component, name: "admin", parent: "sso", component: true },
      { type: component, name: "empty", parent: "sso", component: true },
      { type: role, name: "adminRole", logicalName: "admin", id: "<PLACEHOLDER>", parent: "admin", version: "7.48.0" },
      { type: key, name: "user-1", id: "<PLACEHOLDER>", parent: "sso", version: "7.48.0" },
      { type: settings, name: "desk", id: "<PLACEHOLDER>", parent: "sso", provider: "ssoEntragraph" },
    ],
  });
  const complete = (...ids: (readonly [type: string, name: string, id: string])[]) =>
    completeImportFile(ofEngine, new Map(ids.map(([type, name, id]) => [resourceKey(type, name), id])));

  it("has what is there, under the engine's names and with its versions, behind all of its parents", () => {
    assert.deepEqual(complete([role, "admin", "admin-role"]), {
      nameTable: {},
      providerInputs: {},
      resources: [
        { type: "entra-connect-sso:index:SingleSignOn", name: "sso", component: true },
        { type: component, name: "admin", parent: "sso", component: true },
        { type: role, name: "adminRole", logicalName: "admin", id: "admin-role", parent: "admin", version: "7.48.0" },
      ],
    });
  });

  it("goes by the type as well as by the name, and has no id for a component", () => {
    assert.deepEqual(complete([key, "admin", "x"], [component, "admin", "y"]).resources, []);
  });

  it("has nothing that the program does not have", () => {
    const names = complete([key, "user-1", "AKIA"], [role, "other", "x"]).resources.map(({ name }) => name);
    assert.deepEqual(names, ["sso", "user-1"]);
  });

  it("sets up the provider that the program sets up, but for secrets: another stack cannot decrypt them", () => {
    assert.deepEqual(complete([settings, "desk", "a"]), {
      nameTable: { ssoEntragraph: provider },
      providerInputs: { ssoEntragraph: { tenantId: "t" } },
      resources: [
        { type: "entra-connect-sso:index:SingleSignOn", name: "sso", component: true },
        { type: settings, name: "desk", id: "a", parent: "sso", provider: "ssoEntragraph" },
      ],
    });
  });

  it("gives a provider another name where a component has its name, and nothing comes below the provider", () => {
    const top = "urn:pulumi:dev::p::pulumi:providers:entra-connect-sso::sso";
    const parts = [
      { type: "entra-connect-sso:index:SingleSignOn", name: "sso", component: true },
      { type: component, name: "ssoProvider", parent: "sso", component: true },
      { type: settings, name: "desk", id: "<PLACEHOLDER>", parent: "ssoProvider", provider: "sso" },
    ];
    const text = JSON.stringify({
      nameTable: { sso: top },
      providerInputs: { sso: { tenantId: "t" } },
      resources: parts,
    });
    const [sso, inner, desk] = parts;
    assert.deepEqual(completeImportFile(text, new Map([[resourceKey(settings, "desk"), "a"]])), {
      nameTable: { ssoProvider_: top },
      providerInputs: { ssoProvider_: { tenantId: "t" } },
      resources: [sso, inner, { ...desk, id: "a", provider: "ssoProvider_" }],
    });
  });

  it("of an engine that set up no provider is one, too", () => {
    const bare = JSON.stringify({ resources: [{ type: role, name: "admin", id: "<PLACEHOLDER>" }] });
    assert.deepEqual(completeImportFile(bare, new Map([[resourceKey(role, "admin"), "r"]])).providerInputs, {});
  });

  it("that the engine did not write is not understood", () => {
    assert.throws(() => completeImportFile("{}", new Map()));
  });
});
