import assert from "node:assert/strict";
import { ConnectSso } from "../../package/connectSso";

describe("the providers of ConnectSso", () => {
  const parent = (...packages: string[]) =>
    ({ getProvider: (type: string) => (packages.some((of) => type.startsWith(`${of}:`)) ? {} : undefined) }) as never;

  it("may not be given", () => {
    assert.throws(() => new ConnectSso("sso", {}, { providers: { aws: {} as never } }), /Leave provider and providers/);
    const list = [{} as never];
    assert.throws(() => new ConnectSso("sso", {}, { providers: list }), /Leave provider and providers/);
  });

  it("may not come from its parent either, as its look-ups would ask another account", () => {
    const make = () => new ConnectSso("sso", {}, { parent: parent("aws", "azuread", "kubernetes") });
    assert.throws(make, /ConnectSso "sso" takes no providers: .* parent has one for aws and azuread: give it a parent/);
  });
});
