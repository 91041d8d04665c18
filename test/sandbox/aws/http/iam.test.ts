import assert from "node:assert/strict";
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetSAMLProviderCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  ListSAMLProvidersCommand,
  ListSAMLProviderTagsCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, it } from "mocha";
import { federationResource } from "../../../../federation/permissions";
import { aRole, metadata, permissions, providerArn, trust } from "../fixtures";
import { makeWorld, refusedBy, type World } from "./support";

describe("IAM, as AWS's SDK reads it", () => {
  let world: World;
  let iam: IAMClient;
  beforeEach(async () => {
    world = await makeWorld({ pageSize: 2 });
    ({ iam } = world.clients());
  });
  afterEach(() => world.stop());

  it("has the SAML provider with its metadata, byte for byte", async () => {
    const odd = `${metadata()}\r\n<!-- "ü" & 'x' -->\t\r`;
    await world.account.updateSamlProvider(providerArn, odd);
    await world.account.tagSamlProvider(providerArn, { owner: "me" });
    const { SAMLProviderList } = await iam.send(new ListSAMLProvidersCommand({}));
    assert.deepEqual(
      SAMLProviderList?.map(({ Arn }) => Arn),
      [providerArn],
    );
    const found = await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: providerArn }));
    assert.equal(found.SAMLMetadataDocument, odd);
    assert.match(found.SAMLProviderUUID ?? "", /^SAMLSP/);
    assert.equal((found.ValidUntil?.getUTCFullYear() ?? 0) - (found.CreateDate?.getUTCFullYear() ?? 0), 100);
    assert.deepEqual(found.Tags, [{ Key: "owner", Value: "me" }]);
    const { Tags } = await iam.send(new ListSAMLProviderTagsCommand({ SAMLProviderArn: providerArn }));
    assert.deepEqual(Tags, [{ Key: "owner", Value: "me" }]);
  });

  it("has a role with documents that are URL-encoded, tags and boundary", async () => {
    const boundary = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const description = `people who sign in <"&'> (*)`;
    await world.account.createRole({
      ...aRole("agent"),
      path: "/sso/",
      description,
      maxSessionDuration: 7200,
      permissionsBoundary: boundary,
      tags: { owner: "me" },
    });
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName: "agent" }));
    const { name, uniqueId } = await world.account.getRole("agent");
    assert.deepEqual([role?.RoleName, role?.RoleId, role?.Path], [name, uniqueId, "/sso/"]);
    assert.equal(role?.Arn, "arn:aws:iam::111122223333:role/sso/agent");
    assert.deepEqual([role.Description, role.MaxSessionDuration], [description, 7200]);
    assert.equal(decodeURIComponent(role.AssumeRolePolicyDocument ?? ""), trust());
    assert.doesNotMatch(role.AssumeRolePolicyDocument ?? "", /[{}":*]/);
    assert.equal(role.PermissionsBoundary?.PermissionsBoundaryArn, boundary);
    assert.deepEqual(role.Tags, [{ Key: "owner", Value: "me" }]);
    assert.deepEqual((await iam.send(new ListRoleTagsCommand({ RoleName: "agent" }))).Tags, role.Tags);
  });

  it("leaves tags and boundary out of the list of roles", async () => {
    await world.account.createRole({ ...aRole("agent"), tags: { owner: "me" } });
    const { Roles: [role] = [] } = await iam.send(new ListRolesCommand({}));
    assert.deepEqual([role?.RoleName, role?.Tags, role?.PermissionsBoundary], ["agent", undefined, undefined]);
    assert.equal(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ""), trust());
  });

  it("has the policies of a role, inline and managed", async () => {
    const { arn } = await world.account.createPolicy({
      name: "federation",
      path: "/sso/",
      document: permissions({
        Resource: federationResource(
          "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890",
        ),
      }),
      tags: {},
    });
    await world.account.createRole(aRole("agent"));
    await world.account.attachRolePolicy("agent", arn);
    await world.account.putRolePolicy("agent", "own", permissions());
    const of = { RoleName: "agent" };
    assert.deepEqual((await iam.send(new ListRolePoliciesCommand(of))).PolicyNames, ["own"]);
    assert.deepEqual((await iam.send(new ListAttachedRolePoliciesCommand(of))).AttachedPolicies, [
      { PolicyName: "federation", PolicyArn: arn },
    ]);
    const own = await iam.send(new GetRolePolicyCommand({ ...of, PolicyName: "own" }));
    assert.equal(decodeURIComponent(own.PolicyDocument ?? ""), permissions());
    const { Policy: policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
    assert.deepEqual([policy?.PolicyName, policy?.AttachmentCount, policy?.DefaultVersionId], ["federation", 1, "v1"]);
    const version = await iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: "v1" }));
    assert.match(decodeURIComponent(version.PolicyVersion?.Document ?? ""), /\/user\/\$\{aws:userid\}/);
  });

  it("has every version of a policy, and says which one is in force", async () => {
    const { arn } = await world.account.createPolicy({ name: "p", path: "/", document: permissions(), tags: {} });
    await world.account.createPolicyVersion(arn, permissions({ Effect: "Deny" }));
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: arn }));
    assert.deepEqual(
      Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
      [
        ["v2", true],
        ["v1", false],
      ],
    );
    await refusedBy(
      iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: "v3" })),
      "NoSuchEntityException",
      404,
      `Policy ${arn} version v3 does not exist or is not attachable.`,
    );
  });

  it("tells the account's policies from AWS's own", async () => {
    const { arn } = await world.account.createPolicy({ name: "p", path: "/", document: permissions(), tags: {} });
    const arns = async (Scope: "All" | "AWS" | "Local", OnlyAttached = false) =>
      (await iam.send(new ListPoliciesCommand({ Scope, OnlyAttached }))).Policies?.map((policy) => policy.Arn);
    assert.deepEqual(await arns("Local"), [arn]);
    assert.deepEqual(await arns("Local", true), []);
    assert.ok((await arns("AWS"))?.every((found) => found?.startsWith("arn:aws:iam::aws:policy/")));
    assert.equal((await arns("All"))?.[0], arn);
    const own = await iam.send(new GetPolicyCommand({ PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }));
    assert.equal(own.Policy?.PolicyName, "AdministratorAccess");
  });
});
