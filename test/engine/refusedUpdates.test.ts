import assert from "node:assert/strict";
import { inlinePolicyName } from "../../federation/permissions";
import { Account } from "../../sandbox/aws";
import { Tenant } from "../../sandbox/entra";
import { signInEverybody } from "../../sandbox/signIn";
import { inFull } from "../support/extent";
import { assertEverybodySignsIn } from "./everybody";
import { devRows, otherEmail, renamed } from "./refusedTypes";
import { RefusedStack } from "./refusedStack";
import { useSandbox } from "./support";
import { cloudsOf, WatchedClouds } from "./watchedClouds";

const role = "entra-connect-sso-dev";
const admin = "Amazon Connect - Admin (dev)";

inFull("a deployment of the dev stack that a cloud refuses", function () {
  this.timeout(120_000);
  let watched: WatchedClouds;
  const sandbox = useSandbox({ served: (clouds) => (watched = new WatchedClouds(clouds)) });
  const stack = new RefusedStack(sandbox, "dev", devRows);
  const slots = (...names: string[]) =>
    Object.fromEntries(names.map((name, index) => [name, { endDate: `2028-1${index}-01T00:00:00Z` }]));
  const sign = (active: string, ...others: string[]): void =>
    sandbox().set("dev", ["entra-connect-sso:signing"], { active, certificates: slots(...others, active) });

  for (const round of ["1", "2", "3", "4", "5"]) {
    it(`goes as far as it gets when what it makes is refused (${round})`, () => stack.fail(round));
  }

  it("is finished by the next one, in which everything is made once, and everybody signs in", async () => {
    await stack.finish("5");
    const { tenant, account } = sandbox().clouds;
    const { applications, claimsMappingPolicies, tokenIssuancePolicies, servicePrincipals, appRoleAssignments } =
      await tenant.read((state) => state);
    const { samlProviders = [], roles = [] } = await account.read(({ iam }) => ({ ...iam.aws }));
    const made = Object.values(applications).filter(({ applicationTemplateId }) => applicationTemplateId !== null);
    const certificates = Object.values(servicePrincipals).flatMap(({ keyCredentials }) =>
      keyCredentials.filter(({ usage }) => usage === "Verify"),
    );
    const counts = [
      made,
      certificates,
      claimsMappingPolicies,
      tokenIssuancePolicies,
      samlProviders,
      roles,
      appRoleAssignments,
    ];
    assert.deepEqual(
      counts.map((each) => Object.keys(each).length),
      [2, 2, 2, 2, 2, 1, 3],
    );
    await assertEverybodySignsIn(sandbox().clouds);
    await stack.assertSettled();
  });

  it("has a row for every type", () => stack.assertRows());

  describe("to change it", () => {
    before(async () => {
      sandbox().set("dev", ["entra-connect-sso:apps", "agent", "displayName"], renamed);
      sign("next", "2026");
      await changeByHand();
      await assertEverybodySignsIn(sandbox().clouds);
    });

    it("loses nothing, and leaves everybody signed in but where a role is disabled to be changed", async () => {
      await stack.fail("update");
      const all = await signInEverybody(sandbox().clouds);
      const refused = all.filter(({ signIn }) => !signIn.ok);
      assert.deepEqual([...new Set(refused.map(({ app }) => app))], [admin]);
    });

    it("is finished by the next one, but for the activation of another certificate, which goes last", async () => {
      await stack.fail("activation");
      await stack.assertFinished("update");
      await assertEverybodySignsIn(sandbox().clouds);
    });

    it("is finished by the one after that", async () => {
      await stack.finish("activation");
      await assertEverybodySignsIn(sandbox().clouds);
      await stack.assertSettled();
    });
  });

  describe("to tell AWS of another certificate", () => {
    before(async () => {
      sign("third", "2026", "next");
      sandbox().set("dev", ["entra-connect-sso:apps", "agent", "notificationEmails"], [otherEmail]);
      await watched.start();
    });
    afterEach(async () => {
      for (const moment of watched.take()) await assertEverybodySignsIn(cloudsOf(moment));
    });

    it("does not activate it", () => stack.fail("trust"));

    it("does not activate it either if nothing is read first: it says how AWS is told", () => stack.hold("trust"));

    it("is finished by the command as people type it", async () => {
      await stack.finish("trust", []);
      await stack.assertSettled();
      await stack.assertRead();
    });
  });

  /** What a refresh finds, and nobody who signs in. */
  async function changeByHand(): Promise<void> {
    const { tenant: entra, account: aws } = sandbox().clouds;
    const [tenant, account] = [new Tenant(entra), new Account(aws)];
    const document = JSON.parse(await account.getRolePolicy(role, inlinePolicyName)) as { Statement: object[] };
    document.Statement.push({ Sid: "ByHand", Effect: "Allow", Action: "connect:ListInstances", Resource: "*" });
    await account.putRolePolicy(role, inlinePolicyName, JSON.stringify(document));

    const { applications, servicePrincipals } = await entra.read((state) => state);
    const application = Object.values(applications).find(({ displayName }) => displayName === admin);
    const servicePrincipal = Object.values(servicePrincipals).find(({ displayName }) => displayName === admin);
    assert.ok(application && servicePrincipal);
    // The provider first, which means the same to AWS.
    const swapped = application.appRoles.map((each) => ({
      ...each,
      value: each.value?.split(",").reverse().join(",") ?? null,
    }));
    await tenant.updateApplication(application.id, {
      appRoles: application.appRoles.map((each) => (each.value === null ? each : { ...each, isEnabled: false })),
    });
    await tenant.updateApplication(application.id, { appRoles: swapped });

    const [assigned = ""] = servicePrincipal.tokenIssuancePolicies;
    const { definition } = await tenant.getPolicy("tokenIssuancePolicies", assigned);
    const { id } = await tenant.createPolicy("tokenIssuancePolicies", { displayName: "By hand", definition });
    await tenant.unassignPolicy("tokenIssuancePolicies", servicePrincipal.id, assigned);
    await tenant.assignPolicy("tokenIssuancePolicies", servicePrincipal.id, id);
  }
});
