import assert from "node:assert/strict";
import fc from "fast-check";
import { inputTransformer } from "../../../federation/alerts/inputTransformer";
import { alertRuleName } from "../../../federation/alerts/names";
import { alertRegions, alertRules } from "../../../federation/alerts/rules";
import type { Watched } from "../../../federation/alerts/watched";

const least: Watched = {
  ...{ partition: "aws", stack: "dev", instanceRegions: ["us-east-1"] },
  ...{ roles: ["sso"], policies: [] },
};
const breakGlass = { arn: "arn:aws:iam::111122223333:role/glass", name: "glass" };
const keysIn = (watched: Watched, region: string) =>
  alertRules(watched).flatMap((rule) => (rule.region === region ? [rule.key] : []));

const changes = ["saml-provider", "trust", "role"];
const signIns = ["failed-sign-in", "emergency-access"];

describe("what is watched in AWS", () => {
  for (const [what, watched, expected] of [
    ["a stack with one role", {}, { "us-east-1": [...changes, ...signIns] }],
    [
      "a stack elsewhere: IAM's calls are recorded in us-east-1",
      { instanceRegions: ["eu-central-1"] },
      { "eu-central-1": signIns, "us-east-1": changes },
    ],
    [
      "a stack in AWS GovCloud",
      { partition: "aws-us-gov", instanceRegions: ["us-gov-west-1"] },
      { "us-gov-west-1": [...changes, ...signIns] },
    ],
    [
      "people who sign in in another region",
      { signInRegions: ["eu-west-1"] },
      { "eu-west-1": ["failed-sign-in"], "us-east-1": [...changes, "emergency-access"] },
    ],
    [
      "a Global Resiliency pair: in both regions",
      { instanceRegions: ["us-east-1", "us-west-2"], signInRegions: ["us-east-1", "us-west-2"], breakGlass },
      {
        "us-east-1": [...changes, ...signIns, "break-glass", "break-glass-use"],
        "us-west-2": [...signIns, "break-glass", "break-glass-use"],
      },
    ],
    [
      "a role import, and managed policies",
      { importUser: "importer", policies: ["arn:aws:iam::111122223333:policy/a"] },
      { "us-east-1": [...changes, "policy", "import-user", ...signIns] },
    ],
    [
      "a break-glass role: in each region in which somebody may become it",
      { instanceRegions: ["eu-central-1"], breakGlass },
      { "eu-central-1": [...signIns, "break-glass", "break-glass-use"], "us-east-1": [...changes, "break-glass"] },
    ],
    [
      "instances in several regions: people sign in at the first, and into each",
      { instanceRegions: ["eu-central-1", "us-west-2"], breakGlass },
      {
        "eu-central-1": [...signIns, "break-glass", "break-glass-use"],
        "us-east-1": [...changes, "break-glass"],
        "us-west-2": ["emergency-access", "break-glass", "break-glass-use"],
      },
    ],
  ] as const) {
    it(`is, of ${what}`, () => {
      const all = { ...least, ...watched };
      assert.deepEqual(
        Object.fromEntries(alertRegions(alertRules(all)).map((region) => [region, keysIn(all, region)])),
        expected,
      );
    });
  }

  it("is told by regions in alphabetical order", () => {
    const rules = alertRules({ ...least, instanceRegions: ["us-west-2", "eu-central-1"] });
    assert.deepEqual(alertRegions(rules), ["eu-central-1", "us-east-1", "us-west-2"]);
  });

  it("has the break-glass role among the roles that nobody may change", () => {
    const trust = alertRules({ ...least, breakGlass }).find(({ key }) => key === "trust");
    const names = [{ "equals-ignore-case": "glass" }, { "equals-ignore-case": "sso" }];
    assert.deepEqual(trust?.pattern["detail"], {
      eventSource: ["iam.amazonaws.com"],
      eventName: ["UpdateAssumeRolePolicy"],
      errorCode: [{ exists: false }],
      requestParameters: { roleName: names },
    });
  });

  it("sees calls that only read where it is about sign-ins, and there alone", () => {
    const reading = alertRules({ ...least, breakGlass, importUser: "importer" }).filter(({ seesReads }) => seesReads);
    assert.deepEqual(
      reading.map(({ key }) => key),
      [...signIns, "break-glass", "break-glass-use"],
    );
  });

  it("is sign-ins that are refused, and ways past Entra that are not", () => {
    const patterns = Object.fromEntries(
      alertRules({ ...least, breakGlass }).flatMap(({ key, seesReads, pattern }) =>
        seesReads ? [[key, pattern["detail"]]] : [],
      ),
    );
    assert.deepEqual(patterns, {
      "failed-sign-in": {
        eventSource: ["sts.amazonaws.com"],
        eventName: ["AssumeRoleWithSAML"],
        errorCode: [{ exists: true }],
      },
      "emergency-access": {
        eventSource: ["connect.amazonaws.com"],
        eventName: ["AdminGetEmergencyAccessToken", "GetFederationTokens"],
      },
      "break-glass": {
        eventSource: ["sts.amazonaws.com"],
        eventName: ["AssumeRole"],
        errorCode: [{ exists: false }],
        requestParameters: { roleArn: [breakGlass.arn] },
      },
      "break-glass-use": {
        eventSource: ["connect.amazonaws.com"],
        eventName: [{ "anything-but": { prefix: ["Describe", "List", "Search"] } }],
        userIdentity: { sessionContext: { sessionIssuer: { arn: [breakGlass.arn] } } },
      },
    });
  });

  const name = fc.stringMatching(/^[A-Za-z0-9_+=.@-]{1,64}$/, { size: "max" });
  const watchedStacks = fc.record({
    ...{
      partition: fc.constant("aws" as const),
      stack: fc.constant("dev"),
      instanceRegions: fc.constantFrom<readonly [string, ...string[]]>(["us-east-1"], ["eu-west-2", "us-west-2"]),
    },
    roles: fc.uniqueArray(name, { minLength: 1, maxLength: 100, size: "max" }),
    policies: fc.array(
      name.map((each) => `arn:aws:iam::111122223333:policy/${each}`),
      { maxLength: 2 },
    ),
    importUser: name,
    breakGlass: fc.record({ arn: name.map((each) => `arn:aws:iam::111122223333:role/${each}`), name }),
  });

  it("fits what EventBridge takes of names and patterns, however many roles there are", () =>
    fc.assert(
      fc.property(watchedStacks, (watched) => {
        const rules = alertRules(watched);
        for (const { key, pattern, text, description } of rules) {
          // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
          assert.ok(JSON.stringify(pattern).length <= 2048, key);
          assert.ok(alertRuleName("a".repeat(30), key).length <= 64, key);
          assert.ok(inputTransformer(text).inputTemplate.length <= 8192 && description.length <= 512, key);
        }
        const names = rules.map(({ region, key }) => `${region} ${key}`);
        assert.equal(new Set(names).size, names.length);
        const watches = rules
          .filter(({ key }) => key.startsWith("trust"))
          .map(({ pattern }) => JSON.stringify(pattern));
        for (const role of watched.roles)
          assert.ok(
            watches.some((each) => each.includes(JSON.stringify(role))),
            role,
          );
      }),
      { numRuns: 50 },
    ));

  it("has a place in the event for each word of its texts, and uses it", () => {
    for (const { key, text } of alertRules({ ...least, breakGlass, importUser: "importer", policies: ["arn"] })) {
      const words = [...text.lines.join("\n").matchAll(/<(\w+)>/g)].map(([, word]) => word);
      assert.deepEqual([...new Set(words)].sort(), Object.keys(text.paths).sort(), key);
      for (const path of Object.values(text.paths)) assert.match(path, /^\$\.detail(?:\.\w+)+$/);
    }
  });

  it("is told in lines that each stand in quotes, as EventBridge wants text", () =>
    assert.deepEqual(
      inputTransformer({ paths: { who: "$.detail.x" }, lines: ["It was <who>.", 'The "other" line.'] }),
      {
        inputPaths: { who: "$.detail.x" },
        inputTemplate: '"It was <who>."\n"The \\"other\\" line."',
      },
    ));
});
