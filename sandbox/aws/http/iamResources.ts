import { ifFound } from "../models/serviceCalls";
import type { UserRequest } from "../userPermissions";
import type { Call } from "./service";

/** What an operation of IAM is about: the ARN that policies are held against, and how a refusal calls it. */
export type Resource = Pick<UserRequest, "resource" | "shown">;

export const anything = (): Resource => ({ resource: "*" });

/** All of a kind, as in `arn:aws:iam::111122223333:role/`. */
export const allOf =
  (kind: string) =>
  ({ cloud, caller }: Call): Resource => ({
    resource: `arn:${cloud.partition}:iam::${caller.identity.account}:${kind}`,
  });

/** One that is named; its path is in its ARN, so it is looked up. What does not exist is refused by its name all the same. */
export async function roleNamed({ cloud, caller }: Call, name: string): Promise<Resource> {
  const found = await ifFound(cloud.getRole(name));
  const arn = found?.arn ?? `arn:${cloud.partition}:iam::${caller.identity.account}:role/${name}`;
  return { resource: arn, shown: `role ${name}` };
}

export async function userNamed({ cloud, caller }: Call, name: string): Promise<Resource> {
  const found = await ifFound(cloud.getUser(name));
  const arn = found?.arn ?? `arn:${cloud.partition}:iam::${caller.identity.account}:user/${name}`;
  return { resource: arn, shown: `user ${name}` };
}

export const policyOf = (arn: string): Resource => ({ resource: arn, shown: `policy ${arn}` });
