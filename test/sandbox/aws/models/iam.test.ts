import assert from "node:assert/strict";
import { text } from "../../../../sandbox/aws/models/properties";
import type { Properties } from "../../../../tools/wire/provider";
import { Unknown } from "../../../../tools/wire/provider";
import { accountWithProvider, aRole, metadata, newAccount, permissions, providerArn, trust } from "../fixtures";
import { assertNoDrift, awsProvider, check, create, destroy, diff, imported, refresh, types, update } from "./provider";

const saml = (): Properties => ({ name: "agent", samlMetadataDocument: metadata() });
const role = { name: "agent", assumeRolePolicy: trust() };

describe("aws.iam.SamlProvider", () => {
  it("is its ARN, with a date in RFC 1123 form", async () => {
    const { id, state } = await create(awsProvider(newAccount()), types.samlProvider, saml());
    assert.equal(id, providerArn);
    assert.equal(state["arn"], providerArn);
    assert.match(text(state, "validUntil"), /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} 21\d\d \d\d:\d\d:\d\d UTC$/);
    assert.match(text(state, "samlProviderUuid"), /^SAMLSP/);
  });

  it("reports what the service refuses, with operation, status and code", async () => {
    const provider = awsProvider(newAccount());
    await assert.rejects(
      create(provider, types.samlProvider, { name: "agent", samlMetadataDocument: "x".repeat(1500) }),
      /creating IAM SAML Provider \(agent\): operation error IAM: CreateSAMLProvider, https response error StatusCode: 400, RequestID: [0-9a-f-]{36}, InvalidInput: Could not parse metadata/,
    );
  });

  it("takes new metadata in place, down to a newline, and keeps its id", async () => {
    const provider = awsProvider(newAccount());
    const made = await create(provider, types.samlProvider, saml());
    const news = { ...saml(), samlMetadataDocument: `${metadata()}\n` };
    assert.deepEqual(await diff(provider, made, news), { samlMetadataDocument: "update" });
    const { state } = await update(provider, made, news);
    assert.equal(state["samlMetadataDocument"], `${metadata()}\n`);
    assert.equal(state["samlProviderUuid"], made.state["samlProviderUuid"]);
  });

  it("is replaced under another name", async () => {
    const provider = awsProvider(newAccount());
    const made = await create(provider, types.samlProvider, saml());
    assert.deepEqual(await diff(provider, made, { ...saml(), name: "agents" }), { name: "update-replace" });
  });

  it("shows metadata that was changed by hand, and its removal", async () => {
    const account = newAccount();
    const provider = awsProvider(account);
    const made = await create(provider, types.samlProvider, saml());
    await account.updateSamlProvider(made.id, `${metadata()} `);
    const seen = await refresh(provider, made);
    assert.equal(seen?.inputs["samlMetadataDocument"], `${metadata()} `);
    assert.deepEqual(await diff(provider, seen, saml()), { samlMetadataDocument: "update" });
    await account.deleteSamlProvider(made.id);
    assert.equal(await refresh(provider, made), undefined);
    await destroy(provider, made);
  });

  it("gets a name of its own where the program gives none, and keeps it", async () => {
    const provider = awsProvider(newAccount());
    const made = await create(provider, types.samlProvider, { samlMetadataDocument: metadata() });
    assert.match(text(made.state, "name"), /^it-[0-9a-f]{7}$/);
    assert.deepEqual(await diff(provider, made, { samlMetadataDocument: metadata() }), {});
  });
});

describe("aws.iam.Role", () => {
  it("is its name, below / where no path is given", async () => {
    const { id, inputs, state } = await create(awsProvider(await accountWithProvider()), types.role, role);
    assert.deepEqual([id, inputs["path"], state["arn"]], ["agent", "/", "arn:aws:iam::111122223333:role/agent"]);
    assert.match(text(state, "uniqueId"), /^AROA/);
    assert.deepEqual([state["managedPolicyArns"], state["maxSessionDuration"]], [[], 3600]);
  });

  it("keeps the trust policy as text with sorted keys in its state, and the program's own in its inputs", async () => {
    const { inputs, state } = await create(awsProvider(await accountWithProvider()), types.role, role);
    assert.equal(inputs["assumeRolePolicy"], trust());
    assert.ok(text(state, "assumeRolePolicy").startsWith('{"Statement":[{"Action":"sts:AssumeRoleWithSAML"'));
  });

  it("knows in its first preview what the program gave, and no more", async () => {
    const provider = awsProvider(await accountWithProvider());
    const inputs = await check(provider, types.role, role);
    const { properties } = await provider.create({ urn: "", type: types.role, inputs, preview: true, timeout: 0 });
    assert.deepEqual([properties["name"], properties["path"]], ["agent", "/"]);
    for (const key of ["arn", "uniqueId", "createDate"]) assert.equal(properties[key], Unknown.value);
  });

  it("is refused where its trust policy names a provider that does not exist", async () => {
    await assert.rejects(
      create(awsProvider(newAccount()), types.role, role),
      /creating IAM Role \(agent\): .*StatusCode: 400.*MalformedPolicyDocument: Invalid principal in policy: "Federated":"arn:aws:iam::111122223333:saml-provider\/agent"/,
    );
  });

  it("sees no change in a trust policy that says the same in another form", async () => {
    const provider = awsProvider(await accountWithProvider());
    const made = await create(provider, types.role, role);
    const same = trust({ Action: ["sts:AssumeRoleWithSAML"], Principal: { Federated: [providerArn] } });
    assert.deepEqual(await diff(provider, made, { ...role, assumeRolePolicy: same }), {});
    assert.deepEqual(await diff(provider, made, { ...role, assumeRolePolicy: JSON.parse(same) as Properties }), {});
  });

  it("changes trust, description, session, boundary and tags in place", async () => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    const made = await create(provider, types.role, { ...role, description: "old", tags: { a: "1", b: "2" } });
    const { arn } = await account.createPolicy({ name: "boundary", path: "/", document: permissions(), tags: {} });
    const news = {
      ...role,
      assumeRolePolicy: trust({ Condition: { StringLike: { "SAML:aud": "https://*.signin.aws.amazon.com/saml" } } }),
      maxSessionDuration: 7200,
      permissionsBoundary: arn,
      tags: { b: "3", c: "4" },
    };
    const changes = await diff(provider, made, news);
    assert.ok(Object.values(changes).every((kind) => !kind.endsWith("replace")));
    await update(provider, made, news);
    const found = await account.getRole("agent");
    assert.equal(found.description, "");
    assert.equal(found.maxSessionDuration, 7200);
    assert.equal(found.permissionsBoundary, arn);
    assert.deepEqual(found.tags, { b: "3", c: "4" });
    assert.match(found.trustPolicy, /StringLike/);
    assert.equal(found.uniqueId, made.state["uniqueId"]);
  });

  it("is replaced under another name or path", async () => {
    const provider = awsProvider(await accountWithProvider());
    const made = await create(provider, types.role, role);
    assert.deepEqual(await diff(provider, made, { ...role, name: "agents" }), { name: "update-replace" });
    assert.deepEqual(await diff(provider, made, { ...role, path: "/sso/" }), { path: "update-replace" });
  });

  it("has no drift after it was made", async () => {
    const provider = awsProvider(await accountWithProvider());
    const made = await create(provider, types.role, { ...role, tags: { owner: "me" }, forceDetachPolicies: true });
    await assertNoDrift(provider, made);
  });

  it("shows a trust policy that was edited by hand", async () => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    const made = await create(provider, types.role, role);
    await account.updateAssumeRolePolicy("agent", trust({ Principal: { Federated: "accounts.google.com" } }));
    const seen = await refresh(provider, made);
    assert.match(text(seen?.state ?? {}, "assumeRolePolicy"), /accounts\.google\.com/);
    assert.deepEqual(seen && (await diff(provider, seen, role)), { assumeRolePolicy: "update" });
  });

  it("makes no drift of a trust policy that was only written in another form", async () => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    const made = await create(provider, types.role, role);
    await account.updateAssumeRolePolicy("agent", trust({ Action: ["sts:AssumeRoleWithSAML"] }));
    await assertNoDrift(provider, made);
    assert.equal((await refresh(provider, made))?.state["assumeRolePolicy"], made.state["assumeRolePolicy"]);
  });

  it("shows a policy attached by hand among its outputs, and makes no step of it", async () => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    const made = await create(provider, types.role, role);
    await account.attachRolePolicy("agent", "arn:aws:iam::aws:policy/AdministratorAccess");
    const seen = await refresh(provider, made);
    assert.deepEqual(seen?.state["managedPolicyArns"], ["arn:aws:iam::aws:policy/AdministratorAccess"]);
    assert.deepEqual(await diff(provider, seen, role), {});
  });

  it("cannot be deleted with a policy attached by hand, unless it may detach policies", async () => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    const made = await create(provider, types.role, role);
    await account.attachRolePolicy("agent", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    await account.putRolePolicy("agent", "by-hand", permissions());
    await assert.rejects(
      destroy(provider, made),
      /deleting IAM Role \(agent\): .*StatusCode: 409.*DeleteConflict: Cannot delete entity, must detach all policies first\./,
    );
    const forced = await update(provider, made, { ...role, forceDetachPolicies: true });
    await destroy(provider, forced);
    assert.deepEqual(await account.listRoles(), []);
  });

  it("is imported by name as a program would declare it", async () => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    await account.createRole({ ...aRole("agent"), description: "Sign-in", tags: { owner: "me" } });
    const found = await imported(provider, types.role, "agent");
    assert.ok(found);
    const same = { ...role, description: "Sign-in", tags: { owner: "me" } };
    assert.deepEqual(await diff(provider, found, same), {});
  });
});

describe("default tags of the aws provider", () => {
  const configured = async (tags: Properties) => {
    const account = await accountWithProvider();
    const provider = awsProvider(account);
    await provider.configure?.({ region: "us-east-1", defaultTags: JSON.stringify({ tags }) });
    return { account, provider };
  };

  it("come under the resource's own", async () => {
    const { account, provider } = await configured({ owner: "team", stage: "dev" });
    const { state } = await create(provider, types.role, { ...role, tags: { owner: "me" } });
    assert.deepEqual([state["tags"], state["tagsAll"]], [{ owner: "me" }, { owner: "me", stage: "dev" }]);
    assert.deepEqual((await account.getRole("agent")).tags, { owner: "me", stage: "dev" });
  });

  it("make no drift", async () => {
    const { provider } = await configured({ stage: "dev" });
    const made = await create(provider, types.role, role);
    await assertNoDrift(provider, made);
  });

  it("change a resource in place, also when the last one goes", async () => {
    const { account, provider } = await configured({ stage: "dev" });
    const made = await create(provider, types.role, role);
    await provider.configure?.({ region: "us-east-1" });
    assert.deepEqual(await diff(provider, made, role), { "tagsAll.stage": "delete" });
    await update(provider, made, role);
    assert.deepEqual((await account.getRole("agent")).tags, {});
  });

  it("stay what they are where a tag was added by hand", async () => {
    const { account, provider } = await configured({ stage: "dev" });
    const made = await create(provider, types.role, role);
    await account.tagRole("agent", { extra: "1" });
    const seen = await refresh(provider, made);
    assert.deepEqual(seen?.state["tags"], { extra: "1" });
    await update(provider, seen, role);
    assert.deepEqual((await account.getRole("agent")).tags, { stage: "dev" });
  });
});
