import assert from "node:assert/strict";
import type { AccountState } from "../../../sandbox/aws";
import { types } from "../../program/ssoProgram";
import { killedAt } from "../../support/memoryEngine/killedAt";
import { edited, newWorld, run, settingsOf, type World } from "../../support/memoryEngine/world";

const settings = settingsOf("dev");
const names = ["entra-connect-sso-dev-admin", "entra-connect-sso-dev-agent"];

const providersIn = ({ moment }: World) => (JSON.parse(moment.account) as AccountState).iam.aws?.samlProviders ?? [];

describe("a SAML provider that is there before the stack makes its own", () => {
  it("is made again, if an interrupted deployment has left it", async () => {
    const left = await killedAt(types.samlProvider, newWorld(), { command: "up", settings });
    const [before] = providersIn(left);
    assert.ok(before);
    const { errors, world } = await run(left, { command: "up", settings });
    assert.deepEqual(errors, []);
    assert.deepEqual(
      providersIn(world)
        .map((provider) => provider.name)
        .sort(),
      names,
    );
  });

  it("is not taken if it differs, in the preview too, and made again once the settings are as they were", async () => {
    const left = await killedAt(types.samlProvider, newWorld(), { command: "up", settings });
    // Either may be made first.
    const [{ name } = { name: "" }] = providersIn(left);
    assert.ok(names.includes(name));
    const otherTags = edited(settings, ["entra-connect-sso:tags", "Team"], "other");
    for (const command of ["preview", "up"] as const) {
      const { errors, world } = await run(left, { command, settings: otherTags });
      assert.match(
        errors.join("\n"),
        new RegExp(
          `the IAM SAML provider ${name} exists already in account 111122223333, and is not what .*: its tags differ\\. Nothing was made\\. Adopt it`,
        ),
      );
      assert.deepEqual(
        providersIn(world).filter((provider) => provider.name === name),
        providersIn(left).filter((provider) => provider.name === name),
      );
    }
    const { errors, world } = await run(left, { command: "up", settings });
    assert.deepEqual(errors, []);
    assert.deepEqual((await run(world, { command: "up", settings: otherTags })).errors, []);
  });
});
