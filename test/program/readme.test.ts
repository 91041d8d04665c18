import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { readmeOf } from "../../program/readme";
import { clientIds, deploySso, tenantId } from "./ssoProgram";

const template = readFileSync(join(__dirname, "../../Pulumi.README.md"), "utf8");

describe("the README of a stack", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  /** The text, or undefined if it is not known yet. */
  async function readme(mode: "preview" | "update", changes: object = {}): Promise<string | undefined> {
    let text: string | undefined;
    let isSecret: Promise<boolean> | undefined;
    await deploySso(mode, changes, {
      use: (sso, settings) => {
        const output = readmeOf(template, settings, sso.apps);
        output.apply((known) => (text = known));
        isSecret = pulumi.isSecret(output);
      },
    });
    assert.equal(await isSecret, false);
    return text;
  }

  it("has a row for each app of the stack", async () => {
    const rows = ((await readme("update")) ?? "").split("\n").filter((line) => line.startsWith("| Amazon Connect"));
    assert.deepEqual(
      rows.map((row) => row.split(" | ").filter((_, column) => column !== 2)),
      (["Admin", "Agent"] as const).map((name) => [
        `| Amazon Connect - ${name}`,
        `<https://launcher.myapps.microsoft.com/api/signin/${clientIds[name === "Admin" ? "admin" : "agent"]}?tenantId=${tenantId}>`,
        "2028-12-01 (2026) |",
      ]),
    );
    assert.match(
      rows[1] ?? "",
      /\| \[Contact Control Panel\]\(<https:\/\/eu-central-1\.console\.aws\.amazon\.com\/connect/,
    );
  });

  it("follows the apps, and leaves to Pulumi Cloud what that fills in", async () => {
    const apps = { agent: { displayName: "${outputs.apps} | <b>", landing: { url: "https://desk.contoso.example" } } };
    const text = (await readme("update", { apps })) ?? "";
    assert.equal(text.match(/^\| /gm)?.length, 3);
    assert.deepEqual(
      [...new Set(text.match(/\$\{.*?\}/g))],
      [
        ...["${outputs.instance.alias}", "${outputs.instance.region}"],
        ...["${outputs.signOut.amazonConnect}", "${outputs.signOut.entra}"],
      ],
    );
  });

  it("is not known in a preview before the applications are", async () => {
    assert.equal(await readme("preview"), undefined);
  });
});
