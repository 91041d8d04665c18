import assert from "node:assert/strict";
import { Unknown, type Properties } from "../../../../tools/wire/provider";
import { ada, claims, newTenant, templateId } from "../fixtures";
import { entraProvider, refusals, types } from "./provider";

const guid = ada;
const servicePrincipal = { clientId: guid };
const role = {
  applicationId: `/applications/${guid}`,
  roleId: guid,
  allowedMemberTypes: ["User"],
  description: "Agents",
  displayName: "Agents",
};
const assignment = { appRoleId: guid, principalObjectId: guid, resourceObjectId: guid };
const certificate = { servicePrincipalId: `/servicePrincipals/${guid}` };

describe("what the azuread provider refuses at preview", () => {
  const refused: [what: string, type: string, inputs: Properties, reason: string][] = [
    [
      "a group's resource id as a principal",
      types.assignment,
      { ...assignment, principalObjectId: `/groups/${guid}` },
      `expected "principal_object_id" to be a valid UUID, got /groups/${guid}. Examine values at 'it.principalObjectId'.`,
    ],
    [
      "a bare object id as a service principal",
      types.certificate,
      { servicePrincipalId: guid },
      `parsing "${guid}": parsing the ServicePrincipal ID: the number of segments didn't match`,
    ],
    [
      "a bare object id as an application",
      types.appRole,
      { ...role, applicationId: guid },
      `parsing "${guid}": parsing the Application ID: the number of segments didn't match`,
    ],
    [
      "a service principal as an application",
      types.identifierUri,
      { applicationId: `/servicePrincipals/${guid}`, identifierUri: "urn:x" },
      "parsing the Application ID: the segment at position 0 didn't match",
    ],
    [
      "an id with more in it",
      types.identifierUri,
      { applicationId: `/applications/${guid}/owners`, identifierUri: "urn:x" },
      'unexpected segment "owners" present at the end of the URI',
    ],
    [
      "an empty identifier URI",
      types.identifierUri,
      { applicationId: `/applications/${guid}`, identifierUri: "" },
      'expected "identifier_uri" to not be an empty string',
    ],
    ["a role id that is no UUID", types.appRole, { ...role, roleId: "x" }, 'expected "role_id" to be a valid UUID'],
    [
      "groups as members",
      types.appRole,
      { ...role, allowedMemberTypes: ["User", "Group"] },
      `expected allowed_member_types.1 to be one of ["Application" "User"], got Group. Examine values at 'it.allowedMemberTypes[1]'.`,
    ],
    ["a role without a description", types.appRole, { ...role, description: "" }, 'expected "description" to not be'],
    [
      "a value with a space",
      types.appRole,
      { ...role, value: "a, b" },
      "Value must be alphanumeric with these allowed characters: !#$%&'()*+,-./:;<=>?@[]^+_`{|}~",
    ],
    ["a value with a leading period", types.appRole, { ...role, value: ".a" }, "Value must not begin with a period"],
    [
      "a value of 250 characters",
      types.appRole,
      { ...role, value: "a".repeat(250) },
      "Value must be between 0-249 characters in length",
    ],
    [
      "a mode of sign-on in capitals",
      types.servicePrincipal,
      { ...servicePrincipal, preferredSingleSignOnMode: "SAML" },
      'expected preferred_single_sign_on_mode to be one of ["" "notSupported" "oidc" "password" "saml"], got SAML',
    ],
    [
      "an empty relay state",
      types.servicePrincipal,
      { ...servicePrincipal, samlSingleSignOn: { relayState: "" } },
      `expected "relay_state" to not be an empty string, got . Examine values at 'it.samlSingleSignOn.relayState'.`,
    ],
    [
      "features beside tags",
      types.servicePrincipal,
      { ...servicePrincipal, featureTags: [{ hide: true }], tags: ["x"] },
      'Conflicting configuration arguments. "feature_tags": conflicts with tags',
    ],
    [
      "a login URL without a host",
      types.servicePrincipal,
      { ...servicePrincipal, loginUrl: "contoso" },
      'URI has no host for "login_url"',
    ],
    [
      "a login URL of another scheme",
      types.servicePrincipal,
      { ...servicePrincipal, loginUrl: "ftp://contoso.example/" },
      'unexpected URI scheme for "login_url", expected one of: http, https',
    ],
    [
      "an owner's name",
      types.servicePrincipal,
      { ...servicePrincipal, owners: ["ada"] },
      `expected "owners.0" to be a valid UUID, got ada. Examine values at 'it.owners[0]'.`,
    ],
    [
      "notes of 1,025 characters",
      types.servicePrincipal,
      { ...servicePrincipal, notes: "x".repeat(1025) },
      "expected length of notes to be in the range (0 - 1024)",
    ],
    [
      "a certificate's name without CN=",
      types.certificate,
      { ...certificate, displayName: "mine" },
      `expected value of display_name to match regular expression "^CN=.+$|^$", got mine`,
    ],
    [
      "an end that is only a day",
      types.certificate,
      { ...certificate, endDate: "2028-01-01" },
      'expected "end_date" to be a valid RFC3339 date, got "2028-01-01"',
    ],
    [
      "a template that is no UUID",
      types.application,
      { displayName: "Agent", templateId: "aws" },
      'expected "template_id" to be a valid UUID, got aws',
    ],
    ["an empty name", types.application, { displayName: "", templateId }, 'expected "display_name" to not be an empty'],
    [
      "an empty definition",
      types.claims,
      { displayName: "Agent", definitions: [""] },
      'expected "definitions.0" to not be an empty string',
    ],
    [
      "a policy's object id for an assignment",
      types.claimsAssignment,
      { claimsMappingPolicyId: guid, servicePrincipalId: `/servicePrincipals/${guid}` },
      "parsing the PolicyClaimsMappingPolicy ID: the number of segments didn't match",
    ],
  ];
  for (const [what, type, inputs, reason] of refused) {
    it(what, async () => {
      const reasons = await refusals(entraProvider(newTenant().tenant), type, inputs);
      assert.equal(reasons.length, 1, reasons.join("\n"));
      assert.ok(reasons[0]?.includes(reason), reasons[0]);
    });
  }

  it("leaves what is not known yet to the update", async () => {
    const provider = entraProvider(newTenant().tenant);
    const unknown = { principalObjectId: Unknown.value, resourceObjectId: Unknown.value, appRoleId: Unknown.value };
    assert.deepEqual(await refusals(provider, types.assignment, unknown), []);
    assert.deepEqual(await refusals(provider, types.certificate, { servicePrincipalId: Unknown.value }), []);
  });

  it("leaves the content of a claims policy to Graph", async () => {
    const definitions = [claims({ Version: 7 })];
    assert.deepEqual(
      await refusals(entraProvider(newTenant().tenant), types.claims, { displayName: "x", definitions }),
      [],
    );
  });
});
