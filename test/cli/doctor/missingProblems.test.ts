import assert from "node:assert/strict";
import { missingProblems } from "../../../cli/doctor/missingProblems";
import type { Why } from "../../../clouds/federation/missing";
import { lookUpInstance } from "../../../program/lookups/connectInstance";
import { lookUpPrincipals } from "../../../program/lookups/principals";
import type { Problem } from "../../../settings/problems";
import type { Settings } from "../../../settings/schema";
import { asking, failing, functions, problemsOf } from "../../program/lookups/asking";
import { settingsOf } from "../../settings/support";

const id = "0a000000-0000-4000-8000-00000000dead";

/** Everything that these settings name. */
function problems(settings: Settings, why: Why): Problem[] {
  const [app] = settings.apps;
  assert.ok(app);
  const count = app.groups.length + app.users.length;
  const principals = Array.from({ length: count }, (_, index) => ({
    what: "principal" as const,
    ...{ app: app.slug, index, why },
  }));
  return missingProblems([{ what: "instance", index: 0, why }, ...principals], settings);
}

const own = ({ instance: named }: Settings) => ({ named, at: ["instance"] });

const declaring = (groups: readonly string[], users: readonly string[], instance: object) =>
  settingsOf({ instance, apps: { admin: { displayName: "Admin", landing: "admin", groups, users } } });

describe("what settings name and doctor does not find", () => {
  const reason = "nothing is there";
  const arn = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";

  for (const [what, groups, users, instance] of [
    ["by name", ["Admins", "Others"], ["no@contoso.example", "nor@contoso.example"], { alias: "nowhere" }],
    ["by id", [id], [id], { id: "2fb42df9-78a2-4e74-9572-c8af67ed2890" }],
    ["by ARN, and nobody besides", [], [], { arn }],
    ["with users alone", [], ["no@contoso.example"], { alias: "nowhere" }],
  ] as const)
    it(`is said in the words of a deployment: ${what}`, async () => {
      const settings = declaring(groups, users, instance);
      const [app] = settings.apps;
      assert.ok(app);
      const none = failing(reason);
      const answers = { [functions.instance]: none, [functions.group]: none, [functions.user]: none };
      const ofInstance = asking(answers, () => lookUpInstance(own(settings), Promise.resolve("111122223333")));
      const ofPrincipals = asking(answers, () => lookUpPrincipals(app));
      assert.deepEqual(problems(settings, { reason }), [
        ...(await problemsOf(ofInstance)),
        ...(await problemsOf(ofPrincipals)),
      ]);
    });

  it("is said in the words of a deployment if it is an instance of another account", async () => {
    const settings = declaring([], [], { arn });
    assert.deepEqual(
      missingProblems([{ what: "instance", index: 0, why: { account: "444455556666" } }], settings),
      await problemsOf(asking({}, () => lookUpInstance(own(settings), Promise.resolve("444455556666")))),
    );
  });

  it("is not said to be missing if it may not be looked up: the permission is", () => {
    for (const { rule, remedy } of problems(declaring(["Admins"], [id], { alias: "nowhere" }), { permission: "P" }))
      assert.deepEqual([rule, remedy], ["cannot be looked up", "Grant whoever asks the permission P"]);
  });
});
