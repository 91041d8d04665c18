import assert from "node:assert/strict";
import { outputsOf } from "../../policies/plan/outputs";
import { custom, instanceArn, roleArnOf } from "./parts";
import { plannedOf } from "./stack";

const roleArn = roleArnOf("connect-dev");
const [first, second, former] = ["1", "2", "3"].map((digit) => `${instanceArn.slice(0, -1)}${digit}`);

describe("what our program exports for the pack", () => {
  it("is read of the stack alone, whatever other resources have", () => {
    const released = { apps: { admin: { roleArn, isReleased: true } } };
    const resources = plannedOf([custom("role", "connect-dev", released), custom("stack", "dev", { apps: {} })]);
    const { pairs, released: names, instances } = outputsOf(resources);
    assert.deepEqual([pairs, [...names], [...instances]], [[], [], []]);
  });

  for (const [what, apps, expected] of [
    ["one instance for all apps", { admin: {}, agents: {} }, [instanceArn]],
    ["instances of their own, in one order", { admin: own(second), agents: own(first) }, [first, second]],
    ["an instance that one app has of its own", { admin: {}, agents: own(first) }, [instanceArn, first].sort()],
    ["the instance from which people are moved, last", { admin: { ...own(second), ...from(first) } }, [second, first]],
    [
      "no instance twice, if some are moved to where others are",
      { admin: { ...own(second), ...from(first) }, agents: own(first), leads: { ...own(first), ...from(former) } },
      [first, second, former],
    ],
  ] as const) {
    it(`has for a role ${what}`, () => {
      const withRoles = Object.fromEntries(Object.entries(apps).map(([slug, app]) => [slug, { ...app, roleArn }]));
      const exported = { instance: { arn: instanceArn }, apps: withRoles };
      assert.deepEqual([...outputsOf(plannedOf([custom("stack", "dev", exported)])).instances], [[roleArn, expected]]);
    });
  }

  it("has no instance for a role if the stack names none", () => {
    const exported = { apps: { admin: { roleArn } } };
    assert.deepEqual([...outputsOf(plannedOf([custom("stack", "dev", exported)])).instances], []);
  });
});

function own(arn: string | undefined) {
  return { instance: { arn } };
}

function from(arn: string | undefined) {
  return { formerInstance: { arn } };
}
