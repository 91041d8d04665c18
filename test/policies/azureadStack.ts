import { types } from "../../resources/types";
import { ourStack } from "./ourStack";
import { custom, decided, type Phase } from "./parts";
import type { Declared } from "./stack";

/** Our stack with azuread's own resources in the place of the local provider's, as other people's programs have it. */
export function azureadStack(phase: Phase): Declared[] {
  return ourStack(phase).flatMap((resource) => azureads(resource, phase));
}

function azureads(resource: Declared, phase: Phase): Declared[] {
  const { type, name, props } = resource;
  const template = { type: types.applicationFromTemplate, name };
  const ofApplication = { applicationId: decided(`/applications/${String(props["applicationObjectId"])}`, phase) };
  switch (type) {
    case types.applicationSettings: {
      const [identifierUri] = [props["identifierUris"]].flat();
      return [
        { ...custom("identifierUri", name, { ...ofApplication, identifierUri }), from: { applicationId: template } },
      ];
    }
    case types.appRole: {
      const { value } = props;
      return [{ ...custom("azureadAppRole", name, { ...ofApplication, value }), from: { applicationId: template } }];
    }
    case types.claims: {
      const id = decided(`id of ${name}`, phase);
      const servicePrincipalId = decided(`/servicePrincipals/${String(props["servicePrincipalObjectId"])}`, phase);
      return [
        custom("azureadClaims", name, { id, definitions: [props["definition"]] }),
        {
          ...custom("azureadClaimsAssignment", name, { claimsMappingPolicyId: id, servicePrincipalId }),
          from: {
            claimsMappingPolicyId: { type: types.azureadClaims, name },
            servicePrincipalId: { type: types.servicePrincipal, name },
          },
        },
      ];
    }
    default:
      return [resource];
  }
}
