import { strict as assert } from "node:assert";
import { pairAudience } from "../../federation/globalResiliency";
import { federationPolicy, roleListPolicy, tutorialFederationPolicy, withPairs } from "../../federation/permissions";
import { trustPolicy } from "../../federation/trustPolicy";
import { federatedRolePermissions } from "../../policies/rules/federatedRolePermissions";
import { departing, ourStack, perAppStack, telling, tutorialStack } from "./ourStack";
import { custom, instanceArn, phases } from "./parts";
import { changed, unknown, violations, without, type Declared } from "./stack";

const rule = federatedRolePermissions;
const oneself = `${instanceArn}/user/\${aws:userid}`;

function allowing(stack: Declared[], statement: Record<string, unknown>): Declared[] {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
  return changed(stack, "rolePolicy", "connect-dev", { policy: JSON.stringify(policy) });
}

describe("policy federated-role-permissions", () => {
  for (const phase of phases) {
    it(`passes our own stack, with its Deny statement (${phase})`, () => {
      assert.deepEqual(violations(rule, ourStack(phase)), []);
    });

    const refused: [string, Record<string, unknown>, RegExp][] = [
      ["every action", { Action: "*", Resource: oneself }, /allows "\*"/],
      [
        "emergency access",
        { Action: ["connect:GetFederationToken", "connect:GetFederationTokens"], Resource: oneself },
        /GetFederationTokens/,
      ],
      ["every resource", { Action: "connect:GetFederationToken", Resource: "*" }, /allows the resource "\*"/],
      ["all users", { Action: "connect:GetFederationToken", Resource: `${instanceArn}/user/*` }, /user\/\*"/],
      [
        "another instance",
        { Action: "connect:GetFederationToken", Resource: oneself.replace("2fb42df9", "00000000") },
        /allows the resource .*00000000.*; allow .*2fb42df9/,
      ],
    ];
    for (const [what, statement, expected] of refused) {
      it(`refuses a document that allows ${what} (${phase})`, () => {
        const [found = "", ...others] = violations(rule, allowing(ourStack(phase), statement));
        assert.match(found, /^connect-dev <- RolePolicy "connect-dev": .*To fix it: /);
        assert.match(found, expected);
        assert.deepEqual(others, []);
      });
    }

    it(`passes the form of a Global Resiliency pair for a role that trusts it, and no other (${phase})`, () => {
      const instanceId = instanceArn.replace(/^.*\//, "");
      const trusting = (pair: string) =>
        changed(ourStack(phase), "role", "connect-dev", {
          assumeRolePolicy: JSON.stringify(
            trustPolicy({
              providerArns: ["arn:aws:iam::111122223333:saml-provider/admin"],
              audiences: [pairAudience({ region: "us-east-1", instanceId: pair })],
            }),
          ),
        });
      const document = withPairs(federationPolicy(instanceArn), [instanceId]);
      const of = (stack: Declared[], policy: object = document) =>
        violations(rule, changed(stack, "rolePolicy", "connect-dev", { policy: JSON.stringify(policy) }));
      assert.deepEqual(of(trusting(instanceId)), []);
      assert.match(of(ourStack(phase)).join(), /allows the resource "\*"/);
      assert.match(of(trusting(instanceId.replace("2", "3"))).join(), /allows the resource "\*"/);
      const everyInstance = JSON.parse(JSON.stringify(document).replace('"StringEquals"', '"StringLike"')) as object;
      assert.match(of(trusting(instanceId), everyInstance).join(), /allows the resource "\*"/);
    });

    it(`refuses a second document that allows more (${phase})`, () => {
      const more = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "iam:ListRoles", Resource: "*" } };
      const policy = custom("rolePolicy", "listing", { role: "connect-dev", policy: JSON.stringify(more) });
      const found = violations(rule, [...ourStack(phase), policy]);
      assert.match(found[0] ?? "", /^listing <- RolePolicy "listing": statement 1 allows "iam:ListRoles"/);
    });

    const arn = "arn:aws:iam::aws:policy/AmazonConnect_FullAccess";
    const attachments: Declared[] = [
      custom("rolePolicyAttachment", "wide", { role: "connect-dev", policyArn: arn }),
      custom("policyAttachment", "wide", { roles: ["connect-dev"], policyArn: arn }),
      custom("rolePolicyAttachmentsExclusive", "wide", { roleName: "connect-dev", policyArns: [arn] }),
    ];
    for (const attachment of attachments) {
      it(`refuses a managed policy by ${attachment.type} (${phase})`, () => {
        const [found = "", ...others] = violations(rule, [...ourStack(phase), attachment]);
        assert.match(found, /^wide <- .*attaches the policy .*AmazonConnect_FullAccess" to the role "connect-dev"/);
        assert.deepEqual(others, []);
      });
    }

    it(`refuses a role that may not sign people in (${phase})`, () => {
      const [found = ""] = violations(rule, without(ourStack(phase), "rolePolicy", "connect-dev"));
      assert.match(found, /^connect-dev <- Role "connect-dev": has no policy/);
    });

    it(`passes the tutorial's two policies where the settings ask for them (${phase})`, () => {
      assert.deepEqual(violations(rule, tutorialStack(phase)), []);
    });

    it(`refuses them where the settings do not (${phase})`, () => {
      const found = violations(rule, departing(tutorialStack(phase), "roleAssignment: imported"));
      assert.match(
        found[0] ?? "",
        /^connect-dev-admin-federation <- RolePolicyAttachment .*attaches the Policy "federation" to the role "connect-dev-admin"; no managed policy is allowed there/,
      );
      // Two policies of two roles, each once though the role's list of its only policies names them, too.
      assert.equal(found.length, 4);
    });

    const changedPolicies: [string, string, object][] = [
      ["listing", "iam:*", { ...roleListPolicy(), Statement: [{ Effect: "Allow", Action: "iam:*", Resource: "*" }] }],
      ["federation", "another instance", tutorialFederationPolicy(instanceArn.replace("2fb42df9", "00000000"))],
    ];
    for (const [name, what, policy] of changedPolicies) {
      it(`refuses the tutorial's policy "${name}" with ${what} (${phase})`, () => {
        const stack = changed(tutorialStack(phase), "managedPolicy", name, { policy: JSON.stringify(policy) });
        const found = violations(rule, stack);
        assert.equal(found.length, 2);
        for (const each of found) {
          assert.match(each, new RegExp(`attaches the Policy "${name}" to the role .*to the letter`));
        }
      });
    }

    it(`refuses other managed policies beside the tutorial's (${phase})`, () => {
      const more = custom("rolePolicyAttachment", "wide", { role: "connect-dev-admin", policyArn: arn });
      const [found = "", ...others] = violations(rule, [...tutorialStack(phase), more]);
      assert.match(found, /^wide <- .*attaches the policy "arn:aws:iam::aws:policy\/AmazonConnect_FullAccess" to/);
      assert.deepEqual(others, []);
    });

    it(`refuses a role that may list roles and nothing else (${phase})`, () => {
      const listing = tutorialStack(phase).filter(({ name }) => name !== "connect-dev-admin-federation");
      const stack = without(listing, "rolePolicyAttachmentsExclusive", "connect-dev-admin");
      const [found = "", ...others] = violations(rule, stack);
      assert.match(found, /^connect-dev-admin <- Role "connect-dev-admin": has no policy that lets people in/);
      assert.deepEqual(others, []);
    });
  }

  it("leaves the tutorial's policies to up as long as their content is not decided", () => {
    const stack = changed(tutorialStack("first preview"), "managedPolicy", "federation", { policy: unknown });
    assert.deepEqual(violations(rule, stack), []);
    assert.equal(violations(rule, departing(stack)).length, 4);
  });

  it("says which role a policy is attached to even if its name is not decided", () => {
    const stack = changed(departing(tutorialStack("first preview")), "role", "connect-dev-admin", { name: unknown });
    const attached = violations(rule, stack).filter((found) => found.startsWith("connect-dev-admin-"));
    assert.equal(attached.length, 2);
    for (const found of attached) assert.match(found, /to the role "connect-dev-admin"; no managed policy/);
  });

  it("leaves it to up which policy has an undecided ARN", () => {
    const other = custom("rolePolicyAttachment", "other", { role: "connect-dev", policyArn: unknown });
    const stack = [...without(ourStack("first preview"), "rolePolicy", "connect-dev"), other];
    assert.deepEqual(violations(rule, stack), []);
  });

  it("lets an update detach what somebody attached by hand", () => {
    const attached = { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] };
    const stack = changed(ourStack("deployed"), "role", "connect-dev", attached);
    assert.deepEqual(violations(rule, stack), []);
    assert.equal(violations(rule, without(stack, "rolePolicyAttachmentsExclusive", "connect-dev")).length, 1);
  });

  for (const stack of [ourStack("deployed"), tutorialStack("deployed")]) {
    it(`passes a role for one of several instances, of ${stack.length} resources`, () => {
      const second = { arn: instanceArn.replace("2fb42df9", "00000000") };
      for (const declared of [
        [custom("instance", "second", second), ...stack],
        [...stack, custom("instance", "second", second)],
      ]) {
        assert.deepEqual(violations(rule, declared), []);
      }
    });
  }

  for (const stack of [ourStack("deployed"), tutorialStack("deployed")]) {
    for (const [what, outputs] of [
      ["no instance", { instance: undefined }],
      ["neither apps nor an instance", { instance: undefined, apps: {} }],
    ] as const) {
      it(`passes a role for any instance of a stack that exports ${what}, of ${stack.length} resources`, () => {
        const silent = changed(stack, "stack", "entra-connect-sso-dev", outputs);
        const first = custom("instance", "first", { arn: instanceArn });
        const second = custom("instance", "second", { arn: instanceArn.replace("2fb42df9", "00000000") });
        assert.deepEqual(violations(rule, [first, second, ...silent]), []);
        assert.deepEqual(violations(rule, [second, first, ...silent]), []);
        assert.notDeepEqual(violations(rule, [second, ...silent]), []);
      });
    }
  }

  it("has no say in a policy that is attached to other roles", () => {
    const policyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    const other = custom("policyAttachment", "other", { roles: ["lambda"], policyArn });
    assert.deepEqual(violations(rule, [...ourStack("deployed"), other]), []);
  });

  it("tells of each policy of others once, however often it is attached", () => {
    const attach = (name: string, policy: string) =>
      custom("rolePolicyAttachment", name, { role: "connect-dev", policyArn: `arn:aws:iam::aws:policy/${policy}` });
    const attached = [
      attach("one", "AdministratorAccess"),
      attach("two", "ReadOnlyAccess"),
      attach("three", "ReadOnlyAccess"),
    ];
    const found = violations(rule, [...ourStack("deployed"), ...attached]);
    assert.deepEqual(
      found.map((each) => each.split(" ")[0]),
      ["one", "two"],
    );
  });

  it("goes by the policy that is declared, not by what the role shows of it from before", () => {
    const before = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
    const inlinePolicies = [{ name: "federation", policy: JSON.stringify(before) }];
    assert.deepEqual(violations(rule, changed(ourStack("deployed"), "role", "connect-dev", { inlinePolicies })), []);
  });

  it("leaves it to up which inline policies a role has", () => {
    const silent = without(ourStack("first preview"), "rolePolicy", "connect-dev");
    assert.equal(violations(rule, silent).length, 1);
    assert.deepEqual(violations(rule, changed(silent, "role", "connect-dev", { inlinePolicies: unknown })), []);
  });

  it("judges a policy once that the role also shows as its own", () => {
    const inlinePolicies = [{ name: "federation", policy: JSON.stringify(federationPolicy(instanceArn)) }];
    const stack = allowing(ourStack("deployed"), { Action: "*", Resource: oneself });
    assert.equal(violations(rule, changed(stack, "role", "connect-dev", { inlinePolicies })).length, 1);
  });

  it("finds an inline policy that the role alone shows", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
    });
    const stack = changed(ourStack("deployed"), "role", "connect-dev", {
      inlinePolicies: [{ name: "by hand", policy }],
    });
    assert.match(violations(rule, stack)[0] ?? "", /^connect-dev <- Role "connect-dev": .*"s3:\*"/);
  });

  it("lets people into the instance that they are moved from as long as the stack says so", () => {
    const former = { arn: instanceArn.replace("2fb42df9", "7d1c5c2e"), alias: "contoso-old" };
    const policy = JSON.stringify(federationPolicy(instanceArn, former.arn));
    const stack = changed(ourStack("deployed"), "rolePolicy", "connect-dev", { policy });
    assert.match(violations(rule, stack)[0] ?? "", /allows the resource ".*7d1c5c2e/);
    assert.deepEqual(violations(rule, telling(stack, { agents: { formerInstance: former } })), []);
  });

  const second = { arn: instanceArn.replace("2fb42df9", "7d1c5c2e"), alias: "contoso-sales" };
  const permitting = (stack: Declared[], role: string, arn: string, ...others: string[]) =>
    changed(stack, "rolePolicy", role, { policy: JSON.stringify(federationPolicy(arn, ...others)) });

  it("lets a role that apps share people into the instances of all of them, and into no other", () => {
    const both = telling(ourStack("deployed"), { agents: { instance: second } });
    assert.deepEqual(violations(rule, permitting(both, "connect-dev", instanceArn, second.arn)), []);
    const third = instanceArn.replace("2fb42df9", "00000000");
    const [found = "", ...others] = violations(rule, permitting(both, "connect-dev", instanceArn, second.arn, third));
    assert.match(found, /allows the resource ".*00000000/);
    assert.deepEqual(others, []);
  });

  it("lets the role of one app people into the instance of another one in no case", () => {
    const apart = telling(perAppStack("deployed"), { agents: { instance: second } });
    assert.deepEqual(violations(rule, permitting(apart, "connect-dev-agents", second.arn)), []);
    const [found = "", ...others] = violations(rule, permitting(apart, "connect-dev-agents", second.arn, instanceArn));
    assert.match(found, /^connect-dev-agents <- .*allows the resource ".*2fb42df9/);
    assert.deepEqual(others, []);
    assert.equal(violations(rule, permitting(apart, "connect-dev-admin", second.arn)).length, 2);
  });

  it("takes what a role allows for no word of the stack on its instances", () => {
    const silent = changed(ourStack("deployed"), "stack", "entra-connect-sso-dev", { instance: undefined, apps: {} });
    assert.deepEqual(violations(rule, permitting(silent, "connect-dev", instanceArn, second.arn)), []);
  });

  it("passes the tutorial's policy for the instances of all apps, to the letter", () => {
    const policy = (...arns: [string, ...string[]]) => ({ policy: JSON.stringify(tutorialFederationPolicy(...arns)) });
    const both = telling(tutorialStack("deployed"), {
      admin: { instance: second },
      agents: { formerInstance: second },
    });
    const passes = (...arns: [string, ...string[]]) =>
      violations(rule, changed(both, "managedPolicy", "federation", policy(...arns))).map((each) => each.split(" ")[0]);
    // One has the second instance, the other comes from there: one policy serves one of them only.
    assert.deepEqual(passes(instanceArn, second.arn), ["connect-dev-admin-federation"]);
    assert.deepEqual(passes(second.arn), ["connect-dev-agents-federation"]);
  });

  it("leaves an undecided document to up", () => {
    const stack = changed(ourStack("first preview"), "rolePolicy", "connect-dev", { policy: unknown });
    assert.deepEqual(violations(rule, stack), []);
  });
});
