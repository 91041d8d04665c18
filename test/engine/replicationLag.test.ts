import assert from "node:assert/strict";
import { faults } from "../../sandbox/core/faults";
import { atMerge } from "../support/extent";
import { useSandbox } from "./support";

atMerge("azuread, if Entra lags behind itself by more than azuread waits", function () {
  this.timeout(90_000);
  // It waits 20 seconds for a new application.
  const sandbox = useSandbox({ faults: faults({ replicationLagMs: 60_000 }) });
  const up = () => sandbox().pulumi("up", "--yes", "--skip-preview", "--refresh=false", "--stack", "prod");
  const program = (service: string): string => `
      import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
      import { ApplicationAppRole } from "@pulumi/azuread/applicationAppRole";
      import { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
      import { getApplicationOutput } from "@pulumi/azuread/getApplication";
      import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";

      const { applicationId, applicationObjectId, servicePrincipalObjectId } = new ApplicationFromTemplate("it", {
        displayName: "Amazon Connect",
        templateId: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
      });
      ${service}
    `;

  it("makes a second service principal where it does not see the first, which Entra refuses", async () => {
    sandbox().replaceProgram(
      program(`
          const { clientId } = getApplicationOutput({ objectId: applicationObjectId });
          new ServicePrincipal("it", { clientId, useExisting: true, preferredSingleSignOnMode: "saml" });
        `),
    );
    const { code, output } = await up();
    assert.notEqual(code, 0);
    assert.match(output, /Could not create service principal: .* 409 .* is already in use/);
  });

  it("assigns a role before Entra has copied it to the service principal, which Entra refuses", async () => {
    sandbox().replaceProgram(
      program(`
          const { roleId } = new ApplicationAppRole("it", {
            applicationId,
            roleId: "99999999-0000-4000-8000-000000000001",
            allowedMemberTypes: ["User"],
            displayName: "it",
            description: "it",
            value: "it",
          });
          new AppRoleAssignment("it", {
            appRoleId: roleId,
            principalObjectId: "0a000000-0000-4000-8000-000000000001",
            resourceObjectId: servicePrincipalObjectId,
          });
        `),
    );
    const { code, output } = await up();
    assert.notEqual(code, 0);
    assert.match(output, /Permission being assigned was not found on application/);
  });
});
