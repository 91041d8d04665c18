import { strict as assert } from "node:assert";
import fc from "fast-check";
import { undecided } from "../../federation/facts";
import type { App, Federation } from "../../federation/model";
import { title, type Resource } from "../../resources/resource";
import { types } from "../../resources/types";
import { disagreements } from "./agreement";
import { azureadStack } from "../policies/azureadStack";
import { ourStack, perAppStack, roleArn, tutorialStack } from "../policies/ourStack";
import { custom, instanceArn, phases, providerArnOf, roleArnOf, type Phase } from "../policies/parts";
import { adminIn, known, read, rolesIn } from "./readPlan";
import { changed, type Declared, type Source, type Type, unknown, urnOf, without } from "../policies/stack";
import { runs } from "../support/extent";

const stacks = { ourStack, perAppStack, tutorialStack, azureadStack };

describe("the planned federation", () => {
  describe("knows nothing in a first preview that is otherwise after the deployment", () => {
    // What is not known says by its origin whose it is, and a link without an origin is no such value.
    const links = /^(role|user|roleName|userName|identifierUris?|templateId|instance|name)$/;
    const sources = fc.constantFrom(...Object.entries(stacks));

    it("whatever is left out, and whatever else is not known", () =>
      fc.assert(
        fc.property(
          sources,
          fc.array(fc.nat(), { maxLength: 4 }),
          fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
          ([, make], leftOut, open) => {
            const names = leftOut.map((index) => make("deployed")[index % make("deployed").length]);
            const rest = (phase: Phase) => names.flatMap((each) => each ?? []).reduce(withoutAll, make(phase));
            const before = open.reduce((stack, [nth, property]) => {
              const target = stack[nth % stack.length];
              const keys = Object.keys(target?.props ?? {}).filter((key) => !links.test(key));
              const key = keys[property % keys.length];
              if (target === undefined || key === undefined || target.type === types.stack) return stack;
              const made = { ...target, props: { ...target.props, [key]: unknown } };
              return stack.map((each) => (each === target ? made : each));
            }, rest("first preview"));
            assert.deepEqual(disagreements(read(before), read(rest("deployed")), [".apps"]), []);
          },
        ),
        { numRuns: runs(300) },
      ));
  });

  const principal = (props: Record<string, unknown>) => (stack: readonly Declared[]) =>
    changed(stack, "servicePrincipal", "admin", props);
  const left = (type: Type) => (stack: readonly Declared[]) => without(stack, type, "admin");
  const same = (stack: readonly Declared[]) => stack;

  const facts: readonly (readonly [
    what: string,
    change: (stack: readonly Declared[]) => readonly Declared[],
    look: (app: App<Resource>, all: Federation<Resource>) => unknown,
    expected: unknown,
  ])[] = [
    [
      "single sign-on that nobody asks for",
      principal({ preferredSingleSignOnMode: undefined }),
      (app) => app.singleSignOnMode,
      undefined,
    ],
    [
      "single sign-on that is not decided",
      principal({ preferredSingleSignOnMode: unknown }),
      (app) => app.singleSignOnMode,
      undecided,
    ],
    [
      "single sign-on of a service principal made elsewhere",
      left("servicePrincipal"),
      (app) => app.singleSignOnMode,
      undecided,
    ],
    [
      "assignment that is not required by default",
      principal({ appRoleAssignmentRequired: undefined }),
      (app) => app.requiresAssignment,
      false,
    ],
    ["an application that is enabled by default", same, (app) => app.isEnabled, true],
    ["an application that is disabled", principal({ accountEnabled: false }), (app) => app.isEnabled, false],
    ["no sign-on URL", principal({ loginUrl: "" }), (app) => app.loginUrl, undefined],
    ["no relay state", principal({ samlSingleSignOn: undefined }), (app) => app.relayState, undefined],
    ["a home page that only the template sets", same, (app) => app.homepage, undecided],
    ["the template", same, (app) => app.isFromTemplate, true],
    ["a template that is made elsewhere", left("applicationFromTemplate"), (app) => app.isFromTemplate, undecided],
    ["identifiers that nobody declares", left("applicationSettings"), (app) => app.entityIds, undecided],
    [
      "reply URLs of the template",
      left("applicationSettings"),
      (app) => app.replyUrls,
      ["https://signin.aws.amazon.com/saml"],
    ],
    ["no claims mapping policy", left("claims"), (app) => app.claimsPolicies, []],
    ["no token issuance policy, which is Entra's default", same, (app) => app.issuancePolicies, []],
    [
      "certificates that somebody else makes",
      (stack) => without(stack, "certificate", "admin-2026"),
      (app) => app.certificates,
      undecided,
    ],
    ["which certificate is active, if nobody declares it", same, (app) => app.activeThumbprint, undecided],
    ["people whom somebody else assigns", same, (app) => app.assignments, undecided],
    [
      "app roles of an application made elsewhere",
      (stack) => without(left("applicationFromTemplate")(stack), "appRole", "admin"),
      (app) => app.appRoles,
      undecided,
    ],
    [
      "the longest session by default",
      (stack) => changed(stack, "role", "connect-dev", { maxSessionDuration: undefined }),
      (_, all) => rolesIn(all)[0]?.maxSessionDuration,
      3600,
    ],
    ["the ARN of a role by its name", same, (_, all) => rolesIn(all)[0]?.arn, roleArn],
    [
      "no ARN without a path",
      (stack) => changed(stack, "role", "connect-dev", { path: unknown, arn: unknown }),
      (_, all) => rolesIn(all)[0]?.arn,
      undecided,
    ],
    ["no boundary", same, (_, all) => rolesIn(all)[0]?.boundary, undefined],
    [
      "a boundary that is not in the stack",
      (stack) => changed(stack, "role", "connect-dev", { permissionsBoundary: "arn:aws:iam::111122223333:policy/b" }),
      (_, all) => rolesIn(all)[0]?.boundary,
      { arn: "arn:aws:iam::111122223333:policy/b", document: undecided },
    ],
    [
      "a boundary of the stack",
      (stack) => [
        ...changed(stack, "role", "connect-dev", { permissionsBoundary: "arn:aws:iam::111122223333:policy/b" }),
        custom("managedPolicy", "b", { name: "b", policy: "{}" }),
      ],
      (_, all) => rolesIn(all)[0]?.boundary,
      { arn: "arn:aws:iam::111122223333:policy/b", document: "{}" },
    ],
    [
      "the stack's instance, whose users are somebody else's",
      same,
      (_, all) => all.instances,
      [
        {
          arn: instanceArn,
          alias: undecided,
          ...{ status: undecided, identityManagementType: undecided },
          ...{ approvedOrigins: undecided, users: undecided, securityProfiles: undecided },
        },
      ],
    ],
    [
      "the instance that the role lets people into, if the stack names none",
      (stack) => without(stack, "stack", "entra-connect-sso-dev"),
      (_, all) => known(all.instances).map(({ arn }) => arn),
      [instanceArn],
    ],
    [
      "no instance",
      (stack) => without(without(stack, "stack", "entra-connect-sso-dev"), "rolePolicy", "connect-dev"),
      (_, all) => all.instances,
      undecided,
    ],
    ["people who are not in the stack", same, (_, all) => [all.people, all.groups], [undecided, undecided]],
  ];
  for (const [what, change, look, expected] of facts)
    it(`knows ${what}`, () =>
      assert.deepEqual(withoutPlaces(look(...saidBy(change(ourStack("first preview"))))), expected));

  for (const type of ["roleImportJob", "synchronizationJob", "synchronizationSecret"] as const)
    it(`leaves open which app roles there are with a ${type}`, () => {
      const importing: Declared = {
        ...custom(type, "admin", { servicePrincipalId: unknown }),
        from: { servicePrincipalId: { type: types.servicePrincipal, name: "admin" } },
      };
      const values = ({ appRoles }: App<Resource>) => known(appRoles).map(({ value }) => value);
      const app = adminIn(read([...ourStack("first preview"), importing]));
      assert.equal(values(app).length, 3);
      assert.deepEqual(values(app)[2], undecided);
    });

  for (const phase of phases) {
    it(`has the app roles that Entra is to import for the application, and leaves open which others (${phase})`, () => {
      const importing: Declared = {
        ...custom("roleImportJob", "admin", { servicePrincipalId: unknown }),
        from: { servicePrincipalId: { type: types.servicePrincipal, name: "admin" } },
      };
      const { appRoles } = adminIn(read([...tutorialStack(phase), importing]));
      const value = `${roleArnOf("connect-dev-admin")},${providerArnOf("connect-dev-admin")}`;
      assert.deepEqual(
        known(appRoles).map((role) => role.value),
        [value, undefined, undecided],
      );
    });

    it(`has the policies of a role, in it and attached (${phase})`, () => {
      const policies = (stack: readonly Declared[]) =>
        rolesIn(read(stack)).map(({ policies: own }) =>
          known(own).map(({ at, name }) => `${title(at)}: ${known(name)}`),
        );
      assert.deepEqual(policies(ourStack(phase)), [['RolePolicy "connect-dev": federation']]);
      const attached = ["federation", "listing"].map(
        (name) => `Policy "${name}": arn:aws:iam::111122223333:policy/${name}`,
      );
      assert.deepEqual(policies(tutorialStack(phase)), [attached, attached]);
    });

    it(`has one account, with what names tell (${phase})`, () => {
      const [account, ...others] = read(perAppStack(phase)).accounts;
      assert.deepEqual([account?.partition, account?.id, others], ["aws", "111122223333", []]);
      const arns = known(account?.samlProviders ?? []).map(({ arn }) => arn);
      assert.deepEqual(
        arns,
        ["admin", "agents"].map((slug) => `arn:aws:iam::111122223333:saml-provider/connect-dev-${slug}`),
      );
    });
  }

  it("has the users of an instance that the stack makes, and no others", () => {
    const instance = custom("instance", "center", {
      arn: unknown,
      instanceAlias: "center",
      identityManagementType: "SAML",
    });
    const agent: Declared = {
      ...custom("connectUser", "ada", { name: "ada", instanceId: unknown }),
      from: { instanceId: instance },
    };
    const other = custom("connectUser", "bo", { name: "bo", instanceId: "2fb42df9-78a2-4e74-9572-c8af67ed2890" });
    const [center, ours] = known(read([...ourStack("first preview"), instance, agent, other]).instances);
    assert.deepEqual(
      [center?.identityManagementType, known(center?.users ?? []).map(({ username }) => username)],
      ["SAML", ["ada"]],
    );
    assert.deepEqual([ours?.arn, known(ours?.users ?? []).map(({ username }) => username)], [instanceArn, ["bo"]]);
  });
});

/** Without a resource and all that is made of it. */
function withoutAll(stack: readonly Declared[], gone: Source): Declared[] {
  const is = (one: Source, other: Source) => urnOf(one) === urnOf(other);
  const isMade = ({ from = {} }: Declared) =>
    Object.values(from).some((made) => [made].flat().some((each) => is(each, gone)));
  return stack.filter(isMade).reduce(
    withoutAll,
    stack.filter((each) => !is(each, gone)),
  );
}

function saidBy(stack: readonly Declared[]): [App<Resource>, Federation<Resource>] {
  const all = read(stack);
  return [adminIn(all), all];
}

/** Without what findings point at. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "at"));
}
