import { iamKeys } from "./iamKeys";
import { iamPolicies } from "./iamPolicies";
import { iamRoles } from "./iamRoles";
import { iamUsers } from "./iamUsers";
import { queryService } from "./query";

/** IAM as far as reading a federation needs it, and the keys of users. */
export const iam = queryService(
  { version: "2010-05-08", namespace: "https://iam.amazonaws.com/doc/2010-05-08/" },
  new Map(Object.entries({ ...iamKeys, ...iamPolicies, ...iamRoles, ...iamUsers })),
);
