import { type PairEndpoint, readPairEndpoint } from "../globalResiliencyReader";
import { partitionOfRegion, regionProblem, type Partition } from "../partitions";

/** Where AWS takes SAML responses. */
export interface SignInEndpoint {
  readonly partition: Partition;
  /** Set in the endpoint of one SAML provider: `/saml/acs/SAMLSP…`. */
  readonly providerUuid?: string;
  /** Set in the endpoint of a Global Resiliency pair, which knows from its address where to go. */
  readonly instancePair?: PairEndpoint;
  /** Names of the service provider, one of which the assertion must be meant for. */
  readonly audiences: readonly string[];
}

/**
 * The sign-in endpoint at an address; undefined for any other address.
 * https://docs.aws.amazon.com/general/latest/gr/signin-service.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 * https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html (pairs; that they take the same audiences is assumed)
 */
export function signInEndpoint(address: string): SignInEndpoint | undefined {
  const [, region, domain, providerUuid] =
    /^https:\/\/(?:([a-z0-9-]+)\.)?signin\.(aws\.amazon\.com|amazonaws-us-gov\.com)\/saml(?:\/acs\/([A-Z0-9]{22,64}))?$/.exec(
      address,
    ) ?? [];
  if (domain === undefined) {
    const instancePair = readPairEndpoint(address);
    return instancePair && { partition: "aws", instancePair, audiences: audiences.aws };
  }
  const partition = domain === "aws.amazon.com" ? "aws" : "aws-us-gov";
  if (region !== undefined && (regionProblem(region) !== undefined || partitionOfRegion(region) !== partition)) {
    return undefined;
  }
  const own = providerUuid === undefined ? [] : [address];
  return {
    partition,
    ...(providerUuid !== undefined && { providerUuid }),
    audiences: [...audiences[partition], ...own],
  };
}

/** Whether an application's identifier is a name of AWS, with or without a fragment. */
export const isAwsIdentifier = (identifier: string): boolean =>
  /^(?:https:\/\/signin\.(?:aws\.amazon|amazonaws-us-gov)\.com\/saml|urn:amazon:webservices)/.test(identifier);

const audiences: Readonly<Record<Partition, readonly string[]>> = {
  aws: ["https://signin.aws.amazon.com/saml", "urn:amazon:webservices"],
  "aws-us-gov": ["urn:amazon:webservices:govcloud"],
};
