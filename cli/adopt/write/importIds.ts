import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { inlinePolicyName } from "../../../federation/permissions";
import { hasRole, type Plan, type PlannedApp } from "../plan/plan";
import { attachedAmong, inlineAmong } from "../plan/permissions";

/** Of a resource in the program: type and logical name, which together are unique there. */
export function resourceKey(type: string, name: string): string {
  return `${type}::${name}`;
}

/**
 * What the providers call each thing that is there, by the resource that declares it: the section "Import" of each resource
 * at https://www.pulumi.com/registry/packages/azuread/api-docs/ and https://www.pulumi.com/registry/packages/aws/api-docs/iam/,
 * and of the local provider's in components/entra/graph/.
 * What cannot be imported is created: secrets of provisioning, and access keys, whose secret nobody can read again.
 */
export function importIds(plan: Plan): ReadonlyMap<string, string> {
  return new Map([...plan.apps.flatMap((app) => ofApp(app, plan)), ...ofAccount(plan)]);
}

type Entry = readonly [key: string, id: string];

function entry(type: string, name: string, id: string): Entry {
  return [resourceKey(type, name), id];
}

function ofApp(planned: PlannedApp, { signing, roleAssignment }: Plan): Entry[] {
  const { app, provider, appRole, people } = planned;
  const { slug, applicationObjectId, objectId } = app;
  // Both ways to roles have assignments of the same name, so that one of the other role would be replaced.
  const isUsed = appRole?.isDeclared === (roleAssignment === "declared");
  const servicePrincipal = `/servicePrincipals/${objectId}`;
  const ids: Entry[] = [
    // azuread takes the template's id from here, and does not ask Entra for it: whatever an application was made from, it can be
    // imported. https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/services/applications/application_from_template_resource.go
    entry(
      "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
      slug,
      `/applicationTemplates/${awsSingleAccountAccess}/instantiate/${applicationObjectId}/${objectId}`,
    ),
    entry("azuread:index/servicePrincipal:ServicePrincipal", slug, servicePrincipal),
    ...signing.slots.flatMap(({ name, certificates }) => {
      const certificate = certificates.get(slug);
      return certificate === undefined
        ? []
        : [
            // Of the two credentials that a certificate is, the one that verifies; without a slash at the beginning.
            entry(
              "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
              `${slug}-${name}`,
              `${objectId}/tokenSigningCertificate/${certificate.at.id}`,
            ),
          ];
    }),
  ];
  // Of what is there all shows as a change that is not declared. An empty list is none that can be declared.
  if (app.entityIds.length > 0 && app.replyUrls.length > 0) {
    ids.push(entry("entra-connect-sso:graph:ApplicationSettings", slug, applicationObjectId));
  }
  if (appRole?.isDeclared === true && isUsed) {
    const id = `${applicationObjectId}/${objectId}/${appRole.id}`;
    ids.push(entry("entra-connect-sso:graph:AppRole", slug, id));
    ids.push(entry("random:index/randomUuid:RandomUuid", slug, appRole.id));
  }
  if (app.importJob !== undefined && roleAssignment === "imported") {
    ids.push(entry("entra-connect-sso:graph:RoleImportJob", slug, `${objectId}/${app.importJob.at.id}`));
  }
  for (const assignment of isUsed ? people : []) {
    if (!hasRole(assignment, planned)) continue;
    const id = `${objectId}/${assignment.id}`;
    ids.push(entry("entra-connect-sso:graph:AppRoleAssignment", `${slug}-${assignment.principalId}`, id));
  }
  // The program changes it, which would change what other applications say of people: of a shared one it makes its own.
  for (const policy of app.claimsPolicies.filter(({ shared }) => !shared)) {
    ids.push(entry("entra-connect-sso:graph:ClaimsMappingPolicy", slug, `${objectId}/${policy.at.id}`));
  }
  if (provider) ids.push(entry("aws:iam/samlProvider:SamlProvider", provider.name, provider.arn));
  return ids;
}

function ofAccount({ roles, policies, roleAssignment, importPolicy, found }: Plan): Entry[] {
  const { user } = found.account;
  const managed = policies ? [policies.federation, policies.roleList] : [];
  const ids = roles.flatMap(({ name, policies: own }): Entry[] => [
    entry("aws:iam/role:Role", name, name),
    ...(!policies && inlineAmong(own).some((policy) => policy.name === inlinePolicyName)
      ? [entry("aws:iam/rolePolicy:RolePolicy", name, `${name}:${inlinePolicyName}`)]
      : []),
    // So that what else the role has shows as a change: the program removes it.
    entry("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", name, name),
    entry("aws:iam/rolePoliciesExclusive:RolePoliciesExclusive", name, name),
    ...managed.map((policy) =>
      entry("aws:iam/rolePolicyAttachment:RolePolicyAttachment", `${name}-${policy.name}`, `${name}/${policy.arn}`),
    ),
  ]);
  const own = attachedAmong(user?.policies ?? []).find(({ name }) => name === importPolicy);
  const declared = new Map([...managed, ...(own ? [own] : [])].map((policy) => [policy.name, policy]));
  for (const { name, arn } of declared.values()) ids.push(entry("aws:iam/policy:Policy", name, arn));
  if (user && roleAssignment === "imported") {
    ids.push(entry("aws:iam/user:User", user.name, user.name));
    if (own) {
      ids.push(entry("aws:iam/userPolicyAttachment:UserPolicyAttachment", user.name, `${user.name}/${own.arn}`));
    }
  }
  return ids;
}
