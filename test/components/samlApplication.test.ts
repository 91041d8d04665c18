import assert from "node:assert/strict";
import { SamlApplication } from "../../components/entra/samlApplication";
import { deploy, unknown, type Deployment } from "./support";

const types = {
  application: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  ready: "entragraph:index:TemplateApplicationReady",
  settings: "entragraph:index:ApplicationSettings",
  servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
  identifier: "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri",
};

const args = {
  displayName: "Amazon Connect - Admin",
  entityId: "https://signin.aws.amazon.com/saml#admin",
  replyUrls: ["https://eu-central-1.signin.aws.amazon.com/saml"],
  relayState: "https://us-east-1.console.aws.amazon.com/connect/federate/1?new_domain=true",
  notificationEmailAddresses: ["identity@contoso.example"],
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

      it("waits until Graph shows what the template made", () => {
        assert.deepEqual(deployment.one(types.ready, "admin").inputs, {
          applicationObjectId: mode === "preview" ? unknown : "1",
          servicePrincipalObjectId: mode === "preview" ? unknown : "2",
        });
      });

      it("sets name and reply URLs, and nobody else writes to the application before that", () => {
        const { inputs, dependencies } = deployment.one(types.settings, "admin");
        assert.deepEqual(inputs, {
          applicationObjectId: mode === "preview" ? unknown : "1",
          displayName: "Amazon Connect - Admin",
          replyUrls: ["https://eu-central-1.signin.aws.amazon.com/saml"],
        });
        assert.deepEqual(dependencies, [`${types.ready}::admin`]);
        assert.ok(deployment.one(types.identifier, "admin").dependencies.includes(`${types.settings}::admin`));
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

      it("sets the entity id only once the service principal is in SAML mode, and never two at once", () => {
        const identifier = deployment.one(types.identifier, "admin");
        assert.equal(identifier.inputs["identifierUri"], args.entityId);
        assert.ok(identifier.dependencies.includes(`${types.servicePrincipal}::admin`));
        assert.equal(identifier.deleteBeforeReplace, true);
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
        const own = deployment.resources.filter(({ type }) => Object.values(types).includes(type));
        assert.equal(own.length, Object.keys(types).length);
        for (const { parent } of own) assert.equal(parent, "entra-connect-sso:index:SamlApplication::admin");
      });
    });
  }
});
