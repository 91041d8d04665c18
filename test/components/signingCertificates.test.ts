import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SigningCertificates } from "../../components/entra/signingCertificates";
import { deploy, unknown, type Deployment } from "./support";

const certificateType = "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate";
const publicationType = "entra-connect-sso:graph:SigningCertificatePublication";

describe("SigningCertificates", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      let certificates: SigningCertificates;
      let secret: boolean[] = [];

      beforeEach(async () => {
        deployment = await deploy(
          mode,
          async () => {
            certificates = new SigningCertificates("admin", {
              servicePrincipalObjectId: "1",
              endDates: { "2026": "2029-01-01T00:00:00Z", "2029": "2031-06-01T00:00:00Z" },
            });
            secret = await Promise.all(
              Object.values(certificates.bySlot).map((certificate) => pulumi.isSecret(certificate.value)),
            );
          },
          { outputs: { [certificateType]: (_, name) => ({ value: pulumi.secret("MII"), thumbprint: `of ${name}` }) } },
        );
      });

      it("makes one certificate a slot, named after the slot", () => {
        assert.deepEqual(
          deployment.all(certificateType).map(({ name, inputs }) => [name, inputs]),
          [
            ["2026", "2029-01-01T00:00:00Z"],
            ["2029", "2031-06-01T00:00:00Z"],
          ].map(([slot, endDate]) => [
            `admin-${slot}`,
            { servicePrincipalId: "/servicePrincipals/1", displayName: `CN=admin-${slot}`, endDate },
          ]),
        );
      });

      it("never lets azuread replace or delete one", () => {
        for (const certificate of deployment.all(certificateType)) {
          assert.deepEqual(certificate.ignoreChanges, ["displayName", "endDate"]);
          assert.equal(certificate.retainOnDelete, true);
        }
      });

      it("declares all of them as what AWS is told of", () => {
        const { inputs, dependencies } = deployment.one(publicationType, "admin");
        assert.deepEqual(inputs, {
          servicePrincipalId: "1",
          thumbprints: mode === "preview" ? [unknown, unknown] : ["of admin-2026", "of admin-2029"],
        });
        assert.deepEqual([...dependencies].sort(), [
          `${certificateType}::admin-2026`,
          `${certificateType}::admin-2029`,
        ]);
      });

      it("gives out all of them as resources that others can wait for", () => {
        assert.equal(certificates.resources.length, 2);
      });

      it("gives out the certificate of a slot, and of no other", () => {
        assert.equal(certificates.slot("2029"), certificates.bySlot["2029"]);
        assert.throws(() => certificates.slot("2028"), /^Error: there is no signing slot "2028"$/);
      });

      it("keeps slots removable where everything else is protected", async () => {
        const protectedParent = await deploy(mode, () => {
          new SigningCertificates(
            "admin",
            { servicePrincipalObjectId: "1", endDates: { "2026": "2029-01-01T00:00:00Z" } },
            { protect: true },
          );
        });
        assert.equal(protectedParent.one(certificateType, "admin-2026").protect, false);
      });

      it("does not keep the public certificate secret", () => {
        assert.deepEqual(secret, [false, false]);
      });

      it("parents all that it makes", () => {
        assert.equal(deployment.resources.length, 1 + 2 + 1);
        for (const { parent, type } of deployment.resources.slice(1)) {
          assert.equal(parent, "entra-connect-sso:index:SigningCertificates::admin", type);
        }
      });
    });
  }
});
