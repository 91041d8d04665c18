import assert from "node:assert/strict";
import { killedAt } from "../support/memoryEngine/killedAt";
import { emptyState } from "../support/memoryEngine/state";
import { scenario, seed } from "./scenarios";
import { leftoversIn, withoutLeftovers } from "./withoutLeftovers";

describe("leftovers of the dev stack", function () {
  this.timeout(120_000);

  for (const [type, what] of [
    ["azuread:index/applicationFromTemplate:ApplicationFromTemplate", "application"],
    ["aws:iam/samlProvider:SamlProvider", "SAML provider"],
    ["aws:iam/role:Role", "IAM role"],
  ] as const) {
    it(`are found right after the engine was killed at a creation: ${what}`, async () => {
      const { command } = await scenario("first up");
      const found = await leftoversIn(await killedAt(type, seed(), command), command);
      // What else was under way may be left over, too.
      assert.ok(
        found.some((each) => each.what === what && each.removal !== undefined),
        JSON.stringify(found),
      );
    });
  }

  it("are not what people use, even if the state was lost", async () => {
    const { before, command } = await scenario("settings");
    const lost = { ...before, state: emptyState };
    const settings = (await scenario("first up")).command;
    const found = await leftoversIn(lost, settings);
    assert.deepEqual(found.map(({ what, why }) => `${what}: ${why.replace(/ \S*#\S+/, " ...")}`).sort(), [
      "IAM role: it has inline policies",
      "SAML provider: people can sign in by it to entra-connect-sso-dev",
      "SAML provider: people can sign in by it to entra-connect-sso-dev",
      "application: it has the entity id ...",
      "application: it has the entity id ...",
    ]);
    assert.deepEqual(await withoutLeftovers(lost, command), lost);
  });
});
