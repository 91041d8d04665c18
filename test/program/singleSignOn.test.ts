import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { assignmentNames, clientIds, component, deploySso, slugs, tenantId, types } from "./ssoProgram";
import { secretMark, unknown, type Deployment } from "../components/support";

const role = "entra-connect-sso-dev";
const ofApp: readonly (readonly [component: string, ...types: string[]])[] = [
  [
    "SamlApplication",
    ...[types.application, types.ready, types.applicationSettings, types.servicePrincipal],
    component("SigningCertificates"),
  ],
  ["DeclaredRole", types.uuid, types.appRole],
  ["AppRoleAssignments"],
  ["SignInPolicies", types.issuance, types.claims],
];

/** All that two apps with one slot consist of: what it is, and its parent. */
const tree: readonly (readonly [resource: string, parent: string])[] = [
  [`${component("SingleSignOn")}::sso`, ""],
  [`${types.graph}::sso`, ""],
  ...slugs.flatMap((slug) =>
    ofApp.flatMap(([kind, ...children]): [string, string][] => [
      [`${component(kind)}::${slug}`, `${component("SingleSignOn")}::sso`],
      ...children.map((type): [string, string] => [`${type}::${slug}`, `${component(kind)}::${slug}`]),
    ]),
  ),
  ...slugs.flatMap((slug) =>
    [`${types.certificate}::${slug}-2026`, `${types.publication}::${slug}`, `${types.activation}::${slug}`].map(
      (resource) => [resource, `${component("SigningCertificates")}::${slug}`] as const,
    ),
  ),
  ...assignmentNames.map(
    (name) => [`${types.assignment}::${name}`, `${component("AppRoleAssignments")}::${name.slice(0, 5)}`] as const,
  ),
  [`${component("PermissionPolicies")}::sso`, `${component("SingleSignOn")}::sso`],
  [`${component("SamlFederation")}::sso`, `${component("SingleSignOn")}::sso`],
  [`${component("FederatedRole")}::${role}`, `${component("SamlFederation")}::sso`],
  ...[`${types.samlProvider}::${role}-admin`, `${types.samlProvider}::${role}-agent`].map(
    (provider) => [provider, `${component("SamlFederation")}::sso`] as const,
  ),
  ...[types.role, types.rolePolicy, types.exclusive, types.inlineExclusive].map(
    (type) => [`${type}::${role}`, `${component("FederatedRole")}::${role}`] as const,
  ),
];

describe("SingleSignOn", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      const isPreview = mode === "preview";
      const names = (deployment: Deployment, which: (resource: Deployment["resources"][number]) => boolean) =>
        deployment.resources.filter(which).map(({ type, name }) => `${type}::${name}`);
      let deployment: Deployment;
      before(async () => {
        deployment = await deploySso(mode);
      });

      it("makes these 46 resources, each below its component", () => {
        const made = deployment.resources.map(({ type, name, parent }) => [`${type}::${name}`, parent] as const);
        assert.equal(tree.length, 46);
        assert.deepEqual([...made].sort(), [...tree].sort());
      });

      it("says at its resources alone what follows from the settings, not at components, where a diff would say it again", () => {
        const components = deployment.resources.filter(({ type }) => type.startsWith("entra-connect-sso:index:"));
        assert.ok(components.length > 10);
        for (const { type, name, inputs } of components) assert.deepEqual(inputs, {}, `${type}::${name}`);
      });

      it("makes what is set in Graph by the provider that is set up like azuread, all else by the packages' own", () => {
        const byGraph = names(deployment, ({ provider }) => provider === `${types.graph}::sso`);
        assert.deepEqual(
          byGraph,
          names(deployment, ({ type }) => type.startsWith("entra-connect-sso:graph:")),
        );
        assert.deepEqual(
          names(deployment, ({ provider }) => provider === ""),
          names(deployment, ({ type }) => !type.startsWith("entra-connect-sso:graph:")),
        );
      });

      it("protects what sign-in cannot do without", () => {
        const inTheClouds = [types.application, types.servicePrincipal, types.samlProvider, types.role];
        const vital: readonly string[] = [...inTheClouds, types.activation];
        assert.deepEqual(
          names(deployment, ({ protect }) => protect === true),
          names(deployment, ({ type }) => vital.includes(type)),
        );
      });

      it("lets what is protected last depend on all that people sign in with, so that nothing of it is deleted first", () => {
        for (const slug of slugs) {
          const needed = new Set([`${types.activation}::${slug}`]);
          for (const each of needed) {
            const found = deployment.resources.find(({ type, name }) => `${type}::${name}` === each);
            for (const dependency of found?.dependencies ?? []) needed.add(dependency);
          }
          const ofOthers = slugs.filter((other) => other !== slug);
          const loose = deployment.resources.filter(
            ({ type, name }) =>
              !needed.has(`${type}::${name}`) &&
              !type.startsWith("entra-connect-sso:") &&
              !ofOthers.some((other) => name === other || name.startsWith(`${other}-`) || name.endsWith(`-${other}`)),
          );
          // These change nothing in AWS when they go.
          assert.deepEqual(
            loose.map(({ type }) => type).sort(),
            [types.inlineExclusive, types.exclusive, types.graph].sort(),
          );
        }
      });

      it("protects nothing that is an app's alone once it is given free", async () => {
        const agent = { displayName: "Amazon Connect - Agent", landing: "ccp", protection: "none" };
        const admin = { displayName: "Amazon Connect - Admin", landing: "admin" };
        const freed = await deploySso(mode, { apps: { admin, agent } });
        assert.deepEqual(
          names(freed, ({ protect, name }) => protect === true && name.includes("agent")),
          [],
        );
        assert.deepEqual(names(freed, ({ protect, type }) => protect === true && type === types.role).length, 1);
        // What a later deployment is told by: then the app may go.
        const { apps } = freed.outputs(component("SingleSignOn"), "sso") as { apps: Record<string, object> };
        assert.deepEqual(
          slugs.map((slug) => "isReleased" in (apps[slug] ?? {})),
          [false, true],
        );
      });

      it("protects everything where told so, but for what is meant to change, and the provider that makes it", async () => {
        const everything = await deploySso(mode, { protection: "everything" });
        const open: readonly string[] = [types.certificate, types.assignment, types.graph];
        assert.deepEqual(
          names(everything, ({ protect }) => protect !== true),
          names(everything, ({ type }) => open.includes(type)),
        );
      });

      it("adopts the service principal by the client id that Graph shows everywhere", () => {
        const { inputs, dependencies } = deployment.one(types.servicePrincipal, "admin");
        assert.deepEqual(inputs["clientId"], isPreview ? unknown : clientIds.admin);
        assert.ok(dependencies.includes(`${types.ready}::admin`));
      });

      /** Graph may refuse two writes at once to an application or to a service principal, which azuread does not repeat. */
      const writes: readonly (readonly [what: string, type: string, name: string, ...before: string[]])[] = [
        ["service principal", types.servicePrincipal, "agent", `${types.certificate}::agent-2026`],
        ["name and identifier", types.applicationSettings, "agent", `${types.servicePrincipal}::agent`],
        ["app role", types.appRole, "agent", `${types.applicationSettings}::agent`, `${types.servicePrincipal}::agent`],
        ["claims", types.claims, "agent", `${types.servicePrincipal}::agent`],
        ["signing option", types.issuance, "agent", `${types.servicePrincipal}::agent`],
        [
          "certificate that signs",
          types.activation,
          "agent",
          `${types.servicePrincipal}::agent`,
          `${types.applicationSettings}::agent`,
        ],
        ["people", types.assignment, assignmentNames[1] ?? "", `${types.appRole}::agent`],
      ];
      for (const [what, type, name, ...before] of writes) {
        it(`writes the ${what} after ${before.map((resource) => resource.replace(/^.*:(?=\w+::)/, "")).join()}`, () => {
          const { dependencies } = deployment.one(type, name);
          for (const resource of before) assert.ok(dependencies.includes(resource), dependencies.join("\n"));
        });
      }

      it("makes a role only after the SAML providers that it trusts, which IAM asks for", () => {
        const providers = slugs.map((slug) => `${types.samlProvider}::${role}-${slug}`);
        assert.deepEqual([...deployment.one(types.role, role).dependencies].sort(), providers);
      });

      it("gives each app's role the pair of its own provider and the one role", () => {
        assert.deepEqual(
          slugs.map((slug) => deployment.one(types.appRole, slug).inputs["value"]),
          slugs.map(
            (slug) => `arn:aws:iam::111122223333:role/${role},arn:aws:iam::111122223333:saml-provider/${role}-${slug}`,
          ),
        );
      });

      for (const [what, acsRegion, region, acs, accepted] of [
        [
          "of the instance's region",
          undefined,
          "eu-central-1",
          "eu-central-1.signin",
          ["eu-central-1.signin", "signin"],
        ],
        [
          "of the region that the settings name",
          "eu-west-2",
          "eu-central-1",
          "eu-west-2.signin",
          ["eu-west-2.signin", "signin"],
        ],
        ["without a region in us-east-1", undefined, "us-east-1", "signin", ["signin", "us-east-1.signin"]],
      ] as const) {
        it(`has assertions posted to the address ${what}, which the role accepts`, async () => {
          const there = await deploySso(mode, acsRegion && { acsRegion }, { region });
          const url = (host: string) => `https://${host}.aws.amazon.com/saml`;
          assert.deepEqual(
            slugs.map((slug) => there.one(types.applicationSettings, slug).inputs["replyUrls"]),
            [[url(acs)], [url(acs)]],
          );
          const trust = String(there.one(types.role, role).inputs["assumeRolePolicy"]);
          for (const host of accepted) assert.ok(trust.includes(`"${url(host)}"`), `${host} in ${trust}`);
        });
      }

      it("tells by app what a person needs next", () => {
        const known = (value: string) => (isPreview ? unknown : value);
        const opensWith = (slug: (typeof slugs)[number]) =>
          known(`https://launcher.myapps.microsoft.com/api/signin/${clientIds[slug]}?tenantId=${tenantId}`);
        assert.deepEqual(deployment.outputs(component("SingleSignOn"), "sso"), {
          apps: Object.fromEntries(
            slugs.map((slug) => [
              slug,
              {
                launcherUrl: opensWith(slug),
                // Admins do not land on the Contact Control Panel.
                ...(slug === "agent" && {
                  streams: {
                    ccpUrl: "https://contoso-dev.my.connect.aws/ccp-v2/",
                    loginUrl: opensWith(slug),
                    region: "eu-central-1",
                  },
                }),
                relayState:
                  "https://eu-central-1.console.aws.amazon.com/connect/federate/2fb42df9-78a2-4e74-9572-c8af67ed2890" +
                  (slug === "admin" ? "?new_domain=true" : "?destination=%2Fccp-v2&new_domain=true"),
                roleArn: `arn:aws:iam::111122223333:role/${role}`,
                samlProviderArn: `arn:aws:iam::111122223333:saml-provider/${role}-${slug}`,
                clientId: known(clientIds[slug]),
                applicationObjectId: known(`application of ${slug}`),
                servicePrincipalObjectId: known(`principal of ${slug}`),
                certificates: {
                  "2026": { thumbprint: known(`SHA1 of ${slug}-2026`), endDate: "2028-12-01T00:00:00Z" },
                },
                signingSlot: known("2026"),
              },
            ]),
          ),
        });
      });

      it("keeps secret what signs in to Entra, and nothing else, though azuread hides certificates", async () => {
        pulumi.runtime.setAllConfig({ "azuread:clientSecret": "hush", "azuread:tenantId": tenantId });
        const signedIn = await deploySso(mode);
        const secret = signedIn.resources.flatMap(({ type, inputs }) =>
          Object.entries(inputs)
            .filter(([, value]) => JSON.stringify(value).includes(secretMark))
            .map(([key]) => `${type} ${key}`),
        );
        assert.deepEqual(secret, [`${types.graph} clientSecret`]);
        assert.ok(!JSON.stringify(signedIn.outputs(component("SingleSignOn"), "sso")).includes(secretMark));
      });
    });
  }
});
