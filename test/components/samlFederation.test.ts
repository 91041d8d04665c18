import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SamlFederation } from "../../components/aws/samlFederation";
import { federationPolicy } from "../../federation/permissions";
import { trustPolicy } from "../../federation/trustPolicy";
import { deploy, unknown, type Deployment } from "./support";

const types = {
  provider: "aws:iam/samlProvider:SamlProvider",
  role: "aws:iam/role:Role",
  policy: "aws:iam/rolePolicy:RolePolicy",
  exclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  inlineExclusive: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
};
const trust = trustPolicy({
  providerArns: ["arn:aws:iam::111122223333:saml-provider/admin", "arn:aws:iam::111122223333:saml-provider/agent"],
  audiences: ["https://signin.aws.amazon.com/saml"],
});
const permissions = federationPolicy(
  "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890",
);

class Made extends pulumi.CustomResource {}

describe("SamlFederation", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      let federation: SamlFederation;
      beforeEach(async () => {
        deployment = await deploy(mode, () => {
          // A resource's output, unknown in a preview, as the metadata is that is made of a new certificate.
          const metadata = new Made("test:index:Certificate", "certificate").id;
          const before = new Made("test:index:Publication", "publication");
          federation = new SamlFederation("connect", {
            providers: { admin: { metadata, dependsOn: [before] }, agent: { metadata, dependsOn: [] } },
            roles: {
              connect: {
                ...{ maxSessionDuration: 7200, providers: ["admin", "agent"] },
                ...{ trustPolicy: trust, permissions: { inline: permissions } },
              },
            },
            role: { path: "/sso/", permissionsBoundary: "arn:b" },
            tags: { owner: "identity" },
          });
        });
      });

      it("makes a SAML provider for each application, of its metadata", () => {
        assert.equal(deployment.all(types.provider).length, 2);
        for (const name of ["admin", "agent"]) {
          assert.deepEqual(deployment.one(types.provider, name).inputs, {
            name,
            samlMetadataDocument: mode === "preview" ? unknown : "certificate-id",
            tags: { owner: "identity" },
          });
        }
      });

      it("gives AWS the metadata only after what must be done before", () => {
        const dependencies = (name: string) => deployment.one(types.provider, name).dependencies;
        assert.ok(dependencies("admin").includes("test:index:Publication::publication"));
        assert.ok(!dependencies("agent").includes("test:index:Publication::publication"));
      });

      it("gives out its providers by name, and no other", async () => {
        const found = federation.provider("agent");
        assert.equal(await new Promise((name) => found.name.apply(name)), "agent");
        assert.throws(() => federation.provider("agents"), /^Error: there is no SAML provider "agents"$/);
      });

      it("makes one role that trusts them, known in the first preview to the letter", () => {
        const { inputs } = deployment.one(types.role, "connect");
        assert.deepEqual(inputs, {
          name: "connect",
          path: "/sso/",
          maxSessionDuration: 7200,
          permissionsBoundary: "arn:b",
          description: "Sign-in from Microsoft Entra ID to Amazon Connect",
          assumeRolePolicy: JSON.stringify(trust),
          forceDetachPolicies: true,
          tags: { owner: "identity" },
        });
      });

      it("makes the role only after the providers that it trusts", () => {
        const { dependencies } = deployment.one(types.role, "connect");
        assert.deepEqual([...dependencies].sort(), [`${types.provider}::admin`, `${types.provider}::agent`]);
      });

      it("gives the role its one policy, and keeps others out", () => {
        assert.deepEqual(deployment.one(types.policy, "connect").inputs, {
          role: "connect",
          name: "federation",
          policy: JSON.stringify(permissions),
        });
        assert.deepEqual(deployment.one(types.exclusive, "connect").inputs, { roleName: "connect", policyArns: [] });
        assert.deepEqual(deployment.one(types.inlineExclusive, "connect").inputs, {
          roleName: "connect",
          policyNames: ["federation"],
        });
        assert.deepEqual(deployment.one(types.policy, "connect").dependencies, [`${types.role}::connect`]);
      });

      it("takes other policies away only once the role has its own, so that people sign in all the while", () => {
        for (const type of [types.exclusive, types.inlineExclusive]) {
          const { dependencies } = deployment.one(type, "connect");
          assert.deepEqual([...dependencies].sort(), [`${types.role}::connect`, `${types.policy}::connect`]);
        }
      });

      it("protects the providers and the role", () => {
        const protectedTypes = deployment.resources.filter(({ protect }) => protect).map(({ type }) => type);
        assert.deepEqual(protectedTypes, [types.provider, types.provider, types.role]);
      });

      it("parents all that it makes", () => {
        const own = deployment.resources.filter(({ type }) => type.startsWith("aws:"));
        assert.equal(own.length, 6);
        for (const { parent, type } of own) {
          const owner = type === types.provider ? "SamlFederation" : "FederatedRole";
          assert.equal(parent, `entra-connect-sso:index:${owner}::connect`);
        }
      });
    });
  }
});
