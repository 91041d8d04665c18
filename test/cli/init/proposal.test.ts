import assert from "node:assert/strict";
import { parseSettings } from "../../../settings/parse";
import { UserError } from "../../../tools/userError";
import { proposal } from "../../../cli/init/proposal";
import type { Survey, SurveyedInstance } from "../../../cli/init/survey";

const now = new Date("2026-12-01T12:00:00Z");
const instance = (alias: string, problem?: string): SurveyedInstance => ({
  alias,
  id: `0b000000-0000-4000-8000-00000000000${alias.length}`,
  arn: `arn:aws:connect:us-east-1:111122223333:instance/0b000000-0000-4000-8000-00000000000${alias.length}`,
  ...(problem !== undefined && { problem }),
});
const survey = (...instances: SurveyedInstance[]): Survey => ({
  owner: { partition: "aws", account: "111122223333" },
  region: "us-east-1",
  tenant: { id: "11111111-2222-4333-8444-555555555555", domain: "contoso.example" },
  instances,
});
const apps = { admin: { groups: ["Admins"] }, "back-office": { groups: ["Office"] } };

describe("what init proposes", () => {
  it("is whole: the program takes it as it is", () => {
    const { providers, settings } = proposal({ apps }, survey(instance("contoso")), { stack: "dev", now });
    const values = Object.entries(settings).map(([key, value]) => [`entra-connect-sso:${key}`, JSON.stringify(value)]);
    const config = { "aws:region": String(providers["aws:region"]), ...(Object.fromEntries(values) as object) };
    const parsed = parseSettings({ project: "entra-connect-sso", stack: "dev", config }, now);
    assert.ok("settings" in parsed, JSON.stringify(parsed));
    assert.deepEqual(parsed.warnings, []);
  });

  it("keeps the stack to its account and tenant", () => {
    const { providers } = proposal({ apps }, survey(instance("contoso")), { stack: "dev", now });
    assert.deepEqual(providers, {
      "aws:region": "us-east-1",
      "aws:allowedAccountIds": ["111122223333"],
      "azuread:tenantId": "11111111-2222-4333-8444-555555555555",
    });
  });

  it("tells the applications of several stacks apart, but for those that everybody uses", () => {
    for (const [stack, name] of [
      ["dev", "Amazon Connect - Back Office (dev)"],
      ["prod", "Amazon Connect - Back Office"],
    ] as const) {
      const { settings } = proposal({ apps }, survey(instance("contoso")), { stack, now });
      assert.deepEqual((settings as { apps: object }).apps, {
        admin: { displayName: name.replace("Back Office", "Admin"), landing: "admin", groups: ["Admins"] },
        "back-office": { displayName: name, landing: "ccp", groups: ["Office"] },
      });
    }
  });

  it("yields to answers, which may be any setting", () => {
    const agent = { displayName: "Phones", landing: "agentWorkspace", users: ["a@contoso.example"] };
    const answers = { apps: { agent }, region: "eu-west-2", metadata: "fetched" };
    const { providers, settings } = proposal(answers, survey(instance("contoso")), { stack: "dev", now });
    assert.equal(providers["aws:region"], "eu-west-2");
    assert.deepEqual(settings["apps"], { agent });
    assert.equal(settings["metadata"], "fetched");
  });

  describe("of the instance", () => {
    const take = (wanted: string | undefined, ...instances: SurveyedInstance[]) =>
      proposal({ ...(wanted !== undefined && { instance: wanted }), apps }, survey(...instances), { stack: "dev", now })
        .settings["instance"];
    const legacy = instance("legacy", "manages its users by CONNECT_MANAGED");

    it("is the only one that will do", () => {
      assert.deepEqual(take(undefined, legacy, instance("contoso")), { alias: "contoso" });
    });
    it("is the one that is named, by alias, id or ARN", () => {
      const [one, other] = [instance("contoso"), instance("contoso-eu")];
      for (const wanted of [other.alias, other.id, other.arn])
        assert.deepEqual(take(wanted, one, other), { alias: "contoso-eu" });
    });
    it("goes by its id if it has no alias that settings can say", () => {
      assert.deepEqual(take(undefined, { ...instance("x"), alias: "" }), { id: instance("x").id });
    });
    for (const [what, wanted, instances, message] of [
      [
        "there is none",
        undefined,
        [],
        /^there is no Amazon Connect instance in account 111122223333, region us-east-1/,
      ],
      [
        "none will do",
        undefined,
        [legacy],
        /^no instance in .* can be used; .*\n {2}- legacy \(0b.*\): manages its users by/,
      ],
      [
        "several will do",
        undefined,
        [instance("a"), instance("bc")],
        /^more than one instance .*\n {2}- a \(.*\)\n {2}- bc/,
      ],
      [
        "it has another name",
        "contso",
        [instance("contoso")],
        /^no instance in .* is called "contso". There are:\n {2}- contoso/,
      ],
      ["it will not do", "legacy", [legacy], /^the instance "legacy" cannot be used\. .*\n {2}- legacy .*: manages/],
    ] as const) {
      it(`is refused if ${what}, with those that there are`, () => {
        assert.throws(
          () => take(wanted, ...instances),
          (error) => error instanceof UserError && message.test(error.message),
        );
      });
    }
  });
});
