import type { Resource } from "./resource";
import { types } from "./types";

/** SAML providers whose metadata is made of any of these certificates. */
export const providersTold = (certificates: readonly Resource[], resources: readonly Resource[]): Resource[] =>
  resources.filter(
    (each) =>
      each.type === types.samlProvider &&
      certificates.some(({ urn }) => each.madeOf("samlMetadataDocument").includes(urn)),
  );
