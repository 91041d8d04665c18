import assert from "node:assert/strict";
import fc from "fast-check";
import {
  pairAudience,
  pairLandingProblem,
  pairOfAudience,
  pairReplyUrl,
  replicaRegionProblem,
} from "../../federation/globalResiliency";
import { readPairEndpoint } from "../../federation/globalResiliencyReader";
import { decide } from "../../federation/iam/evaluation";
import { type Landing, normaliseLanding } from "../../federation/landing";
import { connectRegions } from "../../federation/partitions";
import { federationPolicy, withPairs } from "../../federation/permissions";
import { federationRequest } from "../../federation/signIn/permission";
import { trustPolicy } from "../../federation/trustPolicy";
import { refused } from "./refusals";

const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const pair = { region: "us-east-1", instanceId };
const owned = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
const named = { roleArn: owned("role/SignIn"), samlProviderArn: owned("saml-provider/Entra") };
const endpoint = `https://${instanceId}.us-east-1.sign-in.connect.aws/saml`;
const query = `?&instanceId=${instanceId}&accountId=111122223333`;

describe("the reply URL of a Global Resiliency pair", () => {
  const rows: readonly (readonly [what: string, app: Parameters<typeof pairReplyUrl>[1], query: string])[] = [
    ["names role and provider", { ...named, landing: { page: "admin" } }, "&role=SignIn&idp=Entra"],
    [
      "leads to the agent workspace as AWS's example does",
      { ...named, landing: { page: "agentWorkspace" } },
      "&role=SignIn&idp=Entra&destination=/agent-app-v2",
    ],
    [
      "leads to any other page",
      { ...named, landing: { path: "/real-time-metrics" } },
      "&role=SignIn&idp=Entra&destination=/real-time-metrics",
    ],
    [
      "names a role with a path by its ARN",
      { ...named, roleArn: owned("role/sso/SignIn"), landing: { page: "admin" } },
      "&role=arn:aws:iam::111122223333:role/sso/SignIn&idp=Entra",
    ],
    [
      "escapes what a query or Entra does not take",
      { ...named, roleArn: owned("role/a+b,c=d@e"), landing: { page: "admin" } },
      "&role=a%2Bb%2Cc%3Dd@e&idp=Entra",
    ],
  ];
  for (const [what, app, rest] of rows) {
    it(what, () => assert.equal(pairReplyUrl(pair, app), `${endpoint}${query}${rest}`));
  }

  it("is read as it was written, and is at the address that the trust policy accepts", () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{1,20}$/);
    const path = fc.constantFrom("/", "/sso/", "/a/b/");
    const landing = fc.constantFrom<Landing[]>(
      { page: "admin" },
      { page: "ccp" },
      { page: "agentWorkspace" },
      { path: "/users/view" },
    );
    fc.assert(
      fc.property(name, name, path, landing, (role, provider, at, to) => {
        const app = {
          roleArn: owned(`role${at}${role}`),
          samlProviderArn: owned(`saml-provider/${provider}`),
          landing: to,
        };
        const url = pairReplyUrl(pair, app);
        assert.deepEqual(readPairEndpoint(url), {
          ...{ ...pair, replicaRegion: "us-west-2", account: "111122223333" },
          ...{ ...app, landing: normaliseLanding(to) },
        });
        // Redirect URIs of Entra do not have these.
        assert.doesNotMatch(url, /[!$'(),;*]/);
        assert.ok(url.startsWith(pairAudience(pair).slice(0, -1)));
      }),
    );
  });

  for (const [what, url] of [
    ["of a region without pairs", `https://${instanceId}.ca-central-1.sign-in.connect.aws/saml${query}&role=a&idp=b`],
    [
      "of a replica that has none itself",
      `https://${instanceId}.ap-northeast-3.sign-in.connect.aws/saml${query}&role=a&idp=b`,
    ],
    ["of an alias", `https://contoso.us-east-1.sign-in.connect.aws/saml${query}&role=a&idp=b`],
    [
      "of somebody else's host",
      `https://${instanceId}.us-east-1.sign-in.connect.aws.example/saml${query}&role=a&idp=b`,
    ],
    ["by http", `http://${instanceId}.us-east-1.sign-in.connect.aws/saml${query}&role=a&idp=b`],
    ["without a query", endpoint],
    ["without a provider", `${endpoint}${query}&role=a`],
    ["with a role of another account", `${endpoint}${query}&role=arn:aws:iam::444455556666:role/a&idp=b`],
    ["with a provider of another account", `${endpoint}${query}&role=a&idp=arn:aws:iam::444455556666:saml-provider/b`],
    ["of no account", `${endpoint}?&instanceId=${instanceId}&role=a&idp=b`],
    ["with a role that has no name", `${endpoint}${query}&role=&idp=b`],
    ["with what AWS does not know", `${endpoint}${query}&role=a&idp=b&new_domain=true`],
    ["with one thing twice", `${endpoint}${query}&role=a&role=b&idp=b`],
    ["with a website", `${endpoint}${query}&role=a&idp=b&destination=https://desk.example`],
  ] as const) {
    it(`is none ${what}`, () => assert.equal(readPairEndpoint(url), undefined));
  }
});

describe("the landing of people in a Global Resiliency pair", () => {
  for (const [landing, problem] of [
    [
      { url: "https://desk.example" },
      /^is another website, .* allowed are admin, ccp, agentWorkspace and the path of another page$/,
    ],
    [{ page: "ccp", dialect: "legacy" }, /^means the domain awsapps\.com, /],
    [{ page: "agentWorkspace", vdiPlatform: "CITRIX" }, /^names a virtual desktop, /],
    [{ path: "/users?tab=1" }, /^has more than a path; /],
  ] as const) {
    it(`is not ${JSON.stringify(landing)}`, () => {
      assert.match(pairLandingProblem(landing) ?? "", problem);
      refused(() => pairReplyUrl(pair, { ...named, landing }), "the landing");
    });
  }
});

describe("the regions of a Global Resiliency pair", () => {
  it("are those in which Amazon Connect makes replicas", () => {
    const allowed = connectRegions.flatMap((source) =>
      [...connectRegions, "ap-northeast-3"]
        .filter((replica) => replicaRegionProblem(replica, source) === undefined)
        .map((replica) => `${source} ${replica}`),
    );
    assert.deepEqual(allowed, [
      "ap-northeast-1 ap-northeast-3",
      "eu-central-1 eu-west-2",
      "eu-west-2 eu-central-1",
      "us-east-1 us-west-2",
      "us-west-2 us-east-1",
    ]);
  });
});

describe("what a role accepts for a Global Resiliency pair", () => {
  it("is compared as a pattern, and other addresses with it", () => {
    const regional = "https://signin.aws.amazon.com/saml";
    const { Statement } = trustPolicy({
      providerArns: [named.samlProviderArn],
      audiences: [regional, pairAudience(pair)],
    });
    assert.deepEqual(Statement[0]?.Condition, { StringLike: { "SAML:aud": [`${endpoint}*`, regional] } });
  });

  it("tells the pair", () => {
    assert.deepEqual(pairOfAudience(pairAudience(pair)), pair);
    for (const other of ["https://signin.aws.amazon.com/saml", "https://*.sign-in.connect.aws/saml*", endpoint])
      assert.equal(pairOfAudience(other), undefined);
  });
});

describe("what a role may do in a Global Resiliency pair", () => {
  const arn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
  const other = "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";
  const document = JSON.stringify(withPairs(federationPolicy(arn), [instanceId]));
  const session = {
    account: "111122223333",
    roleArn: named.roleArn,
    roleId: "AROAEXAMPLE",
    roleTags: {},
    roleSessionName: "ada",
    assertion: {},
  };
  const request = (region: string, id: string) => federationRequest(session, { region, instanceId: id }, new Date());

  it("is to sign in to both, and to no other instance", () => {
    assert.equal(decide([document], request("us-east-1", instanceId)), "allowed");
    assert.equal(decide([document], request("us-west-2", instanceId)), "allowed");
    assert.equal(decide([document], request("us-west-2", other)), "not allowed");
    assert.equal(decide([JSON.stringify(federationPolicy(arn))], request("us-west-2", instanceId)), "not allowed");
  });

  it("is denied in an emergency in both", () => {
    for (const region of ["us-east-1", "us-west-2"])
      assert.equal(
        decide([document], { ...request(region, instanceId), action: "connect:AdminGetEmergencyAccessToken" }),
        "denied",
      );
  });

  it("stays as it is without one", () => assert.deepEqual(withPairs(federationPolicy(arn), []), federationPolicy(arn)));
});
