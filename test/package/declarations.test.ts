import assert from "node:assert/strict";
import { ConnectSso } from "../../package/connectSso";
import type { ConnectSso as Declared, ConnectSsoArgs, ConnectSsoOptions } from "../../package/index.js";

describe("the declarations of the package", () => {
  it("are of the component as it is, which the compiler proves", () => {
    type Told = Omit<Declared, keyof import("@pulumi/pulumi").ComponentResource>;
    const declared: new (name: string, args: ConnectSsoArgs, opts?: ConnectSsoOptions) => Told = ConnectSso;
    assert.equal(declared, ConnectSso);
  });
});
