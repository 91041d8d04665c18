import assert from "node:assert/strict";
import { admin, refuses, settingsOf } from "../support";

const pair = { globalResiliency: { replicaRegion: "us-west-2" }, "aws:region": "us-east-1" };
const remedy = "Change it, or leave globalResiliency out.";

describe("a Global Resiliency pair that is refused", () => {
  refuses([
    [
      "a replica in a region without replicas",
      { ...pair, globalResiliency: { replicaRegion: "ca-central-1" } },
      'globalResiliency.replicaRegion: "ca-central-1" is no region in which Amazon Connect makes replicas. Write the region that holds the replica of the instance.',
    ],
    [
      "a replica in a region that replicates another one",
      { ...pair, globalResiliency: { replicaRegion: "eu-west-2" } },
      'globalResiliency.replicaRegion: "eu-west-2" cannot hold the replica of an instance in us-east-1; allowed is us-west-2. Write the region of the replica, or leave globalResiliency out.',
    ],
    [
      "a replica of an instance in a region without pairs",
      { ...pair, "aws:region": "ca-central-1" },
      'globalResiliency.replicaRegion: "us-west-2" is for a replica of an instance in ca-central-1, where Amazon Connect Global Resiliency is not offered; it is in ap-northeast-1, eu-central-1, eu-west-2, us-east-1, us-west-2. Write the region of the replica, or leave globalResiliency out.',
    ],
    [
      "a replica in the region of an instance that is named by its ARN",
      {
        globalResiliency: { replicaRegion: "us-west-2" },
        instance: { arn: "arn:aws:connect:us-west-2:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" },
      },
      'globalResiliency.replicaRegion: "us-west-2" cannot hold the replica of an instance in us-west-2; allowed is us-east-1. Write the region of the replica, or leave globalResiliency out.',
    ],
    [
      "a pair beside the sign-in endpoint of a region",
      { ...pair, acsRegion: "us-west-2" },
      'acsRegion: "us-west-2" names the sign-in endpoint of a region, but with globalResiliency people sign in at the endpoint of the pair. Remove one of the two.',
    ],
    [
      "a pair whose people land on another website",
      { ...pair, ...admin({ landing: { url: "https://desk.contoso.example" } }) },
      `apps.admin.landing.url: "https://desk.contoso.example" is another website, and the sign-in endpoint of Global Resiliency leads to pages of the instance alone; allowed are admin, ccp, agentWorkspace and the path of another page. ${remedy}`,
    ],
    [
      "a pair whose people land on the former domain",
      { ...pair, ...admin({ landing: { page: "ccp", dialect: "legacy" } }) },
      `apps.admin.landing.dialect: "legacy" means the domain awsapps.com, to which the sign-in endpoint of Global Resiliency is not documented to lead; allowed are admin, ccp, agentWorkspace and the path of another page, without dialect. ${remedy}`,
    ],
    [
      "a pair whose people land on a page with a query",
      { ...pair, ...admin({ landing: { path: "/users?tab=1" } }) },
      `apps.admin.landing.path: "/users?tab=1" has more than a path; the sign-in endpoint of Global Resiliency takes letters, digits and -._~/. ${remedy}`,
    ],
    [
      "a pair whose people work on virtual desktops",
      { ...pair, ...admin({ landing: { page: "agentWorkspace", vdiPlatform: "CITRIX" } }) },
      `apps.admin.landing.vdiPlatform: "CITRIX" names a virtual desktop, which the sign-in endpoint of Global Resiliency is not documented to know; allowed are admin, ccp, agentWorkspace and the path of another page. ${remedy}`,
    ],
    [
      "an app of another instance beside a pair",
      { ...pair, ...admin({ instance: { alias: "contoso-sales" } }) },
      "apps.admin.instance: a map with alias cannot be used with globalResiliency: people sign in at the endpoint of the pair of the stack's own instance. Remove it, or give the app a stack of its own.",
    ],
    [
      "a pair without the region of its replica",
      { ...pair, globalResiliency: {} },
      "globalResiliency.replicaRegion is missing; it must be one of ap-northeast-3, eu-central-1, eu-west-2, us-east-1, us-west-2. Write the region that holds the replica of the instance.",
    ],
  ]);

  it("is none whose source stands elsewhere than in the stack file, which is judged once it is found", () => {
    const { globalResiliency } = pair;
    assert.deepEqual(settingsOf({ globalResiliency }).globalResiliency, globalResiliency);
  });
});
