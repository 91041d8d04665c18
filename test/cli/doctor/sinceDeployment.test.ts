import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { sinceDeploymentHtml, sinceDeploymentLines } from "../../../cli/doctor/sinceDeployment";
import type { Place } from "../../../clouds/federation";
import type { Difference } from "../../../federation/differences";

const at: Place = { title: "application <Agent>", url: "https://entra.microsoft.com/#agent" };
const relayState: Difference<Place> = {
  ...{ kind: "application", thing: "application <Agent>", at, field: "relay state" },
  ...{ deployed: ["https://a.example/?x&y"], found: ["none"] },
};
const claims: Difference<Place> = { ...relayState, field: "claims mapping policy", deployed: [], found: ["ID: mail"] };
const role: Difference<Place> = {
  ...{ kind: "role", thing: "role connect", at: undefined, field: "" },
  ...{ deployed: [], found: [] },
};
const lines = (differences: readonly Difference<Place>[], unfinished: readonly string[] = []) =>
  sinceDeploymentLines("dev", { differences, unfinished }, 200).map((line) => stripVTControlCharacters(line));

describe("what was changed since the last deployment", () => {
  it("is nothing if nothing was", () => {
    assert.deepEqual(lines([]), []);
    assert.equal(sinceDeploymentHtml("dev", { differences: [], unfinished: [] }).text, "");
  });

  it("is told by thing, with what was deployed and what is there, and how to undo it", () => {
    assert.deepEqual(lines([relayState, claims, role]), [
      ...["", "Changed since the last deployment", "  application <Agent>", "    relay state"],
      ...["      - https://a.example/?x&y", "      + none", "    claims mapping policy", "      + ID: mail"],
      ...["    https://entra.microsoft.com/#agent", "  role connect is gone"],
      "  -> To undo it, run pulumi up --stack dev; pulumi preview shows how. To keep a change, put it into the settings first.",
    ]);
  });

  it("is wrapped and cut for the terminal, and whole on the page", () => {
    const values = Array.from(
      { length: 12 },
      (_, index) => `Statement (S${index}): Effect: Allow; Action: s3:Get; Resource: *`,
    );
    const differences = [{ ...claims, found: values }];
    const shown = sinceDeploymentLines("dev", { differences, unfinished: [] }, 60).map((line) =>
      stripVTControlCharacters(line),
    );
    assert.deepEqual(
      shown.filter((line) => line.length > 60),
      [],
    );
    assert.ok(shown.includes("      + and 2 more (--json has all of them)"), shown.join("\n"));
    const html = sinceDeploymentHtml("dev", { differences, unfinished: [] }).text;
    assert.equal(html.match(/<ins>/g)?.length, 12);
  });

  it("comes after what an interrupted deployment left undone", () => {
    const [, first] = lines([], ['updating Role "connect"', "making app agent"]);
    assert.equal(
      first,
      'The last deployment was interrupted while updating Role "connect", making app agent. To finish it, run pulumi up --stack dev.',
    );
  });

  it("shows no control characters, and no HTML", () => {
    const evil = { ...relayState, found: ["\u001b[2J<script>"] };
    const shown = sinceDeploymentLines("dev", { differences: [evil], unfinished: [] }, 200).join("\n");
    assert.ok(!shown.includes("\u001b[2J"));
    const html = sinceDeploymentHtml("dev", { differences: [evil, role], unfinished: ["<b>"] }).text;
    assert.doesNotMatch(html, /<script|<b>/);
    assert.match(
      html,
      /<dt><a href="https:\/\/entra.microsoft.com\/#agent" rel="noreferrer">application &#60;Agent&#62;/,
    );
    assert.match(html, /<dt>role connect<\/dt>\n<dd>is gone<\/dd>/);
  });
});
