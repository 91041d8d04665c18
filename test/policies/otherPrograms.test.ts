import { strict as assert } from "node:assert";
import { claimsMappingPolicy } from "../../federation/claims";
import { federationPolicy } from "../../federation/permissions";
import { trustPolicy } from "../../federation/trustPolicy";
import { declaredAppRole } from "../../policies/rules/declaredAppRole";
import { custom, instanceArn, instanceId } from "./parts";
import { changed, reports, unknown, violations, violationsOf, without, type Declared } from "./stack";

const role = "arn:aws:iam::111122223333:role/people/Agents";
const provider = "arn:aws:iam::111122223333:saml-provider/Entra";

/** A flat program with names, resource types and habits of its own: no component, app roles in the application. */
const otherStack: Declared[] = [
  {
    ...custom("application", "sso", {
      templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
      objectId: unknown,
      clientId: unknown,
      web: { redirectUris: ["https://signin.aws.amazon.com/saml"] },
      appRoles: [
        { displayName: "msiam_access", enabled: true },
        { displayName: "Agents", value: `${role},${provider}` },
      ],
    }),
    protect: true,
  },
  {
    ...custom("servicePrincipal", "principal", {
      clientId: unknown,
      appRoleAssignmentRequired: true,
      preferredSingleSignOnMode: "saml",
      samlSingleSignOn: {
        relayState: `https://us-east-1.console.aws.amazon.com/connect/federate/${instanceId}?destination=%2Fconnect%2F`,
      },
    }),
    from: { clientId: custom("application", "sso", {}) },
    protect: true,
  },
  custom("azureadClaims", "mapping", {
    definitions: [claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 900 })],
  }),
  {
    ...custom("azureadClaimsAssignment", "mapped", { claimsMappingPolicyId: unknown, servicePrincipalId: unknown }),
    from: {
      claimsMappingPolicyId: custom("azureadClaims", "mapping", {}),
      servicePrincipalId: custom("servicePrincipal", "principal", {}),
    },
  },
  { ...custom("samlProvider", "entra", { name: "Entra", arn: unknown }), protect: true },
  {
    ...custom("role", "agents", {
      name: "Agents",
      path: "/people/",
      arn: unknown,
      assumeRolePolicy: JSON.stringify(
        trustPolicy({ providerArns: [provider], audiences: ["https://signin.aws.amazon.com/saml"] }),
      ),
      inlinePolicies: [{ name: "federate", policy: JSON.stringify(federationPolicy(instanceArn)) }],
    }),
    protect: true,
  },
];

describe("policies on somebody else's program", () => {
  it("pass a federation that keeps the rules", () => {
    assert.deepEqual(reports(otherStack), []);
  });

  const faults: [string, Declared[]][] = [
    ["assignment-required", changed(otherStack, "servicePrincipal", "principal", { appRoleAssignmentRequired: false })],
    ["claims", without(otherStack, "azureadClaimsAssignment", "mapped")],
    ["app-role-value", changed(otherStack, "application", "sso", { appRoles: [{ value: `${role},${provider}2` }] })],
    [
      "trust-accepts",
      changed(otherStack, "role", "agents", { assumeRolePolicy: '{"Version":"2012-10-17","Statement":[]}' }),
    ],
    [
      "federated-role-permissions",
      [
        ...otherStack,
        custom("rolePolicyAttachment", "more", { role: "Agents", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
      ],
    ],
    [
      "relay-state",
      changed(otherStack, "servicePrincipal", "principal", {
        samlSingleSignOn: { relayState: `https://eu-west-2.console.aws.amazon.com/connect/federate/${instanceId}` },
      }),
    ],
    ["no-access-key", [...otherStack, custom("accessKey", "key", { user: "azure" })]],
    ["sign-in-protected", otherStack.map((resource) => ({ ...resource, protect: resource.name !== "sso" }))],
  ];
  for (const [rule, stack] of faults) {
    it(`find what breaks ${rule}`, () => {
      const names = reports(stack).map((found) => found.split(":")[0]);
      assert.deepEqual(names, [rule]);
    });
  }

  it("judge the app roles in an application, but for the template's own", () => {
    const appRoles = [{ displayName: "msiam_access" }, { displayName: "Agents", value: `${provider},${role}` }];
    const [found = "", ...others] = violations(
      declaredAppRole,
      changed(otherStack, "application", "sso", { appRoles }),
    );
    assert.match(found, /^sso <- Application "sso": .*has the provider first/);
    assert.deepEqual(others, []);
  });

  it("say of what was found what to do about just that", () => {
    const appRoles = [{ value: `${role},${provider}2` }];
    const found = reports(changed(otherStack, "application", "sso", { appRoles }));
    assert.match(
      found.join("\n"),
      /To fix it: make the SAML provider again, or correct the app role.s value: run pulumi up$/,
    );
  });

  it("judge a service principal whose application is made elsewhere", () => {
    const alone = changed(without(otherStack, "application", "sso"), "servicePrincipal", "principal", {
      clientId: "0e000000-0000-4000-8000-000000000009",
      preferredSingleSignOnMode: "oidc",
    });
    assert.ok(reports(alone).some((found) => found.startsWith("saml-mode: principal <- ")));
  });

  it("tell several applications apart whose client ids are looked up", () => {
    const two = ["one", "two"].flatMap((name): Declared[] => [
      custom("applicationFromTemplate", name, { templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5" }),
      // Only its application says that this one is for AWS.
      custom("servicePrincipal", name, {
        clientId: unknown,
        preferredSingleSignOnMode: name === "one" ? "saml" : "oidc",
      }),
    ]);
    const found = violationsOf(["saml-mode"], two).filter((each) => each.includes("single sign-on mode"));
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0] ?? "", /^two <- /);
  });

  const applications = ["one", "two"].map((name) => custom("applicationFromTemplate", `${name}-app`, {}));
  const origins: [string, Pick<Declared, "from">][] = [
    ["nothing", {}],
    ["all of them", { from: { clientId: applications } }],
  ];
  for (const [origin, from] of origins) {
    it(`take the application in the same component for a service principal's own, where it is made of ${origin}`, () => {
      const two = ["one", "two"].flatMap((parent): Declared[] => [
        { type: "entra-connect-sso:index:Other", name: parent, props: {} },
        {
          ...custom("applicationFromTemplate", `${parent}-app`, { templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5" }),
          parent,
        },
        { ...custom("servicePrincipal", `${parent}-principal`, { clientId: unknown }), parent, ...from },
      ]);
      const found = violationsOf(["saml-mode"], two).filter((each) => each.includes("single sign-on mode"));
      assert.equal(found.length, 2, found.join("\n"));
    });
  }

  it("have no say in a stack without a federation to AWS", () => {
    assert.deepEqual(
      reports([
        custom("application", "deployer", { displayName: "CI" }),
        {
          ...custom("servicePrincipal", "deployer", { clientId: unknown }),
          from: { clientId: custom("application", "deployer", {}) },
        },
        custom("role", "lambda", {
          name: "lambda",
          assumeRolePolicy: '{"Statement":{"Principal":{"Service":"lambda.amazonaws.com"}}}',
        }),
        custom("rolePolicyAttachment", "lambda", {
          role: "lambda",
          policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        }),
        custom("accessKey", "key", { user: "backup" }),
      ]),
      [],
    );
  });
});
