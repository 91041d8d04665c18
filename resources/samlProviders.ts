import { itemsOf } from "../federation/facts";
import type { App, Federation, SamlProvider } from "../federation/model";
import type { Resource } from "./resource";

/** Whether the metadata of a SAML provider is made of any of these certificates. */
export const isTold = (provider: Resource, certificates: readonly Resource[]): boolean => {
  const sources = provider.madeOf("samlMetadataDocument");
  return certificates.some(({ urn }) => sources.includes(urn));
};

/** SAML providers that are told of an application's certificates. None if the stack does not say. */
export function providersOf(
  { certificates }: App<Resource>,
  { accounts }: Federation<Resource>,
): SamlProvider<Resource>[] {
  const own = itemsOf(certificates).map(({ at }) => at);
  return accounts.flatMap(({ samlProviders }) => itemsOf(samlProviders)).filter(({ at }) => isTold(at, own));
}
