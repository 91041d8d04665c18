import assert from "node:assert/strict";
import { SamlApplication } from "../../components/entra/samlApplication";
import { deploy, unknown, type Deployment } from "./support";

const types = {
  application: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  ready: "entra-connect-sso:graph:TemplateApplicationReady",
  settings: "entra-connect-sso:graph:ApplicationSettings",
  servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
  certificate: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
};

const args = {
  displayName: "Amazon Connect - Admin",
  entityId: "https://signin.aws.amazon.com/saml#admin",
  replyUrls: ["https://eu-central-1.signin.aws.amazon.com/saml"],
  relayState: "https://us-east-1.console.aws.amazon.com/connect/federate/1?new_domain=true",
  notificationEmailAddresses: ["identity@contoso.example"],
  certificateEndDates: { "2026": "2028-12-01T00:00:00Z", "2029": "2029-06-01T00:00:00Z" },
};

function deployApplication(mode: "preview" | "update", extra: { owners?: string[] } = {}): Promise<Deployment> {
  return deploy(mode, () => new SamlApplication("admin", { ...args, ...extra }), {
    outputs: {
      [types.application]: () => ({
        applicationId: "/applications/1",
        applicationObjectId: "1",
        servicePrincipalId: "/servicePrincipals/2",
        servicePrincipalObjectId: "2",
      }),
      [types.ready]: () => ({ clientId: "client-of-1" }),
      // As after an adoption that was refused.
      [types.servicePrincipal]: () => ({ objectId: null }),
    },
  });
}

describe("SamlApplication", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      beforeEach(async () => {
        deployment = await deployApplication(mode);
      });

      it("instantiates the AWS gallery template, and leaves a later name to the settings", () => {
        const { inputs, ignoreChanges } = deployment.one(types.application, "admin");
        assert.deepEqual(inputs, {
          displayName: "Amazon Connect - Admin",
          templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
        });
        assert.deepEqual(ignoreChanges, ["displayName"]);
      });

      it("looks before it makes an application whether there is one, and before each certificate", () => {
        for (const { type, beforeCreate } of deployment.resources) {
          const ofApplication = type === types.application ? ["admin-second-application"] : [];
          const ofCertificate = type.endsWith("TokenSigningCertificate") ? ["admin-second-certificate"] : [];
          assert.deepEqual(beforeCreate, [...ofApplication, ...ofCertificate], type);
        }
      });

      it("waits until Graph shows what the template made", () => {
        assert.deepEqual(deployment.one(types.ready, "admin").inputs, {
          applicationObjectId: mode === "preview" ? unknown : "1",
          servicePrincipalObjectId: mode === "preview" ? unknown : "2",
        });
      });

      it("sets name, entity id and reply URLs once the service principal is in SAML mode", () => {
        const { inputs, dependencies } = deployment.one(types.settings, "admin");
        assert.deepEqual(inputs, {
          applicationObjectId: mode === "preview" ? unknown : "1",
          displayName: "Amazon Connect - Admin",
          identifierUris: [args.entityId],
          replyUrls: ["https://eu-central-1.signin.aws.amazon.com/saml"],
        });
        assert.ok(dependencies.includes(`${types.servicePrincipal}::admin`));
      });

      it("sets up the service principal only once it has its certificates: Graph may refuse two writes at once", () => {
        const certificates = deployment.all(types.certificate).map(({ name }) => `${types.certificate}::${name}`);
        assert.equal(certificates.length, 2);
        const { dependencies } = deployment.one(types.servicePrincipal, "admin");
        for (const certificate of certificates) assert.ok(dependencies.includes(certificate), dependencies.join("\n"));
      });

      it("makes the certificates as soon as the template has made the service principal", () => {
        for (const { inputs, dependencies } of deployment.all(types.certificate)) {
          assert.deepEqual(inputs["servicePrincipalId"], mode === "preview" ? unknown : "/servicePrincipals/2");
          assert.deepEqual(dependencies, [`${types.application}::admin`]);
        }
      });

      it("sets up the template's own service principal, every property that azuread would reset among it", () => {
        assert.deepEqual(deployment.one(types.servicePrincipal, "admin").inputs, {
          clientId: mode === "preview" ? unknown : "client-of-1",
          useExisting: true,
          accountEnabled: true,
          appRoleAssignmentRequired: true,
          preferredSingleSignOnMode: "saml",
          samlSingleSignOn: { relayState: args.relayState },
          notificationEmailAddresses: ["identity@contoso.example"],
          tags: ["WindowsAzureActiveDirectoryIntegratedApp"],
        });
      });

      it("protects the application and its service principal, and nothing else", () => {
        const protectedTypes = deployment.resources.filter(({ protect }) => protect).map(({ type }) => type);
        assert.deepEqual(protectedTypes.sort(), [types.application, types.servicePrincipal].sort());
      });

      it("gives the service principal on by the id that the template gave it, once it is set up", () => {
        const outputs = deployment.outputs("entra-connect-sso:index:SamlApplication", "admin");
        assert.deepEqual(outputs["servicePrincipalObjectId"], mode === "preview" ? unknown : "2");
      });

      it("leaves the owners that Entra set, unless some are declared", async () => {
        assert.deepEqual(deployment.one(types.servicePrincipal, "admin").ignoreChanges, ["owners"]);
        const owned = (await deployApplication(mode, { owners: ["o1"] })).one(types.servicePrincipal, "admin");
        assert.deepEqual([owned.inputs["owners"], owned.ignoreChanges], [["o1"], []]);
      });

      it("parents all that it makes", () => {
        const { certificate, ...direct } = types;
        const own = deployment.resources.filter(({ type }) => Object.values<string>(direct).includes(type));
        assert.equal(own.length, Object.keys(direct).length);
        const certificates = deployment.one("entra-connect-sso:index:SigningCertificates", "admin");
        for (const { parent } of [...own, certificates]) {
          assert.equal(parent, "entra-connect-sso:index:SamlApplication::admin");
        }
        for (const { parent } of deployment.all(certificate)) {
          assert.equal(parent, "entra-connect-sso:index:SigningCertificates::admin");
        }
      });
    });
  }
});
