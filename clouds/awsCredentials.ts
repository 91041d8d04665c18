import { readFileSync } from "node:fs";
import type { STSClientConfig } from "@aws-sdk/client-sts";
import { capital } from "../federation/words";
import { UserError } from "../tools/userError";
import type { AssumedRole, AwsConfiguration, WebIdentity } from "./awsConfiguration";
import { signInHelp } from "./signInHelp";

/** What AWS's SDK signs with. */
export type Credentials = () => Promise<{
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}>;

export interface CredentialsOptions {
  /** How roles are assumed. */
  readonly sts: Pick<STSClientConfig, "region" | "endpoint" | "requestHandler">;
  /** Gets to know every secret that is signed with or sent. */
  readonly secrets: Set<string>;
}

/**
 * Whose keys to sign with, in the order of the aws provider: those of the configuration, its profile, those of the
 * environment, and then all places that AWS's SDKs look in.
 * https://github.com/hashicorp/aws-sdk-go-base/blob/main/credentials.go
 */
export async function credentialsOf(
  configuration: AwsConfiguration,
  { sts, secrets }: CredentialsOptions,
): Promise<Credentials> {
  const { fromEnv, fromNodeProviderChain, fromTemporaryCredentials, fromWebToken } =
    await import("@aws-sdk/credential-providers");
  const {
    accessKey,
    secretKey,
    token,
    profile,
    assumeRoleWithWebIdentity: federated,
    assumeRoles = [],
  } = configuration;
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env;

  function own(): Credentials {
    if (accessKey !== undefined && secretKey !== undefined) {
      const keys = { accessKeyId: accessKey, secretAccessKey: secretKey };
      return () => Promise.resolve({ ...keys, ...(token !== undefined && { sessionToken: token }) });
    }
    if (profile !== undefined) return explained(fromNodeProviderChain({ profile, logger: silent }));
    // AWS's SDK for JavaScript would prefer AWS_PROFILE to them.
    return id && secret ? fromEnv() : explained(fromNodeProviderChain());
  }

  const ofWebIdentity =
    ({ webIdentityToken, webIdentityTokenFile = "", ...role }: WebIdentity): Credentials =>
    async () => {
      // Read again each time: whoever puts the file there replaces the token before it expires.
      const held = webIdentityToken ?? readFileSync(webIdentityTokenFile, "utf8").trim();
      secrets.add(held);
      return fromWebToken({ ...federation(role), webIdentityToken: held, clientConfig: sts })();
    };

  const remembered =
    (credentials: Credentials): Credentials =>
    async () => {
      const given = await credentials();
      for (const each of [given.secretAccessKey, given.sessionToken ?? ""]) secrets.add(each);
      return given;
    };

  return assumeRoles.reduce(
    (masterCredentials, role): Credentials =>
      remembered(fromTemporaryCredentials({ masterCredentials, params: assumption(role), clientConfig: sts })),
    remembered(federated === undefined ? own() : ofWebIdentity(federated)),
  );
}

/** The SDK says that it found none, and not what would help. */
function explained(credentials: Credentials): Credentials {
  return () =>
    credentials().catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== "CredentialsProviderError") throw error;
      throw new UserError(`there are no AWS credentials: ${error.message}\n${capital(signInHelp.aws)}`);
    });
}

/** What is configured is meant, whatever else is in the environment: there is nothing to warn of. */
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
function federation({ roleArn, sessionName, duration, policy, policyArns }: Omit<WebIdentity, "webIdentityToken">) {
  return {
    roleArn,
    ...(sessionName !== undefined && { roleSessionName: sessionName }),
    ...(duration !== undefined && { durationSeconds: duration }),
    ...(policy !== undefined && { policy }),
    ...(policyArns !== undefined && { policyArns: policyArns.map((arn) => ({ arn })) }),
  };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function assumption({ roleArn, duration, policyArns, tags, ...role }: AssumedRole) {
  return {
    RoleArn: roleArn,
    ...(role.sessionName !== undefined && { RoleSessionName: role.sessionName }),
    ...(role.externalId !== undefined && { ExternalId: role.externalId }),
    ...(role.policy !== undefined && { Policy: role.policy }),
    ...(role.sourceIdentity !== undefined && { SourceIdentity: role.sourceIdentity }),
    ...(role.transitiveTagKeys !== undefined && { TransitiveTagKeys: role.transitiveTagKeys }),
    ...(duration !== undefined && { DurationSeconds: duration }),
    ...(policyArns !== undefined && { PolicyArns: policyArns.map((arn) => ({ arn })) }),
    ...(tags !== undefined && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  };
}
