import assert from "node:assert/strict";
import type { Found } from "../../../../cli/adopt/read/found";
import { planOf } from "../../../../cli/adopt/plan/plan";
import { unadoptable } from "../../../../cli/adopt/plan/unadoptable";
import { claimsMappingPolicy } from "../../../../federation/claims";
import {
  accountFor,
  app,
  claimsPolicy,
  assignment,
  declaredApp,
  guid,
  matched,
  now,
  planned,
  providerArn,
  role,
  roleArn,
  tutorial,
  tutorialPermissions,
  rolesWith,
} from "../support";

const apart = "Adopt admin and agent in stacks of their own: one --app each, with another --stack. Each keeps its role";

describe("what one stack cannot be", () => {
  it("is not the tutorial", () => assert.deepEqual(unadoptable(planned()), []));

  it("is roles with different paths, as another path is another role", () => {
    const account = accountFor(["admin", "agent"], {
      roles: [role("admin-role", ["admin"]), role("agent-role", ["agent"], { path: "/sso/" })],
    });
    assert.deepEqual(unadoptable(planned({ apps: tutorial.apps, account })), [
      `the roles have different paths (admin-role /, agent-role /sso/), and a stack has one: a role with another path is another role, which lets nobody in whose Amazon Connect user exists already. ${apart}`,
    ]);
  });

  it("is not roles that share a path", () => {
    const roles = ["admin", "agent"].map((slug) => role(`${slug}-role`, [slug], { path: "/sso/" }));
    assert.deepEqual(unadoptable(planned({ ...tutorial, account: accountFor(["admin", "agent"], { roles }) })), []);
  });

  it("is roles with different boundaries, or one with and one without", () => {
    const boundary = "arn:aws:iam::111122223333:policy/b";
    const [admin, agent] = [roleArn("admin-role"), roleArn("agent-role")];
    const withBoundary = (bounded: readonly string[]) => {
      const roles = rolesWith(tutorial.account.roles, tutorialPermissions);
      const read = [...roles].map(
        ([arn, each]) => [arn, bounded.includes(arn) ? { ...each, boundary } : each] as const,
      );
      return unadoptable(planOf(matched(tutorial), new Map(read), now));
    };
    assert.deepEqual(withBoundary([agent]), [
      `the roles have different permissions boundaries (admin-role none, agent-role ${boundary}), and a stack has one. Give them the same one first. Or: ${apart}`,
    ]);
    assert.deepEqual(withBoundary([admin, agent]), []);
  });

  it("is app roles that are declared on one application and imported on another", () => {
    const agent = declaredApp("agent", `${roleArn("agent-role")},${providerArn("agent")}`);
    assert.deepEqual(unadoptable(planned({ apps: [app("admin"), agent], account: tutorial.account })), [
      `app roles are declared on one application and imported by Entra on another, and a stack does one of both. ${apart}`,
    ]);
  });

  it("is an application that is not of the gallery where roles are imported", () => {
    const custom = (slug: string) => app(slug, { isFromTemplate: false });
    const why = "not made from the gallery's AWS Single-Account Access, and the stack would have them imported.";
    const way =
      "Give it an app role of its own, with the value <role ARN>,<SAML provider ARN> of the role that people have now";
    assert.deepEqual(unadoptable(planned({ apps: [app("admin"), custom("agent")], account: tutorial.account })), [
      `Entra cannot import roles into agent, ${why} ${apart}. Or: ${way}`,
    ]);
    assert.deepEqual(unadoptable(planned({ apps: [custom("admin")], account: accountFor(["admin"]) })), [
      `Entra cannot import roles into admin, ${why} ${way}`,
    ]);
    const declares = declaredApp("admin", `${roleArn("admin-role")},${providerArn("admin")}`, {
      isFromTemplate: false,
    });
    assert.deepEqual(unadoptable(planned({ apps: [declares], account: accountFor(["admin"]) })), []);
  });

  it("is different role session names", () => {
    const apps = (["mail", "userPrincipalName"] as const).map((roleSessionName, index) => {
      const definition = claimsMappingPolicy({ roleSessionName, sessionDuration: 3600 });
      return app(index === 0 ? "admin" : "agent", { claimsPolicies: [claimsPolicy(definition)] });
    });
    assert.deepEqual(unadoptable(planned({ apps, account: tutorial.account })), [
      `the applications send different role session names (mail, userPrincipalName), which are the user names in Amazon Connect, and a stack has one. ${apart}`,
    ]);
  });

  it("is two applications with one SAML provider", () => {
    const thumbprints = ["CERTIFICATE-ADMIN", "CERTIFICATE-AGENT"];
    const account = accountFor(["admin"], { providers: [{ name: "admin", arn: providerArn("admin"), thumbprints }] });
    const apps = tutorial.apps.map((each) => ({ ...each, assignments: [] }));
    assert.deepEqual(unadoptable(planned({ apps, account })), [
      "admin and agent sign in through one SAML provider, admin, and in a stack each has its own. Make one for each, with the metadata of its application, and let the role that people have now trust all of them: a new role locks out everybody who has signed in before",
    ]);
  });

  describe("is somebody who has two roles", () => {
    const twice = (slug: string) => [assignment("Ann", guid(`role ${slug}`)), assignment("Bo", "x", "Group")];
    const apps = ["admin", "agent"].map((slug) =>
      app(slug, { assignments: [...twice(slug), assignment(`only ${slug}`, guid(`role ${slug}`))] }),
    );

    it("and is named, groups too", () => {
      const why =
        "is assigned to admin and agent, which have roles of their own. Amazon Connect binds a person to the role of the first sign-in, so that only one of them works: leave it in the one of that role, and take it out of the others";
      assert.deepEqual(unadoptable(planned({ apps, account: tutorial.account })), [`Ann ${why}`, `Bo ${why}`]);
    });

    it("unless it is one role", () => {
      const found: Found = {
        apps: apps.map((each) => ({ ...each, appRoles: [] })),
        account: accountFor(["admin", "agent"], { roles: [role("all", ["admin", "agent"])] }),
      };
      assert.deepEqual(unadoptable(planned(found)), []);
    });
  });
});
