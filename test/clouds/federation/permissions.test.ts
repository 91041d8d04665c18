import assert from "node:assert/strict";
import { isKnown } from "../../../federation/facts";
import type { Federation } from "../../../federation/model";
import { Account } from "../../../sandbox/aws";
import { memoryStore } from "../../../sandbox/core/store";
import { trusting } from "../../graph-provider/support";
import { userKeys } from "../../sandbox/aws/http/support";
import { instanceArn } from "../../sandbox/signIn/fixtures";
import { assertPartOf, gapsIn } from "./gaps";
import { deployedStates } from "./states";
import { type Asked, serve, type Served, type States } from "./world";

describe("a federation, read without a permission", function () {
  this.timeout(120_000);
  let states: States;
  let asked: Asked;
  let served: Served;
  let whole: Federation;
  before(async () => {
    ({ states, asked } = await deployedStates());
    served = await serve(states);
    whole = await served.read(asked);
  });
  after(() => served.stop());

  /** With exactly these gaps, and everything else as it is. */
  function lacks(read: Federation, gaps: readonly string[]): void {
    assert.deepEqual(gapsIn(read), [...gaps].sort());
    assertPartOf(read, whole);
  }

  it("that is not needed has no gap", () => lacks(whole, []));

  describe("of Microsoft Graph", () => {
    afterEach(() => served.graph.faults.clear());

    const ofBoth = (what: string, permission: string): string[] =>
      ["admin", "agent"].map((slug) => `${what.replace("*", slug)}: ${permission}`);
    const policies = "Policy.Read.All and, although it is only read, Application.ReadWrite.All";

    for (const [what, path, gaps] of [
      ["organization", "^/organization", ["what the tenant is called: Organization.Read.All"]],
      ["applications", "^/servicePrincipals\\?", ofBoth("the application of app *", "Application.Read.All")],
      ["certificates", "keyCredentials$", ofBoth("the signing certificates of app *", "Application.Read.All")],
      ["claims mapping policies", "/claimsMapping", ofBoth("the claims mapping policies of app *", policies)],
      ["token issuance policies", "/tokenIssuance", ofBoth("the token issuance policies of app *", policies)],
      ["declared app roles", "^/applications\\?", ofBoth("the declared app roles of app *", "Application.Read.All")],
      ["provisioning", "/synchronization", ofBoth("the provisioning job of app *", "Synchronization.Read.All")],
      ["assignments", "/appRoleAssignedTo", ofBoth("who is assigned to app *", "Application.Read.All")],
      [
        "members",
        "/members",
        ["Admins", "Agents"].map((name) => `the members of group Contact Centre ${name}: GroupMember.Read.All`),
      ],
      [
        "Conditional Access",
        "/conditionalAccess/policies",
        ["the Conditional Access policies of the tenant: Policy.Read.All"],
      ],
      ["named locations", "/namedLocations", ["the Conditional Access policies of the tenant: Policy.Read.All"]],
      [
        "whom policies are for",
        "/transitiveMembers",
        ["Devices", "MFA"].map((name) => `the members of the groups of policy ${name}: GroupMember.Read.All`),
      ],
      ["users", "^/users\\?", ["the people who are assigned directly: User.Read.All"]],
    ] as const)
      it(`lacks ${what}`, async () => {
        const message = "Insufficient privileges to complete the operation.";
        served.graph.faults.add({ path, status: 403, code: "Authorization_RequestDenied", message, times: 1000 });
        lacks(await served.read(asked), gaps);
      });

    it("lacks the names of people, whose ids Graph shows", async () => {
      const shown = seen(trusting(served.graph.certificate), (text) =>
        text.replace(/"(userPrincipalName|displayName)":"[^"]*"/g, '"$1":null'),
      );
      const read = await served.read(asked, { http: shown });
      lacks(read, ["the names of the people who are assigned directly: User.Read.All"]);
      assert.deepEqual(read.groups, whole.groups);
    });

    it("lacks what is not in basic profiles of people", async () => {
      const shown = seen(trusting(served.graph.certificate), (text) =>
        text.replace(/"(accountEnabled|mail)":(?:true|"[^"]*")/g, '"$1":null'),
      );
      const read = await served.read(asked, { http: shown });
      const names = isKnown(whole.people) ? whole.people.map(({ userPrincipalName }) => userPrincipalName) : [];
      const gaps = names.flatMap((name) => [`whether ${name} is enabled`, `the attribute mail of ${name}`]);
      lacks(
        read,
        gaps.map((gap) => `${gap}: User.Read.All`),
      );
    });

    it("is not read at all if somebody else answers", async () => {
      const http = trusting(served.graph.certificate);
      const proxied: typeof fetch = async (url, init) =>
        new Request(url).url.includes("/v1.0/organization") ? new Response("<html>", { status: 403 }) : http(url, init);
      await assert.rejects(served.read(asked, { http: proxied }), /somebody else may have answered/);
    });
  });

  it("lacks what its clouds do not know yet", async () => {
    const unknown = "Resource not found for the segment 'tokenIssuancePolicies'.";
    served.graph.faults.add({ path: "/tokenIssuance", status: 400, code: "BadRequest", message: unknown, times: 2 });
    served.aws.faults.add({
      path: "SearchUsers",
      status: 404,
      code: "UnknownOperationException",
      message: "",
      times: 2,
    });
    const gaps = gapsIn(await served.read(asked));
    assert.equal(gaps.length, 4);
    for (const gap of gaps)
      assert.match(gap, /: none: this cloud does not know the request that needs (?:Policy|connect:)/);
  });

  describe("of AWS", () => {
    const inInstances = (what: string, permission: string): string[] =>
      ["dev", "prod"].map((alias) => `${what.replace("*", `instance contoso-${alias}`)}: ${permission}`);
    const ofRoles = (what: string, permission: string, ...names: string[]): string[] =>
      (names.length > 0 ? names : ["connect", "spare", "unnamed"]).map(
        (name) => `${what.replace("*", name)}: ${permission}`,
      );
    const managed = ["arn:aws:iam::111122223333:policy/SingleSignOnBoundary", "arn:aws:iam::aws:policy/ReadOnlyAccess"];

    async function readWithout(wanted: Asked, ...actions: string[]): Promise<Federation> {
      const store = memoryStore(() => structuredClone(states.account));
      const account = new Account(store);
      const allowed = { Effect: "Allow", Action: "*", Resource: "*" };
      const denied = { Effect: "Deny", Action: actions, Resource: "*" };
      const document = JSON.stringify({ Version: "2012-10-17", Statement: [allowed, denied] });
      const { accessKeyId, secretAccessKey } = await userKeys(account, document);
      served.put({ tenant: states.tenant, account: await store.read(structuredClone) });
      const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
      return served.read(wanted, { keys: { ...keys, AWS_SESSION_TOKEN: "" } });
    }

    for (const [action, gaps] of [
      ["iam:ListRoles", ["the roles of the AWS account: iam:ListRoles"]],
      ["iam:ListAccessKeys", ["the access keys of importer: iam:ListAccessKeys"]],
      ["iam:SimulatePrincipalPolicy", ["whether importer may list the roles: iam:SimulatePrincipalPolicy"]],
      ["iam:GetRole", ofRoles("the role *", "iam:GetRole")],
      ["iam:ListRolePolicies", ofRoles("the names of the inline policies of role *", "iam:ListRolePolicies")],
      [
        "iam:GetRolePolicy",
        ["federation of role connect", "own,+policy of role unnamed"].map(
          (policy) => `the policy ${policy}: iam:GetRolePolicy`,
        ),
      ],
      ["iam:ListAttachedRolePolicies", ofRoles("which policies role * has attached", "iam:ListAttachedRolePolicies")],
      ["iam:GetPolicy", ofRoles("the policy *", "iam:GetPolicy", ...managed)],
      ["iam:GetPolicyVersion", ofRoles("the policy *", "iam:GetPolicyVersion", ...managed)],
      ["iam:GetSAMLProvider", ofRoles("the SAML provider *", "iam:GetSAMLProvider", "admin", "agent", "other")],
      [
        "connect:DescribeInstance",
        ["2fb42df9-78a2-4e74-9572-c8af67ed2890", "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"].map(
          (id) => `the Amazon Connect instance ${id}: connect:DescribeInstance`,
        ),
      ],
      ["connect:ListApprovedOrigins", inInstances("the approved origins of *", "connect:ListApprovedOrigins")],
      ["connect:ListUsers", inInstances("the users of *", "connect:ListUsers")],
      ["connect:SearchUsers", inInstances("the security profiles of the users of *", "connect:SearchUsers")],
      [
        "connect:ListSecurityProfilePermissions",
        ["dev", "prod"].flatMap((alias) =>
          ["Admin", "Agent"].map(
            (profile) =>
              `the permissions of the security profile ${profile} of instance contoso-${alias}: connect:ListSecurityProfilePermissions`,
          ),
        ),
      ],
      ["connect:ListSecurityProfiles", inInstances("the security profiles of *", "connect:ListSecurityProfiles")],
    ] as const)
      it(`lacks what ${action} shows`, async () => lacks(await readWithout(asked, action), gaps));

    it("has no instance that is not there, although it may not be looked at", async () => {
      const other = { ...asked, instanceArns: [instanceArn.replace("2fb42df9", "00000000")] };
      const { instances } = await readWithout(other, "connect:DescribeInstance");
      assert.deepEqual(isKnown(instances) && instances.map(({ arn }) => arn), [instanceArn]);
    });

    it("is read as far as Entra knows it if AWS shows nothing", async () => {
      const read = await readWithout(asked, "iam:*", "connect:*");
      assertPartOf(read, whole);
      assert.deepEqual(read.apps, whole.apps);
    });
  });
});

/** What Graph shows of people, changed on the way. */
const seen =
  (http: typeof fetch, change: (text: string) => string): typeof fetch =>
  async (url, init) => {
    const answer = await http(url, init);
    const text = await answer.text();
    const ofPeople = /\/(?:users\?|groups\/)/.test(new Request(url).url);
    return new Response(ofPeople ? change(text) : text, answer);
  };
