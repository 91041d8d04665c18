import assert from "node:assert/strict";
import { githubIssuer } from "../../federation/pipelines/tokens";
import { decide } from "../../federation/iam/evaluation";
import type { AccountState } from "../../sandbox/aws";
import type { TenantState } from "../../sandbox/entra";
import { dev } from "../program/lookups/settled";
import { newWorld, run, type World } from "../support/memoryEngine/world";
import { asJobsOf, bootstrap, type Bootstrapped, config, environmentsIn } from "./support";

const accountOf = ({ moment }: World) => JSON.parse(moment.account) as AccountState;
const tenantOf = ({ moment }: World) => JSON.parse(moment.tenant) as TenantState;

describe("the identities of pipelines", function () {
  this.timeout(60_000);
  const fresh = newWorld();
  let made: Bootstrapped;
  before(async () => {
    made = await bootstrap(fresh);
    assert.deepEqual(made.errors, []);
  });

  it("deploy, preview and destroy the stack that they are for with what they were granted", async () => {
    const deployed = await run(asJobsOf("dev", made), { command: "up", settings: dev() });
    assert.deepEqual(deployed.errors, []);
    const after = { ...made, world: deployed.world };
    const previewed = await run(asJobsOf("dev-preview", after), { command: "preview", settings: dev() });
    assert.deepEqual(previewed.errors, []);
    const refused = await run(asJobsOf("dev-preview", after), { command: "up", settings: dev([["tags"], { A: "b" }]) });
    assert.match(refused.errors.join("\n"), /pipeline-preview\/job is not authorized to perform: iam:\w+/);
  });

  it("may write nothing to preview, and no more than one stack's to deploy", () => {
    const roles = accountOf(made.world).iam.aws?.roles ?? [];
    const actions = (name: string) =>
      roles
        .filter((role) => role.name.endsWith(name))
        .flatMap(({ inlinePolicies }) => Object.values(inlinePolicies))
        .flatMap((text) => (JSON.parse(text) as { Statement: { Action: string[] }[] }).Statement)
        .flatMap(({ Action }) => Action);
    const reads = /^\w+:(?:Get|List|Describe|Search|Simulate)/;
    assert.ok(actions("-preview").length > 10);
    assert.deepEqual(
      actions("-preview").filter((action) => !reads.test(action)),
      [],
    );
    assert.ok(actions("-deploy").includes("iam:CreateRole"));
    const permissions = made.state.resources
      .filter(({ type }) => type === "azuread:index/appRoleAssignment:AppRoleAssignment")
      .map(({ urn }) => urn.split("::").at(-1) ?? "");
    assert.deepEqual(
      permissions.filter((name) => name.startsWith("preview-") && name.includes("ReadWrite")),
      [],
    );
    assert.ok(permissions.includes("deploy-AppRoleAssignment.ReadWrite.All"));
  });

  it("are assumed by jobs of their own environment alone, in both clouds", () => {
    const host = githubIssuer.replace("https://", "");
    const principal = { kind: "Federated", id: `arn:aws:iam::111122223333:oidc-provider/${host}` } as const;
    const subjects = ["dev", "dev-preview", "prod", "dev-previews", "*"].map(
      (environment) => `repo:contoso/single-sign-on:environment:${environment}`,
    );
    subjects.push("repo:contoso/single-sign-on-fork:environment:dev", "repo:contoso/single-sign-on:pull_request");
    const [deploy, preview] = subjects;
    const aws = ({ trustPolicy }: { trustPolicy: string }): string[] =>
      subjects.filter((sub) => {
        const context = { [`${host}:sub`]: sub, [`${host}:aud`]: "sts.amazonaws.com" };
        const asked = { action: "sts:AssumeRoleWithWebIdentity", resource: "*", context, principal };
        return decide([trustPolicy], asked) === "allowed";
      });
    const roles = accountOf(made.world).iam.aws?.roles ?? [];
    assert.deepEqual(roles.map((role) => [role.name, aws(role)]).sort(), [
      ["entra-connect-sso-dev-pipeline-deploy", [deploy]],
      ["entra-connect-sso-dev-pipeline-preview", [preview]],
    ]);
    const credentials = Object.values(tenantOf(made.world).applications)
      .filter(({ federatedIdentityCredentials: trusted }) => trusted)
      .map(({ displayName, federatedIdentityCredentials: trusted = [] }) => [
        displayName,
        trusted.map(({ issuer, subject, audiences }) => [issuer, subject, ...audiences]),
      ]);
    assert.deepEqual(credentials.sort(), [
      ["entra-connect-sso-dev-pipeline-deploy", [[githubIssuer, deploy, "api://AzureADTokenExchange"]]],
      ["entra-connect-sso-dev-pipeline-preview", [[githubIssuer, preview, "api://AzureADTokenExchange"]]],
    ]);
  });

  it("trust the subjects that another issuer writes", async () => {
    const settings: Record<string, unknown> = config({
      issuer: "https://gitlab.com",
      subjects: { preview: "project_path:a/b:ref_type:branch", deploy: "project_path:a/b:ref_type:tag" },
    });
    delete settings["entra-connect-sso-bootstrap:repository"];
    const { errors, world } = await bootstrap(newWorld(), { settings });
    assert.deepEqual(errors, []);
    const trusted = (accountOf(world).iam.aws?.roles ?? []).map(({ name, trustPolicy }) => [
      name.split("-").at(-1),
      /"gitlab\.com:sub":"([^"]*)"/.exec(trustPolicy)?.[1],
    ]);
    assert.deepEqual(trusted.sort(), [
      ["deploy", "project_path:a/b:ref_type:tag"],
      ["preview", "project_path:a/b:ref_type:branch"],
    ]);
  });

  it("have nothing to change afterwards, and leave nothing behind once they are destroyed, but the provider of the account", async () => {
    const again = await bootstrap(made.world, { state: made.state });
    assert.deepEqual(again.errors, []);
    assert.deepEqual(again.operations, []);
    const gone = await bootstrap(made.world, { command: "destroy", state: made.state });
    assert.deepEqual(gone.errors, []);
    assert.deepEqual(tenantOf(gone.world), tenantOf(fresh));
    const { openIdConnectProviders, ...left } = accountOf(gone.world).iam.aws ?? {};
    assert.equal(openIdConnectProviders?.length, 1);
    const { openIdConnectProviders: none, ...before } = accountOf(fresh).iam.aws ?? {};
    assert.deepEqual([left, none ?? []], [before, []]);
  });

  it("are in the outputs under the environments' names", () => {
    const environments = environmentsIn(made.state);
    assert.deepEqual(Object.keys(environments).sort(), ["dev", "dev-preview"]);
    assert.equal(
      environments["dev"]?.["AWS_ROLE_ARN"],
      "arn:aws:iam::111122223333:role/entra-connect-sso-dev-pipeline-deploy",
    );
  });
});
