import { createHash } from "node:crypto";
import { openIdConnectProviderArn } from "../../federation/arns";
import { refusals } from "./awsError";
import { now, sameName, type IamScope } from "./scope";
import type { OpenIdConnectProvider, Tags } from "./state";
import { checkTags } from "./tags";

export interface NewOpenIdConnectProvider {
  readonly url: string;
  readonly clientIds: readonly string[];
  /** Left out: IAM looks itself whose certificate the provider has. */
  readonly thumbprints?: readonly string[];
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const quotas = { providers: 100, clientIds: 100, thumbprints: 5 };

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
export function createOpenIdConnectProvider(
  { account, partition, iam }: IamScope,
  { url, clientIds, thumbprints, tags }: NewOpenIdConnectProvider,
): OpenIdConnectProvider {
  checkUrl(url);
  checkTags(tags);
  checkClientIds(clientIds);
  const host = url.replace(/^https:\/\//, "");
  if (thumbprints !== undefined) checkThumbprints(thumbprints);
  const arn = openIdConnectProviderArn({ partition, account, issuer: url });
  if (iam.openIdConnectProviders.some((other) => sameName(other.arn, arn))) {
    throw refusals.alreadyExists(`Provider with url ${url} already exists.`);
  }
  if (iam.openIdConnectProviders.length >= quotas.providers) {
    throw refusals.quota("OpenIDConnectProvidersPerAccount", quotas.providers);
  }
  const provider = {
    ...{ arn, url: host, clientIds: [...clientIds], createDate: now(), tags },
    thumbprints: [...(thumbprints ?? [thumbprintOf(host)])],
  };
  iam.openIdConnectProviders.push(provider);
  return provider;
}

export function findOpenIdConnectProvider({ iam }: IamScope, arn: string): OpenIdConnectProvider | undefined {
  return iam.openIdConnectProviders.find((provider) => sameName(provider.arn, arn));
}

export function getOpenIdConnectProvider(scope: IamScope, arn: string): OpenIdConnectProvider {
  const provider = findOpenIdConnectProvider(scope, arn);
  if (provider === undefined) throw refusals.noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return provider;
}

/** One that is there already is no error. */
export function addClientId(scope: IamScope, arn: string, clientId: string): void {
  const provider = getOpenIdConnectProvider(scope, arn);
  const clientIds = [...new Set([...provider.clientIds, clientId])];
  checkClientIds(clientIds);
  provider.clientIds = clientIds;
}

/** One that is not there is no error. */
export function removeClientId(scope: IamScope, arn: string, clientId: string): void {
  const provider = getOpenIdConnectProvider(scope, arn);
  provider.clientIds = provider.clientIds.filter((other) => other !== clientId);
}

export function updateThumbprints(scope: IamScope, arn: string, thumbprints: readonly string[]): void {
  const provider = getOpenIdConnectProvider(scope, arn);
  checkThumbprints(thumbprints);
  provider.thumbprints = [...thumbprints];
}

/** Roles that trust the provider stay as they are; nobody can assume them through it any more. */
export function deleteOpenIdConnectProvider(scope: IamScope, arn: string): void {
  const provider = getOpenIdConnectProvider(scope, arn);
  scope.iam.openIdConnectProviders = scope.iam.openIdConnectProviders.filter((other) => other !== provider);
}

function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isFit = parsed?.protocol === "https:" && parsed.port === "" && parsed.search === "" && url.length <= 255;
  if (!isFit) throw refusals.validation("Invalid Open ID Connect Provider URL");
}

function checkClientIds(clientIds: readonly string[]): void {
  const wrong = clientIds.find((id) => id.length < 1 || id.length > 255);
  if (wrong !== undefined) {
    throw refusals.constraint("clientIDList", wrong, "Member must have length between 1 and 255, inclusive");
  }
  if (clientIds.length > quotas.clientIds) {
    throw refusals.quota("ClientIdsPerOpenIdConnectProvider", quotas.clientIds);
  }
}

function checkThumbprints(thumbprints: readonly string[]): void {
  const isFit = (thumbprint: string): boolean => /^[0-9a-f]{40}$/i.test(thumbprint);
  if (thumbprints.length === 0 || !thumbprints.every(isFit)) {
    throw refusals.invalidInput("Thumbprint must be a 40-digit hexadecimal number");
  }
  if (thumbprints.length > quotas.thumbprints) {
    throw refusals.quota("ThumbprintsPerOpenIdConnectProvider", quotas.thumbprints);
  }
}

/** Of the certificate authority of its host: there is none here, but each host always has the same. */
const thumbprintOf = (host: string): string => createHash("sha1").update(host.replace(/\/.*$/s, "")).digest("hex");
