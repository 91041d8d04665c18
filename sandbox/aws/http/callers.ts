import { randomBytes } from "node:crypto";
import type { Request } from "../../core/httpServer";
import { invalidKey, wrongSignature } from "../accessKeys";
import type { Account } from "../account";
import type { Guard } from "../authorization";
import { accessKeyId, secretAccessKey } from "../ids";
import type { UserRequest } from "../userPermissions";
import { isSignedWith, requireCurrent, type Signature } from "./signature";

/** Whose signature a request carries. */
export interface Caller {
  readonly identity: { readonly account: string; readonly arn: string; readonly userId: string };
  /** Undefined where it is no IAM user. */
  readonly userName?: string;
  /** @throws AwsError `AccessDenied` */
  mayDo(asked: UserRequest): Promise<void>;
}

/** What the deployer of a sandbox signs with: made up at every start. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** A session of a role has one, and must send it. */
  readonly sessionToken?: string;
}

export async function deployerCredentials(account: Account): Promise<Credentials> {
  const { arn } = await account.getCallerIdentity();
  const isSession = arn.includes(":assumed-role/");
  return {
    accessKeyId: accessKeyId(isSession ? "ASIA" : "AKIA"),
    secretAccessKey: secretAccessKey(),
    ...(isSession ? { sessionToken: randomBytes(96).toString("base64") } : {}),
  };
}

/**
 * Finds out who signed a request, as the services do. The deployer may do what the guard lets it; an IAM user what its policies say.
 *
 * @param account In the region that the request was signed for.
 * @throws AwsError `InvalidClientTokenId` or `SignatureDoesNotMatch`
 */
export async function identify(
  account: Account,
  deployer: Credentials,
  { request, signature, now, guard }: { request: Request; signature: Signature; now: Date; guard: Guard | undefined },
): Promise<Caller> {
  const token = request.headers["x-amz-security-token"];
  requireCurrent(signature, now);
  if (signature.accessKeyId === deployer.accessKeyId) {
    if (token !== deployer.sessionToken) throw invalidKey();
    if (!(await isSignedWith(request, signature, deployer.secretAccessKey))) throw wrongSignature();
    return {
      identity: await account.getCallerIdentity(),
      mayDo: async (asked) => guard?.require(signature.region, () => [asked]),
    };
  }
  // The keys of users are no session's.
  if (token !== undefined) throw invalidKey();
  const { service, region } = signature;
  const userName = await account.authenticateWith(
    signature.accessKeyId,
    (secret) => isSignedWith(request, signature, secret),
    // IAM is in one place, wherever a request says that it was sent.
    { service, region: service === "iam" ? "us-east-1" : region },
  );
  const { arn, uniqueId } = await account.getUser(userName);
  const { account: id } = await account.getCallerIdentity();
  const context = { "aws:sourceip": request.from, "aws:requestedregion": region };
  return {
    identity: { account: id, arn, userId: uniqueId },
    userName,
    mayDo: (asked) => account.requireUserAllowed(userName, { ...asked, context }),
  };
}
