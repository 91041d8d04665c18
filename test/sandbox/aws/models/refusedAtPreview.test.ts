import assert from "node:assert/strict";
import { Unknown, type Properties } from "../../../../tools/wire/provider";
import { metadata, newAccount, permissions, trust } from "../fixtures";
import { awsProvider, refusals, types } from "./provider";

const instance = { identityManagementType: "SAML", inboundCallsEnabled: true, outboundCallsEnabled: true };
const aliased = { ...instance, instanceAlias: "contoso-new" };
const saml = () => ({ samlMetadataDocument: metadata() });
const role = { assumeRolePolicy: trust() };
const policy = { policy: permissions() };

describe("what the aws provider refuses at preview", () => {
  const refused: [what: string, type: string, inputs: () => Properties, reason: string][] = [
    [
      "SAML metadata of 999 characters",
      types.samlProvider,
      () => ({ samlMetadataDocument: "x".repeat(999) }),
      `expected length of saml_metadata_document to be in the range (1000 - 10000000), got ${"x".repeat(999)}. Examine values at 'it.samlMetadataDocument'.`,
    ],
    [
      "a SAML provider's name of 129 characters",
      types.samlProvider,
      () => ({ ...saml(), name: "a".repeat(129) }),
      `expected length of name to be in the range (1 - 128), got ${"a".repeat(129)}. Examine values at 'it.name'.`,
    ],
    [
      "a role's name with a space and an exclamation mark",
      types.role,
      () => ({ ...role, name: "bad role!" }),
      "invalid value for name (must match [\\w+=,.@-]). Examine values at 'it.name'.",
    ],
    [
      "a role's name of 65 characters",
      types.role,
      () => ({ ...role, name: "a".repeat(65) }),
      `expected length of name to be in the range (1 - 64), got ${"a".repeat(65)}. Examine values at 'it.name'.`,
    ],
    [
      "sessions of 100 seconds",
      types.role,
      () => ({ ...role, maxSessionDuration: 100 }),
      "expected max_session_duration to be in the range (3600 - 43200), got 100. Examine values at 'it.maxSessionDuration'.",
    ],
    [
      "sessions of 43,201 seconds",
      types.role,
      () => ({ ...role, maxSessionDuration: 43201 }),
      "expected max_session_duration to be in the range (3600 - 43200), got 43201. Examine values at 'it.maxSessionDuration'.",
    ],
    [
      "a trust policy that is not JSON",
      types.role,
      () => ({ assumeRolePolicy: "trust me" }),
      `"assume_role_policy" contains an invalid JSON policy: not a JSON object. Examine values at 'it.assumeRolePolicy'.`,
    ],
    [
      "a permissions boundary that is no ARN",
      types.role,
      () => ({ ...role, permissionsBoundary: "boundary" }),
      `"permissions_boundary" (boundary) is an invalid ARN: arn: invalid prefix. Examine values at 'it.permissionsBoundary'.`,
    ],
    [
      "policies inside a role, which the sandbox does not have",
      types.role,
      () => ({ ...role, managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }),
      "the sandbox does not simulate this property; use RolePolicyAttachment and RolePolicyAttachmentsExclusive. Examine values at 'it.managedPolicyArns'.",
    ],
    [
      "a user's name with a space",
      types.user,
      () => ({ name: "my user" }),
      "invalid value for name (must only contain alphanumeric characters, hyphens, underscores, commas, periods, @ symbols, plus and equals signs). Examine values at 'it.name'.",
    ],
    [
      "a status that no access key has",
      types.accessKey,
      () => ({ user: "azure_cli_user", status: "Disabled" }),
      'expected status to be one of ["Active" "Inactive"], got Disabled. Examine values at \'it.status\'.',
    ],
    [
      "an access key encrypted by PGP, which the sandbox does not have",
      types.accessKey,
      () => ({ user: "azure_cli_user", pgpKey: "keybase:me" }),
      "the sandbox does not simulate this property; keep the output secret as it is. Examine values at 'it.pgpKey'.",
    ],
    [
      "an inline policy of a user that is no JSON",
      types.userPolicy,
      () => ({ user: "azure_cli_user", policy: "[]" }),
      "\"policy\" contains an invalid JSON policy: contains a JSON array, not a JSON object. Examine values at 'it.policy'.",
    ],
    [
      "an attachment to a user that names no ARN",
      types.userPolicyAttachment,
      () => ({ user: "azure_cli_user", policyArn: "not-an-arn" }),
      `"policy_arn" (not-an-arn) is an invalid ARN: arn: invalid prefix. Examine values at 'it.policyArn'.`,
    ],
    [
      "a policy that breaks off",
      types.policy,
      () => ({ policy: "{bad" }),
      `"policy" contains an invalid JSON policy: invalid character 'b' looking for beginning of object key string, at byte offset 2. Examine values at 'it.policy'.`,
    ],
    [
      "a policy that ends too early",
      types.policy,
      () => ({ policy: '{"a":' }),
      `"policy" contains an invalid JSON policy: unexpected end of JSON input, at byte offset 5. Examine values at 'it.policy'.`,
    ],
    [
      "an empty policy",
      types.policy,
      () => ({ policy: "" }),
      `"policy" is an empty string, which is not a valid JSON value. Examine values at 'it.policy'.`,
    ],
    [
      "a policy that is a list",
      types.policy,
      () => ({ policy: "[]" }),
      `"policy" contains an invalid JSON policy: contains a JSON array, not a JSON object. Examine values at 'it.policy'.`,
    ],
    [
      "a policy with a key twice",
      types.policy,
      () => ({ policy: '{"Version":"2012-10-17","Statement":[],"Version":"2008-10-17"}' }),
      `"policy" contains duplicate JSON keys: duplicate key "Version". Examine values at 'it.policy'.`,
    ],
    [
      "a policy's name of 129 characters",
      types.policy,
      () => ({ ...policy, name: "a".repeat(129) }),
      `expected length of name to be in the range (1 - 128), got ${"a".repeat(129)}. Examine values at 'it.name'.`,
    ],
    [
      "a policy's path without slashes",
      types.policy,
      () => ({ ...policy, path: "x" }),
      `Attribute "path" must begin and end with a slash (/), got "x". Examine values at 'it.path'.`,
    ],
    [
      "the attachment of something that is no ARN",
      types.rolePolicyAttachment,
      () => ({ role: "agent", policyArn: "not-an-arn" }),
      `"policy_arn" (not-an-arn) is an invalid ARN: arn: invalid prefix. Examine values at 'it.policyArn'.`,
    ],
    [
      "an instance's alias that begins with a hyphen",
      types.instance,
      () => ({ ...instance, instanceAlias: "-bad" }),
      "invalid value for instance_alias (must contain only alphanumeric or hyphen characters). Examine values at 'it.instanceAlias'.",
    ],
    [
      "an instance's alias with an underscore",
      types.instance,
      () => ({ ...instance, instanceAlias: "a_b" }),
      "invalid value for instance_alias (must contain only alphanumeric or hyphen characters). Examine values at 'it.instanceAlias'.",
    ],
    [
      "an instance's alias that looks like a directory",
      types.instance,
      () => ({ ...instance, instanceAlias: "d-bad" }),
      "invalid value for instance_alias (can not start with d-). Examine values at 'it.instanceAlias'.",
    ],
    [
      "an unknown identity management",
      types.instance,
      () => ({ ...aliased, identityManagementType: "FOO" }),
      `expected identity_management_type to be one of ["SAML" "CONNECT_MANAGED" "EXISTING_DIRECTORY"], got FOO. Examine values at 'it.identityManagementType'.`,
    ],
  ];
  for (const [what, type, inputs, reason] of refused) {
    it(what, async () => assert.deepEqual(await refusals(awsProvider(newAccount()), type, inputs()), [reason]));
  }

  it("an instance without alias, by both properties that would do", async () => {
    const needed = "one of `directory_id,instance_alias` must be specified";
    assert.deepEqual(await refusals(awsProvider(newAccount()), types.instance, instance), [
      `Missing required argument. "directory_id": ${needed}. Examine values at 'it.directoryId'.`,
      `Missing required argument. "instance_alias": ${needed}. Examine values at 'it.instanceAlias'.`,
    ]);
  });

  it("a property that the SDK does not declare", async () => {
    const reasons = await refusals(awsProvider(newAccount()), types.role, { ...role, maxSession: 3600 });
    assert.deepEqual(reasons, ["Invalid or unknown key. Examine values at 'it.maxSession'."]);
  });
});

describe("what the aws provider lets pass at preview", () => {
  const accepted: [what: string, type: string, inputs: () => Properties][] = [
    ["a SAML provider's name with a space", types.samlProvider, () => ({ ...saml(), name: "my provider!" })],
    ["metadata that is not XML", types.samlProvider, () => ({ samlMetadataDocument: "x".repeat(1500) })],
    ["a description with a control character", types.role, () => ({ ...role, description: "bell\u0007" })],
    ["a policy with leading white space", types.policy, () => ({ policy: `\n ${permissions()}` })],
    ["a policy of 6,200 characters", types.policy, () => ({ policy: permissions({ Resource: "x".repeat(6200) }) })],
    ["tags of AWS's own", types.role, () => ({ ...role, tags: { "aws:owner": "me" } })],
    ["a user's name of 65 characters", types.user, () => ({ name: "a".repeat(65) })],
    ["an alias of 63 characters", types.instance, () => ({ ...instance, instanceAlias: "a".repeat(63) })],
    ["a trust policy as an object", types.role, () => ({ assumeRolePolicy: { Version: "2012-10-17", Statement: [] } })],
    [
      "values that are not known yet",
      types.role,
      () => ({ assumeRolePolicy: Unknown.value, name: Unknown.value, maxSessionDuration: Unknown.value }),
    ],
  ];
  for (const [what, type, inputs] of accepted) {
    it(what, async () => assert.deepEqual(await refusals(awsProvider(newAccount()), type, inputs()), []));
  }
});
