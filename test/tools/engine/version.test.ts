import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version as sdkVersion } from "@pulumi/pulumi/package.json";
import { engineVersion, isAccepted } from "../../../tools/engine/version";

describe("which Pulumi CLI will do", () => {
  for (const version of [engineVersion, `v${engineVersion}`, "3.248.1", "3.250.0-alpha.1", "v3.300.2", "3.1000.0\n"]) {
    it(`takes ${JSON.stringify(version)}`, () => assert.equal(isAccepted(version), true));
  }
  for (const version of ["3.247.9", "3.248.0-alpha.1", "2.999.0", "4.0.0", "", "dev", "3.248"]) {
    it(`refuses ${JSON.stringify(version)}`, () => assert.equal(isAccepted(version), false));
  }

  it("is the version of the SDK, in both of its modules", () => {
    assert.equal(engineVersion, sdkVersion);
    const goModule = readFileSync(join(__dirname, "../../../tools/engine/go.mod"), "utf8");
    for (const module of ["pkg", "sdk"]) {
      assert.match(
        goModule,
        new RegExp(`github\\.com/pulumi/pulumi/${module}/v3 v${engineVersion.replaceAll(".", "\\.")} `),
      );
    }
  });
});
