import { randomUUID } from "node:crypto";
import { getApplication } from "./applications";
import { GraphError, refusals } from "./graphError";
import { sameText } from "./objects";
import type { FederatedIdentityCredential, TenantState } from "./state";

export type AskedCredential = Omit<FederatedIdentityCredential, "id">;

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredentials-overview */
const limits = { perApplication: 20, name: 120, text: 600 };

/** `POST /applications/{id}/federatedIdentityCredentials` */
export function createFederatedCredential(
  state: TenantState,
  applicationId: string,
  asked: AskedCredential,
): FederatedIdentityCredential {
  const application = getApplication(state, applicationId);
  const known = application.federatedIdentityCredentials ?? [];
  if (!/^[\w-]{3,120}$/.test(asked.name)) throw refusals.invalidValue("name", "FederatedIdentityCredential");
  checkContent(asked, known);
  if (known.some(({ name }) => sameText(name, asked.name))) {
    throw new GraphError(
      409,
      "Request_MultipleObjectsWithSameKeyValue",
      `FederatedIdentityCredential with name ${asked.name} already exists.`,
    );
  }
  if (known.length >= limits.perApplication) {
    throw refusals.badRequest("The size of the object has exceeded its limit.");
  }
  const credential = { id: randomUUID(), ...asked };
  application.federatedIdentityCredentials = [...known, credential];
  return credential;
}

export function getFederatedCredential(
  state: TenantState,
  applicationId: string,
  id: string,
): FederatedIdentityCredential {
  const known = getApplication(state, applicationId).federatedIdentityCredentials ?? [];
  const found = known.find((credential) => sameText(credential.id, id));
  if (found === undefined) throw refusals.notFound(id);
  return found;
}

/** `PATCH /applications/{id}/federatedIdentityCredentials/{id}`: everything but its name. */
export function updateFederatedCredential(
  state: TenantState,
  applicationId: string,
  id: string,
  changes: Omit<AskedCredential, "name">,
): void {
  const credential = getFederatedCredential(state, applicationId, id);
  const known = getApplication(state, applicationId).federatedIdentityCredentials ?? [];
  checkContent(
    changes,
    known.filter((other) => other !== credential),
  );
  Object.assign(credential, changes);
}

export function deleteFederatedCredential(state: TenantState, applicationId: string, id: string): void {
  const credential = getFederatedCredential(state, applicationId, id);
  const application = getApplication(state, applicationId);
  application.federatedIdentityCredentials = (application.federatedIdentityCredentials ?? []).filter(
    (other) => other !== credential,
  );
}

function checkContent(
  { audiences, description, issuer, subject }: Omit<AskedCredential, "name">,
  others: readonly FederatedIdentityCredential[],
): void {
  const [audience = ""] = audiences;
  const texts = { issuer, subject, audiences: audience };
  for (const [property, value] of Object.entries(texts)) {
    if (value === "" || value.length > limits.text)
      throw refusals.invalidValue(property, "FederatedIdentityCredential");
  }
  if (audiences.length !== 1) throw refusals.invalidValue("audiences", "FederatedIdentityCredential");
  if (!issuer.startsWith("https://")) throw refusals.invalidValue("issuer", "FederatedIdentityCredential");
  if ((description ?? "").length > limits.text) {
    throw refusals.invalidValue("description", "FederatedIdentityCredential");
  }
  // Letters count as they are: tokens are compared exactly.
  if (others.some((other) => other.issuer === issuer && other.subject === subject)) {
    throw refusals.badRequest(
      "FederatedIdentityCredential with the following combination of issuer and subject already exists: " +
        `${issuer}, ${subject}.`,
    );
  }
}
