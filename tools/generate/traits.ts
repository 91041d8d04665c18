import type { Value } from "../../tools/wire/provider";

/** What of a resource type or data source the SDK's declarations do not say. Properties by their paths, as `features[].visibleToUsers`. */
export interface Traits {
  /** Properties whose change replaces the resource. */
  readonly replaces?: readonly string[];
  /** Lists without an order. */
  readonly sets?: readonly string[];
  readonly secrets?: readonly string[];
  /** Lists that may not be empty, with how many elements they have at least. */
  readonly minItems?: Readonly<Record<string, number>>;
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Whether `name` is made up if it is left out. */
  readonly autoName?: true;
  /** Properties of which at most one may be given. */
  readonly conflicts?: readonly (readonly string[])[];
  /** Properties of which exactly one must be given. */
  readonly exactlyOneOf?: readonly string[];
  /** Properties of which at least one must be given. */
  readonly atLeastOneOf?: readonly string[];
  /** Names in Terraform that are not the usual form of the property's own. */
  readonly terraform?: Readonly<Record<string, string>>;
  /** Outputs that the SDK declares as always there, and that the cloud leaves to the program all the same. */
  readonly notComputed?: readonly string[];
}

const named: Traits = { autoName: true, conflicts: [["name", "namePrefix"]] };

/**
 * By type token. Sources: the schemas of the Terraform providers that the Pulumi providers are built on, and for azuread the
 * recorded answers in test/conformance.
 * https://github.com/hashicorp/terraform-provider-azuread and https://github.com/hashicorp/terraform-provider-aws
 */
export const traits: Readonly<Record<string, Traits>> = {
  "azuread:index/appRoleAssignment:AppRoleAssignment": {
    replaces: ["appRoleId", "principalObjectId", "resourceObjectId"],
  },
  "azuread:index/applicationAppRole:ApplicationAppRole": {
    replaces: ["applicationId", "roleId"],
    sets: ["allowedMemberTypes"],
    minItems: { allowedMemberTypes: 1 },
  },
  "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential": {
    replaces: ["applicationId", "displayName"],
    minItems: { audiences: 1 },
  },
  "azuread:index/applicationFromTemplate:ApplicationFromTemplate": { replaces: ["templateId"] },
  "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri": { replaces: ["applicationId", "identifierUri"] },
  "azuread:index/applicationRegistration:ApplicationRegistration": {
    sets: ["groupMembershipClaims"],
    defaults: { requestedAccessTokenVersion: 1, signInAudience: "AzureADMyOrg" },
  },
  "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy": { terraform: { definitions: "definition" } },
  // Between `ip` and `country` it is another resource; the sandbox has no countries.
  "azuread:index/namedLocation:NamedLocation": {
    exactlyOneOf: ["country", "ip"],
    defaults: { "country.countryLookupMethod": "clientIpAddress" },
  },
  "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy": {
    atLeastOneOf: ["grantControls", "sessionControls"],
    terraform: { "grantControls.termsOfUses": "terms_of_use" },
  },
  "azuread:index/servicePrincipal:ServicePrincipal": {
    replaces: ["clientId"],
    sets: ["alternativeNames", "notificationEmailAddresses", "owners", "tags"],
    defaults: { accountEnabled: true, "features[].visibleToUsers": true },
    conflicts: [["featureTags", "features", "tags"]],
  },
  "azuread:index/servicePrincipalClaimsMappingPolicyAssignment:ServicePrincipalClaimsMappingPolicyAssignment": {
    replaces: ["claimsMappingPolicyId", "servicePrincipalId"],
  },
  "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate": {
    replaces: ["displayName", "endDate", "servicePrincipalId"],
  },
  "azuread:index/synchronizationJob:SynchronizationJob": {
    replaces: ["servicePrincipalId", "templateId"],
    defaults: { enabled: true },
    terraform: { schedules: "schedule" },
  },
  "azuread:index/synchronizationSecret:SynchronizationSecret": {
    replaces: ["servicePrincipalId"],
    secrets: ["credentials[].value"],
    terraform: { credentials: "credential" },
  },

  "azuread:index/getApplication:getApplication": {
    exactlyOneOf: ["clientId", "displayName", "identifierUri", "objectId"],
  },
  "azuread:index/getApplicationTemplate:getApplicationTemplate": { exactlyOneOf: ["displayName", "templateId"] },
  "azuread:index/getGroup:getGroup": { exactlyOneOf: ["displayName", "mailNickname", "objectId"] },
  "azuread:index/getServicePrincipal:getServicePrincipal": { exactlyOneOf: ["clientId", "displayName", "objectId"] },
  "azuread:index/getUser:getUser": {
    exactlyOneOf: ["employeeId", "mail", "mailNickname", "objectId", "userPrincipalName"],
  },

  "aws:cloudtrail/trail:Trail": {
    autoName: true,
    replaces: ["name", "region"],
    conflicts: [["advancedEventSelectors", "eventSelectors"]],
    defaults: {
      enableLogFileValidation: false,
      enableLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
    },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    ...named,
    replaces: ["eventBusName", "name", "namePrefix", "region"],
    defaults: { eventBusName: "default", forceDestroy: false },
    conflicts: [...(named.conflicts ?? []), ["isEnabled", "state"]],
    atLeastOneOf: ["eventPattern", "scheduleExpression"],
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    replaces: ["eventBusName", "region", "rule", "targetId"],
    defaults: { eventBusName: "default", forceDestroy: false },
    conflicts: [["input", "inputPath", "inputTransformer"]],
  },
  "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider": { exactlyOneOf: ["arn", "url"] },
  "aws:connect/getInstance:getInstance": { exactlyOneOf: ["instanceAlias", "instanceId"] },
  "aws:connect/instance:Instance": {
    replaces: ["directoryId", "identityManagementType", "instanceAlias", "region"],
    defaults: {
      autoResolveBestVoicesEnabled: true,
      contactFlowLogsEnabled: false,
      contactLensEnabled: true,
      earlyMediaEnabled: true,
      multiPartyConferenceEnabled: false,
    },
    atLeastOneOf: ["directoryId", "instanceAlias"],
  },
  "aws:connect/securityProfile:SecurityProfile": {
    autoName: true,
    replaces: ["instanceId", "name", "region"],
    sets: ["permissions"],
  },
  "aws:iam/accessKey:AccessKey": { replaces: ["pgpKey", "user"], defaults: { status: "Active" } },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    replaces: ["url"],
    sets: ["clientIdLists"],
    terraform: { clientIdLists: "client_id_list", thumbprintLists: "thumbprint_list" },
  },
  "aws:iam/policy:Policy": {
    ...named,
    replaces: ["description", "name", "namePrefix", "path"],
    defaults: { path: "/" },
  },
  "aws:iam/role:Role": {
    ...named,
    replaces: ["name", "namePrefix", "path"],
    sets: ["inlinePolicies", "managedPolicyArns"],
    defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
    terraform: { inlinePolicies: "inline_policy" },
  },
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": { replaces: ["roleName"], sets: ["policyNames"] },
  "aws:iam/rolePolicy:RolePolicy": { ...named, replaces: ["name", "namePrefix", "role"] },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { replaces: ["policyArn", "role"] },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    replaces: ["roleName"],
    sets: ["policyArns"],
  },
  "aws:iam/samlProvider:SamlProvider": { autoName: true, replaces: ["name"] },
  "aws:iam/user:User": { autoName: true, defaults: { forceDestroy: false, path: "/" } },
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive": { replaces: ["userName"], sets: ["policyNames"] },
  "aws:iam/userPolicy:UserPolicy": { ...named, replaces: ["name", "namePrefix", "user"] },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { replaces: ["policyArn", "user"] },
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": {
    replaces: ["userName"],
    sets: ["policyArns"],
  },

  "aws:kms/alias:Alias": { replaces: ["name", "namePrefix", "region"], conflicts: [["name", "namePrefix"]] },
  "aws:kms/key:Key": {
    replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "region", "xksKeyId"],
    defaults: {
      bypassPolicyLockoutSafetyCheck: false,
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      enableKeyRotation: false,
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
    },
  },
  "aws:s3/bucket:Bucket": {
    replaces: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled", "region"],
    conflicts: [["bucket", "bucketPrefix"]],
    defaults: { forceDestroy: false },
  },
  "aws:s3/bucketPolicy:BucketPolicy": { replaces: ["bucket", "region"] },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    replaces: ["bucket", "region"],
    defaults: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    replaces: ["bucket", "expectedBucketOwner", "region"],
  },
  "aws:s3/bucketVersioning:BucketVersioning": { replaces: ["bucket", "expectedBucketOwner", "region"] },
  "aws:sns/topic:Topic": {
    ...named,
    replaces: ["fifoTopic", "name", "namePrefix", "region"],
    defaults: { contentBasedDeduplication: false, fifoTopic: false },
  },
  "aws:sns/topicPolicy:TopicPolicy": { replaces: ["arn", "region"] },
  "aws:sns/topicSubscription:TopicSubscription": {
    replaces: ["endpoint", "protocol", "region", "topic"],
    defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
    terraform: { topic: "topic_arn" },
  },

  "random:index/randomId:RandomId": { replaces: ["byteLength", "keepers", "prefix"] },
  "random:index/randomUuid:RandomUuid": { replaces: ["keepers"] },
};
