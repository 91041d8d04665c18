import { get, list, text, undecided, type Plain } from "./plain";
import type { Resource } from "./resource";

export const applicationIds = ["applicationId", "applicationObjectId", "objectId", "clientId"];
export const servicePrincipalIds = ["servicePrincipalId", "servicePrincipalObjectId", "objectId"];

/**
 * Which of `targets` a property of `resource` means: those whose id it holds (one of the outputs named by `ids`), else,
 * where the ids are decided at `up`, those it is made of; of several, those declared beside the resource.
 */
export function meant(
  resource: Resource,
  property: string,
  targets: readonly Resource[],
  ids: readonly string[],
): Resource[] {
  const value = idOf(get(resource.props, property));
  const byId = targets.filter(({ props }) => value !== undefined && ids.some((id) => idOf(get(props, id)) === value));
  if (byId.length > 0) return byId;
  const sources = resource.madeOf(property);
  const byOrigin = targets.filter(({ urn }) => sources.includes(urn));
  const beside = byOrigin.filter(({ parent }) => parent !== undefined && parent === resource.parent);
  return byOrigin.length > 1 && beside.length > 0 ? beside : byOrigin;
}

/** Whether a list of names or ids in `resource` has one of `target`. */
export function lists(resource: Resource, property: string, target: Resource): boolean {
  const name = text(get(target.props, "name"));
  const named = name !== undefined && list(get(resource.props, property)).includes(name);
  return named || resource.madeOf(property).includes(target.urn);
}

/**
 * The application of a service principal. azuread takes its client id, which a template's application does not tell: it
 * has to be looked up, and a look-up of what does not exist yet leaves no trace of what it is for. Then the application
 * that is declared beside the service principal is taken for it, if that is one only.
 */
export function applicationsBehind(servicePrincipal: Resource, applications: readonly Resource[]): Resource[] {
  const meantByIds = meant(servicePrincipal, "clientId", applications, applicationIds);
  const objectId = text(get(servicePrincipal.props, "objectId"));
  const ofTemplate = applications.filter(
    ({ props }) => objectId !== undefined && text(get(props, "servicePrincipalObjectId")) === objectId,
  );
  const found = ofTemplate.length > 0 ? ofTemplate : meantByIds;
  if (found.length > 0 || get(servicePrincipal.props, "clientId") !== undecided) return found;
  const beside = applications.filter(({ parent }) => parent === servicePrincipal.parent);
  const named = beside.filter(({ name }) => name === servicePrincipal.name);
  return beside.length > 1 ? named : beside;
}

/** azuread writes some ids as paths: `/applications/<object id>`. */
export function idOf(value: Plain): string | undefined {
  const id = text(value)?.split("/").at(-1);
  return id === "" ? undefined : id;
}
