import { samlProviderArn } from "../../federation/arns";
import { refusals } from "./awsError";
import { samlProviderUuid } from "./ids";
import { readIdentityProvider } from "./metadata";
import { checkName } from "./names";
import { now, sameName, type IamScope } from "./scope";
import type { SamlProvider, Tags } from "./state";
import { checkTags } from "./tags";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html */
export function createSamlProvider(
  { account, partition, quotas, iam }: IamScope,
  { name, metadata, tags }: { name: string; metadata: string; tags: Tags },
): SamlProvider {
  checkName("name", name, 128);
  checkTags(tags);
  readIdentityProvider(metadata);
  if (iam.samlProviders.some((other) => sameName(other.name, name))) {
    throw refusals.alreadyExists(`Provider with name ${name} already exists.`);
  }
  if (iam.samlProviders.length >= quotas.samlProviders) {
    throw refusals.quota("SAMLProvidersPerAccount", quotas.samlProviders);
  }
  const createDate = now();
  const provider = {
    name,
    arn: samlProviderArn({ partition, account, name }),
    uuid: samlProviderUuid(),
    metadata,
    createDate,
    validUntil: aCenturyAfter(createDate),
    tags,
  };
  iam.samlProviders.push(provider);
  return provider;
}

export function findSamlProvider({ iam }: IamScope, arn: string): SamlProvider | undefined {
  return iam.samlProviders.find((provider) => sameName(provider.arn, arn));
}

export function getSamlProvider(scope: IamScope, arn: string): SamlProvider {
  const provider = findSamlProvider(scope, arn);
  if (provider === undefined) throw refusals.noSuchEntity(`Manifest not found for arn ${arn}`);
  return provider;
}

export function updateSamlProvider(scope: IamScope, arn: string, metadata: string): SamlProvider {
  const provider = getSamlProvider(scope, arn);
  readIdentityProvider(metadata);
  provider.metadata = metadata;
  return provider;
}

/** Roles that trust the provider stay as they are; nobody can assume them through it any more. */
export function deleteSamlProvider(scope: IamScope, arn: string): void {
  const provider = getSamlProvider(scope, arn);
  scope.iam.samlProviders = scope.iam.samlProviders.filter((other) => other !== provider);
}

/**
 * IAM sets `ValidUntil` itself and looks at no date in the metadata.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html
 */
function aCenturyAfter(date: string): string {
  const end = new Date(date);
  end.setUTCFullYear(end.getUTCFullYear() + 100);
  return `${end.toISOString().slice(0, 19)}Z`;
}
