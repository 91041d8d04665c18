import assert from "node:assert/strict";
import { engineErrors, engineWarnings } from "../../../../cli/adopt/rehearse/diagnostics";

describe("what a failed command of the engine printed", () => {
  const urn = "urn:pulumi:x::project::entra-connect-sso:index:SingleSignOn$aws:iam/role:Role::admin";
  const program =
    "the settings of stack x have 1 problem; nothing was registered:\n  - Pulumi.x.yaml: a key. Change it.";
  const error = (message: string, of?: string) => ({
    message: `error: ${message}\n`,
    severity: "error",
    ...(of && { urn: of }),
  });
  const preview = (...diagnostics: object[]) => JSON.stringify({ config: {}, steps: [], diagnostics }, undefined, 4);

  it("is the program's own error, as it wrote it", () => {
    assert.deepEqual(engineErrors(preview(error(program))), [program]);
  });

  it("is what the provider says of a resource, without the engine's summary of it", () => {
    const summary = error("preview failed: step application failed: resource 'nope' does not exist");
    assert.deepEqual(engineErrors(preview(error("Preview failed: resource 'nope' does not exist", urn), summary)), [
      "aws:iam/role:Role admin: Preview failed: resource 'nope' does not exist",
    ]);
  });

  it("is the same where events stand a line each, between others", () => {
    const events = [
      { preludeEvent: {} },
      { diagnosticEvent: { ...error("no", urn), prefix: "error: " } },
      { summaryEvent: {} },
    ];
    assert.deepEqual(engineErrors(events.map((each) => JSON.stringify(each)).join("\n")), [
      "aws:iam/role:Role admin: no",
    ]);
  });

  it("says each thing once, and nothing that is no error", () => {
    const warning = { message: "warning: x", severity: "warning" };
    assert.deepEqual(engineErrors(preview(error("no"), error("no"), warning)), ["no"]);
  });

  it("is nothing where it is no JSON", () => {
    assert.deepEqual(engineErrors("error: no stack named 'x' found"), []);
    assert.deepEqual(engineErrors(""), []);
  });
});

describe("what a preview warned of", () => {
  it("is each warning once, as it was written, and no error", () => {
    const diagnostics = [
      { message: "warning: somebody has no user\n", severity: "warning" },
      { message: "warning: somebody has no user\n", severity: "warning", urn: "urn:pulumi:x::project::type::name" },
      { message: "error: no\n", severity: "error" },
      { message: "info\n", severity: "info" },
    ];
    assert.deepEqual(engineWarnings(JSON.stringify({ steps: [], diagnostics })), ["somebody has no user"]);
  });
});
