import assert from "node:assert/strict";
import type { FoundProvider } from "../../../../cli/foundProvider";
import type { Found, FoundApp } from "../../../../cli/adopt/read/found";
import { match } from "../../../../cli/adopt/plan/match";
import type { AdoptOptions } from "../../../../cli/adopt/request";
import { otherOrder } from "../../../../federation/roleValue";
import {
  accountFor,
  app,
  asked,
  declaredApp,
  instanceId,
  matched,
  providerArn,
  role,
  roleArn,
  tutorial,
} from "../support";

type Options = Omit<AdoptOptions, "stack">;

/** The names of what was matched, by app. */
function pairs(found: Found, options?: Options) {
  return Object.fromEntries(
    matched(found, options).apps.map((each) => [each.app.slug, [each.provider?.name, each.role?.name]]),
  );
}
function problems(found: Found, options?: Options): readonly string[] {
  const federation = match(found, asked(found, options));
  return "problems" in federation ? federation.problems : [];
}
const provider = (name: string, ...thumbprints: string[]): FoundProvider => ({
  ...{ name, arn: providerArn(name), thumbprints },
});
const desk = (changes: Partial<FoundApp> = {}) => app("desk", { assignments: [], ...changes });

describe("what belongs together", () => {
  it("is the provider that knows a certificate of the application, and the role that trusts it, whatever their names", () => {
    const account = accountFor([], {
      providers: [provider("other", "X"), provider("portal", "Y", "CERTIFICATE-DESK")],
      roles: [role("for other", ["other"]), role("for people", ["portal"])],
    });
    assert.deepEqual(pairs({ apps: [desk()], account }), { desk: ["portal", "for people"] });
  });

  it("is nothing where nothing knows the application, however alike the names are", () => {
    const account = accountFor([], { providers: [provider("desk", "X")], roles: [role("desk-role", ["desk"])] });
    assert.deepEqual(pairs({ apps: [desk()], account }), { desk: [undefined, undefined] });
  });

  it("is the role of the app role that people have, in whichever order it names role and provider", () => {
    const account = accountFor(["desk"], { roles: [role("one", ["desk"]), role("two", ["desk"])] });
    const value = `${roleArn("two")},${providerArn("desk")}`;
    for (const each of [value, otherOrder(value)]) {
      assert.deepEqual(pairs({ apps: [declaredApp("desk", each)], account }), { desk: ["desk", "two"] });
    }
  });

  it("is a provider without a role where none trusts it", () => {
    const account = accountFor(["desk"], { roles: [] });
    assert.deepEqual(pairs({ apps: [desk()], account }), { desk: ["desk", undefined] });
  });

  it("is what the people's app role names, where AWS knows no certificate of the application", () => {
    const account = accountFor(["desk"], {
      providers: [provider("desk", "OLD"), provider("other", "X")],
      roles: [role("other", ["desk"]), role("desk-role", ["desk"])],
    });
    assert.deepEqual(pairs({ apps: [app("desk")], account }), { desk: ["desk", "desk-role"] });
  });

  it("is, of several that know the certificate, the one that the people's app role names", () => {
    const both = [provider("copy", "CERTIFICATE-DESK"), provider("desk", "CERTIFICATE-DESK")];
    const account = accountFor(["desk"], { providers: both });
    assert.deepEqual(pairs({ apps: [app("desk")], account }), { desk: ["desk", "desk-role"] });
  });

  it("is no app role that nobody has, or that is not AWS's", () => {
    const unused = desk({ certificates: [] });
    const odd = declaredApp("desk", "not a pair", { certificates: [] });
    for (const each of [unused, odd]) {
      assert.deepEqual(pairs({ apps: [each], account: accountFor(["desk"]) }), { desk: [undefined, undefined] });
    }
  });

  it("is one role for two applications where it trusts both providers", () => {
    const account = accountFor(["admin", "agent"], { roles: [role("everybody", ["admin", "agent"])] });
    const apps = [app("admin", { assignments: [] }), app("agent", { assignments: [] })];
    assert.deepEqual(pairs({ apps, account }), { admin: ["admin", "everybody"], agent: ["agent", "everybody"] });
  });

  describe("is not clear, and the error names the option that says it", () => {
    const several = accountFor([], {
      providers: [provider("one", "CERTIFICATE-DESK"), provider("two", "CERTIFICATE-DESK")],
      roles: [role("of one", ["one"]), role("of both", ["one", "two"])],
    });
    const found = { apps: [desk()], account: several };

    it("where several providers know the certificate", () => {
      assert.deepEqual(problems(found), [
        "app desk: several SAML providers: one, two. Say --saml-provider desk=<name>",
      ]);
    });

    it("where several roles trust the provider", () => {
      assert.deepEqual(problems(found, { samlProvider: ["desk=one"] }), [
        "app desk: several roles trust one: of one, of both. Say --role desk=<name>",
      ]);
    });

    it("until it is said, by name or by ARN", () => {
      const one = { samlProvider: ["desk=one"], role: ["desk=of both"] };
      assert.deepEqual(pairs(found, one), { desk: ["one", "of both"] });
      const two = { samlProvider: [`desk=${providerArn("two")}`], role: [`desk=${roleArn("of one")}`] };
      assert.deepEqual(pairs(found, two), { desk: ["two", "of one"] });
    });

    it("where what is said is not there, with what is", () => {
      assert.deepEqual(problems(found, { samlProvider: ["desk=three"], role: ["desk=admin"] }), [
        'app desk: --saml-provider: the account has no SAML provider "three"; there are: one, two',
        'app desk: --role: the account has no role that trusts a SAML provider "admin"; there are: of one, of both',
      ]);
    });
  });
});

describe("the instance", () => {
  const saml = (id: string, alias: string) => ({
    ...{ id, alias, identityManagementType: "SAML", status: "ACTIVE" },
    arn: `arn:aws:connect:us-east-1:111122223333:instance/${id}`,
  });
  const other = instanceId.replace("2fb", "aaa");
  const two = [saml(instanceId, "contoso-dev"), saml(other, "contoso-prod")];
  const foundIn = (instances: Found["account"]["instances"], apps = tutorial.apps): Found => ({
    ...{ apps, account: { ...tutorial.account, instances } },
  });
  const nowhere = tutorial.apps.map((each) => ({ ...each, relayState: undefined }));

  it("is the one that relay states lead to", () => {
    assert.equal(matched(foundIn([...two].reverse())).instance.alias, "contoso-dev");
  });

  it("is the only one that uses SAML, where they lead nowhere", () => {
    const managed = { ...saml(other, "contoso-legacy"), identityManagementType: "CONNECT_MANAGED" };
    assert.equal(matched(foundIn([managed, two[0] ?? managed], nowhere)).instance.alias, "contoso-dev");
  });

  it("is what is asked for, by alias or id", () => {
    assert.equal(matched(foundIn(two), { instance: "contoso-prod" }).instance.id, other);
    assert.equal(matched(foundIn(two), { instance: other.toUpperCase() }).instance.id, other);
  });

  it("is another one for an app that leads elsewhere, unless one is asked for", () => {
    const [admin, agent] = tutorial.apps;
    assert.ok(admin && agent);
    const away = (each: typeof agent) => ({ ...each, relayState: each.relayState?.replace(instanceId, other) });
    const own = (apps: typeof tutorial.apps, options: Options = {}) => {
      const { instance, apps: matchedApps } = matched(foundIn([...two].reverse(), apps), options);
      return [instance.alias, ...matchedApps.map((each) => each.instance?.alias)];
    };
    assert.deepEqual(own([admin, away(agent)]), ["contoso-dev", undefined, "contoso-prod"]);
    assert.deepEqual(own([away(admin), agent, { ...agent, slug: "desk" }]), [
      "contoso-dev",
      "contoso-prod",
      undefined,
      undefined,
    ]);
    const asked = own([admin, away(agent)], { instance: "contoso-prod" });
    assert.deepEqual(asked, ["contoso-prod", undefined, undefined]);
  });

  it("may be in another region for an app that leads there, and is never the stack's own then", () => {
    const [admin, agent] = tutorial.apps;
    assert.ok(admin && agent);
    const far = { ...saml(other, "contoso-far"), arn: `arn:aws:connect:eu-west-2:111122223333:instance/${other}` };
    const away = (each: typeof agent) => ({
      ...each,
      relayState: each.relayState?.replace(instanceId, other).replace("us-east-1", "eu-west-2"),
    });
    const apps = [admin, away(agent), away({ ...agent, slug: "desk" })];
    const account = { ...tutorial.account, instances: two.slice(0, 1), elsewhere: [far] };
    const { instance, apps: matchedApps } = matched({ apps, account });
    assert.deepEqual(
      [instance.alias, ...matchedApps.map((each) => each.instance?.arn)],
      ["contoso-dev", undefined, far.arn, far.arn],
    );
  });

  const there = `contoso-dev (${instanceId}), contoso-prod (${other})`;
  const unclear: readonly (readonly [what: string, Found, Options, string])[] = [
    [
      "several would do",
      foundIn(two, nowhere),
      {},
      `it is not clear which instance is meant; Amazon Connect instances in us-east-1 that use SAML: ${there}. Say --instance <alias or id>`,
    ],
    [
      "what is asked for is not there",
      foundIn(two),
      { instance: "contoso" },
      `--instance: "contoso" is none of the Amazon Connect instances in us-east-1 that use SAML: ${there}`,
    ],
    [
      "there is none",
      foundIn([], nowhere),
      {},
      "there is no instance to sign in to; Amazon Connect instances in us-east-1 that use SAML: none. Say --region <name>, or check aws:region",
    ],
    [
      "there is none, and relay states lead to another region",
      { apps: tutorial.apps, account: { ...tutorial.account, instances: [], region: "eu-west-2" } },
      {},
      "there is no instance to sign in to; Amazon Connect instances in eu-west-2 that use SAML: none; the relay states lead to us-east-1. Say --region <name>, or check aws:region",
    ],
  ];
  for (const [what, found, options, problem] of unclear) {
    it(`is not clear if ${what}`, () => assert.deepEqual(problems(found, options), [problem]));
  }
});
