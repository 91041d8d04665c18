import { refusals } from "./graphError";
import { objectOf } from "./objects";
import type { TenantState } from "./state";

/** Collections whose objects have owners. */
export type OwnedKind = "applications" | "servicePrincipals";

export const listOwners = (state: TenantState, kind: OwnedKind, id: string): string[] => owned(state, kind, id).owners;

/** `POST /{kind}/{id}/owners/$ref` */
export function addOwner(state: TenantState, kind: OwnedKind, id: string, owner: string): void {
  const { owners } = owned(state, kind, id);
  const known = owner.toLowerCase();
  if (!(known in state.users || known in state.servicePrincipals)) throw refusals.notFound(owner);
  if (owners.includes(known)) throw refusals.referenceExists("owners");
  owners.push(known);
}

/** `DELETE /{kind}/{id}/owners/{owner}/$ref` */
export function removeOwner(state: TenantState, kind: OwnedKind, id: string, owner: string): void {
  const object = owned(state, kind, id);
  const rest = object.owners.filter((known) => known !== owner.toLowerCase());
  if (rest.length === object.owners.length) throw refusals.notFound(owner);
  object.owners = rest;
}

function owned(state: TenantState, kind: OwnedKind, id: string): { owners: string[] } {
  const objects: Readonly<Record<string, { owners: string[] }>> = state[kind];
  return objectOf(objects, id);
}
