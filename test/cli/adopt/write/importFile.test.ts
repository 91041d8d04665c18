import assert from "node:assert/strict";
import { completeImportFile } from "../../../../cli/adopt/write/importFile";
import { resourceKey } from "../../../../cli/adopt/write/importIds";

describe("an import file", () => {
  const [component, role, key] = [
    "entra-connect-sso:index:FederatedRole",
    "aws:iam/role:Role",
    "aws:iam/accessKey:AccessKey",
  ];
  /** As `pulumi preview --import-file` writes it: names are unique, and logical names stand beside them where they differ. */
  const ofEngine = JSON.stringify({
    nameTable: null,
    resources: [
      { type: "entra-connect-sso:index:ConnectSso", name: "sso", component: true },
      { type: component, name: "admin", parent: "sso", component: true },
      { type: component, name: "empty", parent: "sso", component: true },
      { type: role, name: "adminRole", logicalName: "admin", id: "<PLACEHOLDER>", parent: "admin", version: "7.48.0" },
      { type: key, name: "user-1", id: "<PLACEHOLDER>", parent: "sso", version: "7.48.0" },
    ],
  }).replace('"nameTable":null,', "");
  const complete = (...ids: (readonly [type: string, name: string, id: string])[]) =>
    completeImportFile(ofEngine, new Map(ids.map(([type, name, id]) => [resourceKey(type, name), id])));

  it("has what is there, under the engine's names and with its versions, behind all of its parents", () => {
    assert.deepEqual(complete([role, "admin", "admin-role"]), {
      nameTable: {},
      resources: [
        { type: "entra-connect-sso:index:ConnectSso", name: "sso", component: true },
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

  it("that the engine did not write is not understood", () => {
    assert.throws(() => completeImportFile("{}", new Map()));
  });
});
