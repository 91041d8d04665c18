import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SigningCertificates } from "../../components/entra/signingCertificates";
import { deploy, type Deployment } from "./support";

const certificateType = "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate";

describe("SigningCertificates", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      let deployment: Deployment;
      let secret: boolean[] = [];

      beforeEach(async () => {
        deployment = await deploy(
          mode,
          async () => {
            const certificates = new SigningCertificates("admin", {
              servicePrincipalId: "/servicePrincipals/1",
              endDates: { "2026": "2029-01-01T00:00:00Z", "2029": "2031-06-01T00:00:00Z" },
            });
            secret = await Promise.all(
              Object.values(certificates.bySlot).map((certificate) => pulumi.isSecret(certificate.value)),
            );
          },
          { outputs: { [certificateType]: () => ({ value: "MII", thumbprint: "AB" }) } },
        );
      });

      it("makes one certificate a slot, named after the slot", () => {
        assert.deepEqual(
          deployment.all(certificateType).map(({ name, inputs }) => [name, inputs["displayName"], inputs["endDate"]]),
          [
            ["admin-2026", "CN=admin-2026", "2029-01-01T00:00:00Z"],
            ["admin-2029", "CN=admin-2029", "2031-06-01T00:00:00Z"],
          ],
        );
      });

      it("never lets azuread replace or delete one", () => {
        for (const certificate of deployment.all(certificateType)) {
          assert.deepEqual(certificate.ignoreChanges, ["displayName", "endDate"]);
          assert.equal(certificate.retainOnDelete, true);
        }
      });

      it("keeps slots removable where everything else is protected", async () => {
        const protectedParent = await deploy(mode, () => {
          new SigningCertificates(
            "admin",
            { servicePrincipalId: "/servicePrincipals/1", endDates: { "2026": "2029-01-01T00:00:00Z" } },
            { protect: true },
          );
        });
        assert.equal(protectedParent.one(certificateType, "admin-2026").protect, false);
      });

      it("does not keep the public certificate secret", () => {
        assert.deepEqual(secret, [false, false]);
      });

      it("parents the certificates", () => {
        assert.equal(
          deployment.one(certificateType, "admin-2026").parent,
          "entra-connect-sso:index:SigningCertificates::admin",
        );
      });
    });
  }
});
