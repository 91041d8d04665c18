import { strict as assert } from "node:assert";
import { types } from "../../resources/types";
import { noAccessKey } from "../../policies/rules/noAccessKey";
import { departing, ourStack, tutorialStack } from "./ourStack";
import { custom, phases } from "./parts";
import { changed, unknown, violations, without, type Declared } from "./stack";

describe("policy no-access-key", () => {
  const key = custom("accessKey", "importer", { user: "importer" });

  for (const phase of phases) {
    it(`passes our own stack (${phase})`, () => {
      assert.deepEqual(violations(noAccessKey, ourStack(phase)), []);
    });

    it(`passes the key that Entra imports roles with (${phase})`, () => {
      assert.deepEqual(violations(noAccessKey, tutorialStack(phase)), []);
    });

    it(`refuses an access key where app roles are declared, whatever the settings say (${phase})`, () => {
      const stack = [...ourStack(phase), key];
      for (const each of [stack, departing(stack, "roleAssignment: imported")]) {
        const [found = "", ...others] = violations(noAccessKey, each);
        assert.match(found, /^importer <- AccessKey "importer": .*role assignment is declared.*To fix it: remove/);
        assert.deepEqual(others, []);
      }
    });

    it(`refuses one where the settings do not say that roles are imported (${phase})`, () => {
      const [found = "", ...others] = violations(noAccessKey, departing(tutorialStack(phase)));
      assert.match(found, /^importer-1 <- .*the settings do not ask for: only roleAssignment: imported needs one/);
      assert.deepEqual(others, []);
    });

    it(`refuses one that Entra is not given (${phase})`, () => {
      const [found = "", ...others] = violations(noAccessKey, [...tutorialStack(phase), key]);
      assert.match(found, /^importer <- .*Entra is not given; allowed is the key of the SynchronizationSecret alone/);
      assert.deepEqual(others, []);
    });

    it(`refuses one of a user that the stack does not make (${phase})`, () => {
      const stack = changed(without(tutorialStack(phase), "user", "importer"), "accessKey", "importer-1", {
        user: "ci",
      });
      const [found = "", ...others] = violations(noAccessKey, stack);
      assert.match(found, /^importer-1 <- .* the user "ci", whom this stack does not make/);
      assert.deepEqual(others, []);
    });

    const more = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "iam:*", Resource: "*" }],
    });
    const arn = "arn:aws:iam::aws:policy/IAMFullAccess";
    const user = { type: types.user, name: "importer" };
    const grants: [string, (stack: Declared[]) => Declared[], RegExp][] = [
      [
        "a managed policy of the stack",
        (stack) => changed(stack, "managedPolicy", "listing", { policy: more }),
        /"importer", whose Policy "listing" is not for that alone: statement 1 allows "iam:\*"/,
      ],
      [
        "an inline policy",
        (stack) => [...stack, custom("userPolicy", "more", { user: "importer", policy: more })],
        /"importer", whose UserPolicy "more" is not for that alone: statement 1 allows "iam:\*"/,
      ],
      [
        "a managed policy of AWS",
        (stack) => [...stack, custom("userPolicyAttachment", "more", { user: "importer", policyArn: arn })],
        /to whom the policy "arn:aws:iam::aws:policy\/IAMFullAccess" is attached, which this stack does not make/,
      ],
      [
        "one attached to several users",
        (stack) => [...stack, custom("policyAttachment", "more", { users: ["other", "importer"], policyArn: arn })],
        /IAMFullAccess" is attached/,
      ],
      [
        "one of the user's only policies",
        (stack) => [
          ...stack,
          custom("userPolicyAttachmentsExclusive", "more", { userName: "importer", policyArns: [arn] }),
        ],
        /IAMFullAccess" is attached/,
      ],
      [
        "a group",
        (stack) => [...stack, custom("userGroupMembership", "more", { user: "importer", groups: ["Admins"] })],
        /who is in groups by UserGroupMembership "more"/,
      ],
      [
        "a group that lists its users",
        (stack) => [
          ...stack,
          { ...custom("groupMembership", "more", { group: "Admins", users: [unknown] }), from: { users: user } },
        ],
        /who is in groups by GroupMembership "more"/,
      ],
    ];
    for (const [what, granting, expected] of grants) {
      it(`refuses one that may do more by ${what} (${phase})`, () => {
        const [found = "", ...others] = violations(noAccessKey, granting(tutorialStack(phase)));
        assert.match(
          found,
          /^importer-1 <- AccessKey "importer-1": is to list roles and nothing else, .*To fix it: .*roleListPolicy\(\)/,
        );
        assert.match(found, expected);
        assert.deepEqual(others, []);
      });
    }
  }

  it("has no say in the keys of a stack without a federation", () => {
    assert.deepEqual(violations(noAccessKey, [custom("user", "importer", { name: "importer" }), key]), []);
  });

  it("has no say in what other users may do", () => {
    const arn = "arn:aws:iam::aws:policy/IAMFullAccess";
    const stack = [
      ...tutorialStack("deployed"),
      custom("user", "ci", { name: "ci" }),
      custom("userPolicyAttachment", "ci", { user: "ci", policyArn: arn }),
    ];
    assert.deepEqual(violations(noAccessKey, stack), []);
  });

  it("takes an app role with an undecided value for a declared one", () => {
    const stack = without(
      changed(ourStack("first preview"), "appRole", "admin", { value: unknown }),
      "appRole",
      "agents",
    );
    assert.equal(violations(noAccessKey, [...stack, key]).length, 1);
  });

  it("leaves to up what is not decided: the document, another policy, the user", () => {
    const stack = tutorialStack("first preview");
    const open = [
      changed(stack, "managedPolicy", "listing", { policy: unknown }),
      [...stack, custom("userPolicyAttachment", "more", { user: "importer", policyArn: unknown })],
      changed(without(stack, "user", "importer"), "accessKey", "importer-1", { user: unknown }),
    ];
    for (const each of open) assert.deepEqual(violations(noAccessKey, each), []);
  });

  it("refuses one as long as app roles are declared whose values are not decided", () => {
    const stack = ["admin", "agents"].reduce(
      (each, slug) => changed(each, "appRole", slug, { value: unknown }),
      departing(ourStack("first preview"), "roleAssignment: imported"),
    );
    const [found = "", ...others] = violations(noAccessKey, [...stack, key]);
    assert.match(found, /^importer <- .*role assignment is declared/);
    assert.deepEqual(others, []);
  });

  it("judges one of a user whose name is not decided, by what the user may do", () => {
    const policyArn = "arn:aws:iam::aws:policy/IAMFullAccess";
    const undecidedUser = changed(tutorialStack("first preview"), "accessKey", "importer-1", { user: unknown });
    assert.deepEqual(violations(noAccessKey, undecidedUser), []);
    const more = custom("userPolicyAttachment", "more", { user: "importer", policyArn });
    assert.equal(violations(noAccessKey, [...undecidedUser, more]).length, 1);
  });
});
