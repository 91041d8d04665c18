import { claimsMappingPolicy } from "../../../federation/claims";
import { defaultReplyUrl } from "../../../federation/endpoints";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { synthesizeMetadata } from "../../../federation/metadata";
import { federationPolicy } from "../../../federation/permissions";
import { relayState } from "../../../federation/relayState";
import { trustPolicy } from "../../../federation/trustPolicy";
import type { Clouds } from "../../../sandbox";
import { Account } from "../../../sandbox/aws";
import { Tenant } from "../../../sandbox/entra";

/**
 * Sets up by hand what the program makes by default, with other names: one role that trusts both providers, app roles that
 * the applications declare, groups that have them, a claims mapping policy, no provisioning. One of the applications has no
 * identifier; its certificate is the active one without anybody having said so.
 */
export async function setUpSharedRoleByHand(clouds: Clouds): Promise<void> {
  const aws = new Account(clouds.account).inRegion("us-east-1");
  const entra = new Tenant(clouds.tenant);
  const { tenantId } = await entra.caller();
  const [instance] = await aws.listInstances("us-east-1");
  if (instance === undefined) throw new Error("the world has no Amazon Connect instance in us-east-1");

  const made = [];
  for (const name of ["Admin", "Agent"]) {
    const { application, servicePrincipal } = await entra.instantiate(awsSingleAccountAccess, {
      displayName: `Contact Centre's ${name}s`,
    });
    const page = name === "Admin" ? "admin" : "ccp";
    await entra.updateServicePrincipal(servicePrincipal.id, {
      preferredSingleSignOnMode: "saml",
      samlSingleSignOnSettings: { relayState: relayState({ region: "us-east-1", instanceId: instance.id }, { page }) },
    });
    const { key, thumbprint } = await entra.addTokenSigningCertificate(servicePrincipal.id, {});
    if (name === "Admin") {
      await entra.updateApplication(application.id, { identifierUris: ["https://signin.aws.amazon.com/saml#desk"] });
      await entra.updateServicePrincipal(servicePrincipal.id, { preferredTokenSigningKeyThumbprint: thumbprint });
    }
    const metadata = synthesizeMetadata({ tenantId, certificates: [key] });
    const provider = await aws.createSamlProvider({ name: `Entra${name}`, metadata, tags: {} });
    made.push({ name, application, servicePrincipal, provider });
  }

  const role = await aws.createRole({
    ...{ name: "ConnectSso", path: "/sso/", tags: {} },
    trustPolicy: JSON.stringify(
      trustPolicy({ providerArns: made.map(({ provider }) => provider.arn), audiences: [defaultReplyUrl("aws")] }),
    ),
  });
  await aws.putRolePolicy(role.name, "federation", JSON.stringify(federationPolicy(instance.arn)));
  await aws.putRolePolicy(role.name, "by-hand", JSON.stringify(federationPolicy(instance.arn)));

  const claims = await entra.createPolicy("claimsMappingPolicies", {
    displayName: "AWS",
    definition: [claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 7200 })],
  });
  for (const { name, application, servicePrincipal, provider } of made) {
    await entra.assignPolicy("claimsMappingPolicies", servicePrincipal.id, claims.id);
    const id = `99999999-0000-4000-8000-00000000000${name.length}`;
    const appRole = {
      ...{ id, allowedMemberTypes: ["User"], description: name, displayName: name, isEnabled: true },
      value: `${role.arn},${provider.arn}`,
    };
    await entra.updateApplication(application.id, { appRoles: [...application.appRoles, appRole] });
    const groups = await entra.listGroups({ displayName: `Contact Centre ${name}s` });
    for (const group of groups) {
      await entra.createAppRoleAssignedTo({
        ...{ resourceId: servicePrincipal.id, principalId: group.id, appRoleId: id },
      });
    }
  }
}
