import assert from "node:assert/strict";
import { toDeploy } from "../../federation/access/commands";
import { permissionsIn } from "../../federation/access/grants";
import { policyOf } from "../../federation/access/policy";
import { featuresOf, reachOf } from "../../settings/access";
import { dev } from "../program/lookups/settled";
import { accountId, settingsOfStack, withCallers } from "../access/held";
import { newWorld, run } from "../support/memoryEngine/world";

describe("callers of the simulated clouds that may not do everything", function () {
  this.timeout(60_000);
  const settings = settingsOfStack("dev", dev());
  const grants = toDeploy(featuresOf(settings));
  const reach = reachOf(settings, { account: accountId, region: "us-east-1" });
  const [policy, permissions] = [JSON.stringify(policyOf(grants, reach)), permissionsIn(grants)];
  const failure = async (policies: readonly string[], granted: readonly string[]) => {
    const world = withCallers(newWorld(), { policies, permissions: granted });
    return (await run(world, { command: "up", settings: dev() })).errors.join("\n");
  };

  it("deploy with what is listed", async () => assert.equal(await failure([policy], permissions), ""));

  it("are refused an action in the words of AWS", async () => {
    const without = policy.replace('"iam:CreateRole",', "");
    assert.match(
      await failure([without], permissions),
      /operation error IAM: CreateRole, https response error StatusCode: 403, RequestID: [^,]+, AccessDenied: User: arn:aws:sts::111122223333:assumed-role\/Deployer\/sandbox is not authorized to perform: iam:CreateRole on resource: role entra-connect-sso-dev because no identity-based policy allows the iam:CreateRole action/,
    );
  });

  it("are refused what lies beside their resources", async () => {
    const elsewhere = policy.replaceAll(":saml-provider/entra-connect-sso-dev-agent", ":saml-provider/another");
    assert.match(
      await failure([elsewhere], permissions),
      /not authorized to perform: iam:CreateSAMLProvider on resource: arn:aws:iam::111122223333:saml-provider\/entra-connect-sso-dev-agent/,
    );
  });

  it("are refused by Microsoft Graph in its words", async () => {
    const less = permissions.filter((each) => each !== "AppRoleAssignment.ReadWrite.All");
    assert.match(
      await failure([policy], less),
      /403.*Authorization_RequestDenied: Insufficient privileges to complete the operation\./s,
    );
  });

  it("have the policies of their role, if they are a session of one: without the role, nobody is let in", async () => {
    const world = newWorld();
    const account = JSON.parse(world.moment.account) as { caller: object };
    account.caller = { ...account.caller, policies: "ofRole" };
    const held = { ...world, moment: { ...world.moment, account: JSON.stringify(account) } };
    const { errors } = await run(held, { command: "up", settings: dev() });
    assert.match(errors.join("\n"), /security token included in the request is invalid/);
  });
});
