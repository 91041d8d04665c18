import { Account, type AccountState } from "../aws";
import type { Store } from "../core/store";

/** What the importer wants of AWS. */
export interface RoleDirectory {
  /**
   * The name of the user whose key it is.
   *
   * @throws AwsError `InvalidClientTokenId` where no such key is in force here, `SignatureDoesNotMatch`.
   */
  authenticate(accessKeyId: string, secretAccessKey: string): Promise<string>;
  /**
   * One page of the account's roles. `marker`: what the page before ended with.
   *
   * @throws AwsError `AccessDenied` where the user may not list them.
   */
  listRoles(userName: string, marker?: string): Promise<{ roles: readonly ListedRole[]; marker?: string }>;
}

export interface ListedRole {
  readonly name: string;
  readonly arn: string;
  readonly trustPolicy: string;
}

/**
 * The account in each partition that it may be in: a key is one of AWS or one of AWS GovCloud, and the credentials of
 * provisioning do not say which.
 */
export function roleDirectories(store: Store<AccountState>, now: Date): RoleDirectory[] {
  const account = new Account(store, () => now);
  return ["us-east-1", "us-gov-west-1"].map((region) => directory(account.inRegion(region)));
}

function directory(account: Account): RoleDirectory {
  return {
    authenticate: account.authenticate,
    async listRoles(userName, marker = "0") {
      const { account: id } = await account.getCallerIdentity();
      const resource = `arn:${account.partition}:iam::${id}:role/`;
      await account.requireUserAllowed(userName, { action: "iam:ListRoles", resource });
      const roles = (await account.listRoles()).toSorted(({ name: a }, { name: b }) => (a < b ? -1 : 1));
      const [start, end] = [Number(marker), Number(marker) + pageSize];
      return { roles: roles.slice(start, end), ...(end < roles.length && { marker: String(end) }) };
    },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html (MaxItems) */
const pageSize = 100;
