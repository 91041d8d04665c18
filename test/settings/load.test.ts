import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { loadSettings } from "../../settings";
import { asConfig, least } from "./support";

describe("loading the settings of the stack that is deployed", () => {
  before(() => {
    const unused = () => {
      throw new Error("settings register nothing");
    };
    void pulumi.runtime.setMocks({ newResource: unused, call: unused }, "entra-connect-sso", "staging");
  });

  afterEach(() => pulumi.runtime.setAllConfig({}));

  it("names things after project and stack", () => {
    pulumi.runtime.setAllConfig(asConfig({ ...least, "aws:region": "us-east-1" }));
    assert.deepEqual(
      loadSettings().roles.map(({ name }) => name),
      ["entra-connect-sso-staging"],
    );
  });

  it("ends with one RunError that names every problem, the file and where to read on", () => {
    pulumi.runtime.setAllConfig(asConfig({ ...least, protection: "all", instance: {} }));
    assert.throws(loadSettings, (error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.equal(
        error.message,
        [
          "the settings of stack staging have 2 problems; nothing was registered:",
          "  - Pulumi.staging.yaml: entra-connect-sso:instance: an empty map must be a map with one of alias, id and arn. Write instance: {alias: ...}, instance: {id: ...} or instance: {arn: ...}; to make it, instance: {alias: ..., create: {}}.",
          '  - Pulumi.staging.yaml: entra-connect-sso:protection: "all" must be signIn or everything. Choose one of the two; `pulumi state unprotect` removes the protection.',
          "Every setting is described in docs/settings.md.",
        ].join("\n"),
      );
      // Formatting a stack through the SDK's source maps takes Node 20 many seconds.
      assert.equal(error.stack, error.message);
      return true;
    });
  });

  it("refuses what the engine calls secret, without showing it", () => {
    const config = asConfig({ ...least, tags: { Owner: "hunter2" } });
    pulumi.runtime.setAllConfig(config, ["entra-connect-sso:tags"]);
    assert.throws(loadSettings, (error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /1 problem;[^]*entra-connect-sso:tags is secret/);
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
  });
});
