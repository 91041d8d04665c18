import type { FunctionModel, ResourceModel } from "../bridge/models";
import type { Account } from "./account";
import { getInstance } from "./functions/getInstance";
import { getOpenIdConnectProvider } from "./functions/getOpenIdConnectProvider";
import { getPolicy } from "./functions/getPolicy";
import { getRole } from "./functions/getRole";
import { getSamlProvider } from "./functions/getSamlProvider";
import { getUser } from "./functions/getUser";
import { getCallerIdentity, getPartition, getRegion } from "./functions/identity";
import { accessKey } from "./models/accessKey";
import { bucket, bucketPolicy, bucketPublicAccessBlock } from "./models/bucket";
import { bucketEncryption, bucketVersioning } from "./models/bucketSafety";
import { eventRule } from "./models/eventRule";
import { eventTarget } from "./models/eventTarget";
import {
  rolePoliciesExclusive,
  rolePolicyAttachmentsExclusive,
  userPolicyAttachmentsExclusive,
} from "./models/exclusive";
import { rolePolicy, userPolicy } from "./models/inlinePolicy";
import { instance } from "./models/instance";
import { key } from "./models/key";
import { keyAlias } from "./models/keyAlias";
import { openIdConnectProvider } from "./models/openIdConnectProvider";
import { policy } from "./models/policy";
import { rolePolicyAttachment, userPolicyAttachment } from "./models/policyAttachment";
import { role } from "./models/role";
import { samlProvider } from "./models/samlProvider";
import { securityProfile } from "./models/securityProfile";
import { topic, topicPolicy } from "./models/topic";
import { topicSubscription } from "./models/topicSubscription";
import { trail } from "./models/trail";
import { user } from "./models/user";

/** The resources of the simulated aws provider. */
export const awsModels: readonly ResourceModel<Account>[] = [
  accessKey,
  bucket,
  bucketEncryption,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketVersioning,
  eventRule,
  eventTarget,
  instance,
  key,
  keyAlias,
  openIdConnectProvider,
  policy,
  role,
  rolePoliciesExclusive,
  rolePolicy,
  rolePolicyAttachment,
  rolePolicyAttachmentsExclusive,
  samlProvider,
  securityProfile,
  topic,
  topicPolicy,
  topicSubscription,
  trail,
  user,
  userPolicy,
  userPolicyAttachment,
  userPolicyAttachmentsExclusive,
];

/** Its data sources. */
export const awsFunctions: readonly FunctionModel<Account>[] = [
  getCallerIdentity,
  getInstance,
  getPartition,
  getRegion,
  getOpenIdConnectProvider,
  getPolicy,
  getRole,
  getSamlProvider,
  getUser,
];

export { Account } from "./account";
export { configureAws } from "./configuration";
export { seedAccount } from "./seed";
export type { AccountState } from "./state";
