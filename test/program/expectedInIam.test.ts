import assert from "node:assert/strict";
import { arnsOf } from "../../program/arns";
import { expectedInIam } from "../../program/expectedInIam";
import { instanceArnsOf } from "../../program/instances";
import { deploySso, programOf, type ProgramOptions } from "./ssoProgram";

const named = new Set(["aws:iam/role:Role", "aws:iam/policy:Policy", "aws:iam/user:User"]);
const account = "arn:aws:iam::111122223333";
const sales = {
  ...{ alias: "contoso-sales", region: "eu-central-1", instanceId: "3e1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" },
  arn: "arn:aws:connect:eu-central-1:111122223333:instance/3e1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f",
};

const rows: readonly (readonly [settings: string, changes: object, options?: ProgramOptions])[] = [
  ["defaults", {}],
  ["a role for each app", { role: { topology: "perApp" } }],
  ["managed policies", { role: { permissions: "tutorial" } }],
  ["managed policies, for two instances", { role: { permissions: "tutorial" } }, { instances: { agent: sales } }],
  ["a break-glass role", { breakGlass: { trusted: [`${account}:root`] } }],
  ["a break-glass role without a second factor", { breakGlass: { trusted: [`${account}:root`], mfa: "notRequired" } }],
  ["imported roles", { roleAssignment: "imported", role: { topology: "perApp" } }],
  ["session tags, and a source identity", { sessionTags: { team: "department" }, sourceIdentity: "mail" }],
  ["providers of others", { role: { trustedProviders: [`${account}:saml-provider/others`] } }],
  [
    "names, a path, a boundary and tags",
    {
      ...{ role: { name: "SignIn", path: "/sso/", permissionsBoundary: `${account}:policy/Boundary` } },
      ...{ tags: { team: "identity" }, acsRegion: "us-east-1" },
    },
  ],
];

describe("what is expected in IAM", () => {
  for (const [what, changes, options = {}] of rows) {
    it(`is what the program makes there, with ${what}`, async () => {
      const { resources } = await deploySso("update", changes, options);
      const { settings, surroundings } = programOf(changes, options);
      const providers = new Map(settings.apps.map((app) => [app.slug, arnsOf(app, settings, surroundings)]));
      const expected = expectedInIam(settings, {
        ...{ region: surroundings.instance.region, tags: settings.tags },
        instanceArns: [...instanceArnsOf(surroundings)].sort(),
        samlProviderArn: (slug) => providers.get(slug)?.samlProviderArn ?? "",
      });
      assert.deepEqual(
        compared(expected.filter(({ isDeclared }) => isDeclared)),
        compared(resources.filter(({ type }) => named.has(type))),
      );
    });
  }
});

/** By type and name, what IAM is told. */
const compared = (all: readonly { readonly type: string; readonly inputs: Readonly<Record<string, unknown>> }[]) =>
  Object.fromEntries(
    all.map(({ type, inputs }) => [
      `${type}::${String(inputs["name"])}`,
      Object.fromEntries(
        Object.entries(inputs).filter(([key, value]) => value !== undefined && key !== "forceDetachPolicies"),
      ),
    ]),
  );
