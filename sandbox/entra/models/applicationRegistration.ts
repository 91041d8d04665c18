import { randomUUID } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import { type Validator } from "../../bridge/validate";
import type { ApplicationChanges } from "../applications";
import { lengthBetween, notEmpty, notSimulated, oneOf } from "./checks";
import { calling, isThere, shown } from "./graphCalls";
import { described, ids } from "./ids";
import { optionalNumber, optionalText, text } from "./properties";
import { typedResource } from "./typedResource";
import { untilConsistent } from "./waits";

const notHere = notSimulated("leave it out");

const tokenVersion: Validator = (value, name) =>
  value === 1 || value === 2 ? undefined : `value for "${name}" must be one of: 1, 2`;

/** An application of the tenant's own, which programs sign in as. */
export const applicationRegistration = typedResource(ids.application, {
  type: "azuread:index/applicationRegistration:ApplicationRegistration",
  validators: {
    displayName: notEmpty,
    description: lengthBetween(0, 1024),
    homepageUrl: notEmpty,
    logoutUrl: notEmpty,
    notes: notEmpty,
    requestedAccessTokenVersion: tokenVersion,
    signInAudience: oneOf([
      "AzureADMyOrg",
      "AzureADMultipleOrgs",
      "AzureADandPersonalMicrosoftAccount",
      "PersonalMicrosoftAccount",
    ]),
    "groupMembershipClaims[]": notHere,
    ...{ marketingUrl: notHere, privacyStatementUrl: notHere, supportUrl: notHere, termsOfServiceUrl: notHere },
    serviceManagementReference: notHere,
  },

  async create(planned, tenant, made) {
    const displayName = text(planned, "displayName");
    // The id is not there yet.
    const { id } = await calling(`creating ${described(ids.application, "")}`, () =>
      tenant.createApplication({ displayName, ...asked(planned) }),
    );
    made(`/applications/${id}`);
    // What is changed at once shows whether Entra knows the new object everywhere.
    for (const name of [`TERRAFORM_UPDATE_${randomUUID()}`, displayName]) {
      await calling(
        `failed to patch ${described(ids.application, id)} after creating`,
        () => tenant.updateApplication(id, { displayName: name }),
        `timed out whilst waiting for new ${described(ids.application, id)} to be replicated in Azure AD`,
      );
    }
  },

  read: ({ parts: [id], named }, tenant) =>
    shown(`retrieving ${named}`, tenant.getApplication(id), (application) => ({
      clientId: application.appId,
      description: application.description ?? "",
      disabledByMicrosoft: "",
      displayName: application.displayName,
      homepageUrl: application.web.homePageUrl ?? "",
      implicitAccessTokenIssuanceEnabled: false,
      implicitIdTokenIssuanceEnabled: false,
      logoutUrl: application.web.logoutUrl ?? "",
      notes: application.notes ?? "",
      objectId: application.id,
      publisherDomain: application.publisherDomain,
      requestedAccessTokenVersion: application.api.requestedAccessTokenVersion ?? 1,
      signInAudience: application.signInAudience,
    })),

  async update({ parts: [id], named }, planned, tenant, state) {
    const displayName = text(planned, "displayName");
    await calling(`updating ${named}`, () =>
      tenant.updateApplication(id, {
        ...(displayName !== state["displayName"] && { displayName }),
        ...asked(planned),
      }),
    );
  },

  async delete({ parts: [id], named }, tenant) {
    await calling(`deleting ${named}`, () => tenant.deleteApplication(id));
    await calling(`waiting for deletion of ${named}`, () =>
      untilConsistent(tenant, "Deleted", async () => !(await isThere(tenant.getApplication(id)))),
    );
  },
});

const asked = (planned: Properties): Omit<ApplicationChanges, "displayName"> => ({
  description: optionalText(planned, "description") ?? null,
  notes: optionalText(planned, "notes") ?? null,
  signInAudience: optionalText(planned, "signInAudience") ?? "AzureADMyOrg",
  api: { requestedAccessTokenVersion: optionalNumber(planned, "requestedAccessTokenVersion") ?? 1 },
  web: {
    homePageUrl: optionalText(planned, "homepageUrl") ?? null,
    logoutUrl: optionalText(planned, "logoutUrl") ?? null,
  },
});
