import { AwsError, refusals } from "./awsError";
import { accessKeyId, secretAccessKey } from "./ids";
import type { IamScope } from "./scope";
import type { AccessKey, KeyUse, User } from "./state";
import { findUser } from "./users";

/** Not adjustable: enough to replace one key by another. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const keysPerUser = 2;

/** A key as IAM answers it, but for the one time when it is made. */
export interface KeyDescription {
  readonly id: string;
  readonly userName: string;
  readonly status: AccessKey["status"];
  readonly createDate: string;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export function createAccessKey(
  scope: IamScope,
  userName: string,
  { at, propagation }: { at: Date; propagation: number },
): KeyDescription & { readonly secret: string } {
  const user = findUser(scope, userName);
  if (user.accessKeys.length >= keysPerUser) throw refusals.quota("AccessKeysPerUser", keysPerUser);
  const key: AccessKey = {
    id: accessKeyId("AKIA"),
    secret: secretAccessKey(),
    status: "Active",
    createDate: toTheSecond(at),
    ...(propagation > 0 ? { usableFrom: new Date(at.getTime() + propagation * 1000).toISOString() } : {}),
  };
  user.accessKeys.push(key);
  return { ...described(user, key), secret: key.secret };
}

export function listAccessKeys(scope: IamScope, userName: string): KeyDescription[] {
  const user = findUser(scope, userName);
  return user.accessKeys.map((key) => described(user, key));
}

export function updateAccessKey(scope: IamScope, userName: string, id: string, status: string): void {
  const key = keyOf(findUser(scope, userName), id);
  if (status !== "Active" && status !== "Inactive") {
    throw refusals.constraint("status", status, "Member must satisfy enum value set: [Active, Inactive]");
  }
  key.status = status;
}

export function deleteAccessKey(scope: IamScope, userName: string, id: string): void {
  const user = findUser(scope, userName);
  const key = keyOf(user, id);
  user.accessKeys = user.accessKeys.filter((other) => other !== key);
}

/** Whose the key is, and when it was last used if it ever was. */
export function getAccessKeyLastUsed(scope: IamScope, id: string): { userName: string; lastUsed?: KeyUse } {
  const { user, key } = findKey(scope, id) ?? {};
  if (user === undefined || key === undefined) throw noSuchKey(id);
  return { userName: user.name, ...(key.lastUsed === undefined ? {} : { lastUsed: key.lastUsed }) };
}

/** The secret with which whoever uses the key has to have signed; a key that is not in force is like none. */
export function secretInForce(scope: IamScope, id: string, at: Date): { userName: string; secret: string } {
  const { user, key } = findKey(scope, id) ?? {};
  const known = key?.usableFrom === undefined || at >= new Date(key.usableFrom);
  if (user === undefined || key?.status !== "Active" || !known) throw invalidKey();
  return { userName: user.name, secret: key.secret };
}

export function recordUse(
  scope: IamScope,
  id: string,
  { date, service, region }: Omit<KeyUse, "date"> & { date: Date },
) {
  const key = findKey(scope, id)?.key;
  if (key !== undefined) key.lastUsed = { date: toTheSecond(date), service, region };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const invalidKey = () =>
  new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403);

export const wrongSignature = () =>
  new AwsError(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    403,
  );

const findKey = ({ iam }: IamScope, id: string): { user: User; key: AccessKey } | undefined =>
  iam.users.flatMap((user) => user.accessKeys.map((key) => ({ user, key }))).find(({ key }) => key.id === id);

function keyOf(user: User, id: string): AccessKey {
  const key = user.accessKeys.find((other) => other.id === id);
  if (key === undefined) throw noSuchKey(id);
  return key;
}

const noSuchKey = (id: string) => refusals.noSuchEntity(`The Access Key with id ${id} cannot be found.`);

const described = (user: User, { id, status, createDate }: AccessKey): KeyDescription => ({
  id,
  userName: user.name,
  status,
  createDate,
});

const toTheSecond = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
