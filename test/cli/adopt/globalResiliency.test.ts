import assert from "node:assert/strict";
import { z } from "zod";
import { pairAudience, pairReplyUrl } from "../../../federation/globalResiliency";
import type { Landing } from "../../../federation/landing";
import { federationPolicy, withPairs } from "../../../federation/permissions";
import { trustPolicy } from "../../../federation/trustPolicy";
import { match } from "../../../cli/adopt/plan/match";
import { unadoptable } from "../../../cli/adopt/plan/unadoptable";
import type { FoundAccount, FoundApp } from "../../../cli/adopt/read/found";
import { besides, plain } from "./report/remarks";
import {
  accountFor,
  app,
  asked,
  inlinePolicy,
  instanceArn,
  instanceId,
  planned,
  providerArn,
  role,
  roleArn,
} from "./support";
import { accepted } from "./write/accepted";

const pair = { region: "us-east-1", instanceId };
const at = (slug: string, landing: Landing, of = pair): string =>
  pairReplyUrl(of, { roleArn: roleArn(`${slug}-role`), samlProviderArn: providerArn(slug), landing });
const inPair = (slug: string, of = pair): Partial<FoundApp> => ({
  ...plain,
  ...{ relayState: undefined, replyUrls: [at(slug, { page: "agentWorkspace" }, of)] },
});
const roles = ["admin", "agent"].map((slug) =>
  role(`${slug}-role`, [slug], {
    trustPolicy: JSON.stringify(trustPolicy({ providerArns: [providerArn(slug)], audiences: [pairAudience(pair)] })),
  }),
);

describe("a Global Resiliency pair that was set up by hand", () => {
  const other = { ...pair, instanceId: instanceId.replace("2fb", "aaa") };
  const both = {
    apps: [app("admin", inPair("admin")), app("agent", inPair("agent"))],
    account: accountFor(["admin", "agent"], { roles }),
  };

  it("is declared as it is, with the page that people arrive at", () => {
    const plan = planned(both);
    assert.deepEqual(unadoptable(plan), []);
    const settings = accepted(plan);
    assert.deepEqual(settings["globalResiliency"], { replicaRegion: "us-west-2" });
    assert.deepEqual(settings["instance"], { alias: "contoso-dev" });
    const { admin, agent } = z.record(z.string(), z.looseObject({ landing: z.unknown() })).parse(settings["apps"]);
    assert.deepEqual([admin?.landing, agent?.landing], ["agentWorkspace", "agentWorkspace"]);
  });

  it("has nothing remarkable about it if the program would write the same", () =>
    assert.deepEqual(besides(inPair("admin"), { roles: roles.slice(0, 1) }), []));

  it("loses what its endpoint does not need, and is told so", () => {
    const relayState = "https://us-east-1.console.aws.amazon.com/connect/federate/x";
    const url = at("admin", { page: "agentWorkspace" });
    const replyUrls = [url, "https://signin.aws.amazon.com/saml"];
    assert.deepEqual(besides({ ...inPair("admin"), relayState, replyUrls }, { roles: roles.slice(0, 1) }), [
      "mistake admin: its relay state goes: the sign-in endpoint of a Global Resiliency pair leads people without one",
      `mistake admin: its reply URL is ${replyUrls.join(", ")}; it becomes that of the pair, as the program writes it, ${url}`,
    ]);
  });

  it("keeps the permission that its sign-in takes, and says that of another pair goes", () => {
    const saysOf = (...ids: readonly string[]) => {
      const policies = [inlinePolicy("federation", withPairs(federationPolicy(instanceArn), ids))];
      return besides(inPair("admin"), { roles: roles.slice(0, 1) }, { policies });
    };
    assert.deepEqual(saysOf(instanceId), []);
    assert.match(saysOf(other.instanceId).join(), /Whoever signs in loses what this allows: .*SignInToPair.*aaa/);
  });

  it("has roles that accept its endpoint, or will", () => {
    assert.deepEqual(besides(inPair("admin")), [
      `before the role admin-role accepts sign-ins at https://signin.aws.amazon.com/saml, and will no longer once its applications post to ${pairAudience(pair)}. Whoever signs in there by other means is refused`,
      `mistake the role admin-role does not accept sign-ins at ${pairAudience(pair)}, the address of the pair; then it does`,
    ]);
  });

  const apart =
    "Adopt admin and agent in stacks of their own: one --app each, with another --stack. Each keeps its role";
  for (const [what, agent, is] of [
    ["one app is in it alone", {}, "none"],
    ["another app is in another one", inPair("agent", other), `${other.instanceId} in us-east-1`],
  ] as const)
    it(`is refused if ${what}`, () => {
      const found = { ...both, apps: [app("admin", inPair("admin")), app("agent", { ...plain, ...agent })] };
      assert.deepEqual(unadoptable(planned(found)), [
        `the applications sign in to different Amazon Connect Global Resiliency pairs, or some to none (admin: ${instanceId} in us-east-1, agent: ${is}), and a stack has one for all. ${apart}`,
      ]);
    });

  it("is refused from the region of its replica, which has the same id", () => {
    const arn = instanceArn.replace("us-east-1", "us-west-2");
    const account: FoundAccount = {
      ...both.account,
      region: "us-west-2",
      instances: [{ id: instanceId, arn, alias: "contoso-west", identityManagementType: "SAML", status: "ACTIVE" }],
    };
    assert.deepEqual(unadoptable(planned({ ...both, account })), [
      `people sign in to the Amazon Connect Global Resiliency pair of the instance ${instanceId} in us-east-1, and the instance is ${instanceId} in us-west-2. The stack's own is the source of its pair: leave --instance out, and say --region us-east-1`,
    ]);
  });

  it("is looked for in its own region if there is no instance", () => {
    const found = { ...both, account: { ...both.account, region: "eu-west-2", instances: [] } };
    const federation = match(found, asked(found));
    assert.match("problems" in federation ? federation.problems.join() : "", /lead to us-east-1\. Say --region/);
  });
});
