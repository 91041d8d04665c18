import assert from "node:assert/strict";
import fc from "fast-check";
import {
  dialects,
  landingPages,
  landingPathProblem,
  landingProblem,
  landingUrlProblem,
  normaliseLanding,
  vdiPlatforms,
  type Landing,
} from "../../federation/landing";
import { connectRegions } from "../../federation/partitions";
import { relayState } from "../../federation/relayState";
import { parseRelayState } from "../../federation/relayStateReader";
import { refused, says } from "./refusals";

const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const instance = { region: "us-east-1", instanceId };
const base = `https://us-east-1.console.aws.amazon.com/connect/federate/${instanceId}`;

const written: readonly (readonly [Landing, string])[] = [
  [{ page: "admin" }, `${base}?new_domain=true`],
  [{ page: "ccp" }, `${base}?destination=%2Fccp-v2&new_domain=true`],
  [{ page: "agentWorkspace" }, `${base}?destination=%2Fagent-app-v2&new_domain=true`],
  [
    { page: "agentWorkspace", vdiPlatform: "CITRIX_413" },
    `${base}?destination=%2Fagent-app-v2%3FVDIPlatform%3DCITRIX_413&new_domain=true`,
  ],
  [{ path: "/" }, `${base}?destination=%2F&new_domain=true`],
  [{ path: "/real-time-metrics" }, `${base}?destination=%2Freal-time-metrics&new_domain=true`],
  [{ path: "/ccp-v2/chat" }, `${base}?destination=%2Fccp-v2%2Fchat&new_domain=true`],
  [{ path: "/x?a=1&b=%20" }, `${base}?destination=%2Fx%3Fa%3D1%26b%3D%2520&new_domain=true`],
  [{ page: "admin", dialect: "legacy" }, `${base}?destination=%2Fconnect%2F`],
  [{ page: "ccp", dialect: "legacy" }, `${base}?destination=%2Fconnect%2Fccp-v2`],
  [{ page: "agentWorkspace", dialect: "legacy" }, `${base}?destination=%2Fconnect%2Fagent-app-v2`],
  [
    { page: "agentWorkspace", vdiPlatform: "OMNISSA", dialect: "legacy" },
    `${base}?destination=%2Fconnect%2Fagent-app-v2%3FVDIPlatform%3DOMNISSA`,
  ],
  [{ path: "/home", dialect: "legacy" }, `${base}?destination=%2Fconnect%2Fhome`],
  [{ url: "https://desk.contoso.example/?a=b" }, `${base}?destination=https%3A%2F%2Fdesk.contoso.example%2F%3Fa%3Db`],
];

const pathText = fc.stringMatching(/^\/(?:[\w.~!$&'()*+,;=:@?-]|%[0-9A-F]{2}){0,30}$/);
const dialect = fc.constantFrom(...dialects);
const landing: fc.Arbitrary<Landing> = fc
  .oneof(
    fc.record({ page: fc.constantFrom(...landingPages), dialect }, { requiredKeys: ["page"] }),
    fc.record({ page: fc.constant("agentWorkspace" as const), vdiPlatform: fc.constantFrom(...vdiPlatforms), dialect }),
    fc.record({ path: pathText, dialect }, { requiredKeys: ["path"] }),
    fc.record({ path: fc.constantFrom("/", "/ccp-v2", "/agent-app-v2?VDIPlatform=AZURE", "/ccp-v2/"), dialect }),
    fc.record({ url: fc.webUrl({ validSchemes: ["https"], withQueryParameters: true, withFragments: true }) }),
  )
  .filter((candidate) => landingProblem(candidate) === undefined);
const home = fc.record({ region: fc.constantFrom(...connectRegions), instanceId: fc.uuid() });

describe("relay state", () => {
  for (const [where, url] of written) {
    it(`writes ${JSON.stringify(where)}`, () => assert.equal(relayState(instance, where), url));
  }

  it("writes GovCloud's console without a region", () => {
    assert.equal(
      relayState({ region: "us-gov-west-1", instanceId }, { page: "ccp" }),
      `https://console.amazonaws-us-gov.com/connect/federate/${instanceId}?destination=%2Fccp-v2&new_domain=true`,
    );
  });

  it("reads back every landing that it writes", () => {
    fc.assert(
      fc.property(home, landing, (where, what) => {
        const url = relayState(where, what);
        const parsed = parseRelayState(url);
        assert.deepEqual(parsed.landing, normaliseLanding(what));
        assert.equal(parsed.instanceId, where.instanceId);
        assert.equal(parsed.region, where.region === "us-gov-west-1" ? undefined : where.region);
        assert.equal(parsed.canonical, undefined);
        assert.equal(relayState(where, parsed.landing), url);
      }),
      { numRuns: 500 },
    );
  });

  it("never writes a destination that needs guessing: whatever stands in a landing, the query has two parts at most", () => {
    fc.assert(
      fc.property(home, landing, (where, what) => {
        assert.match(relayState(where, what), /\?(?:new_domain=true|destination=[^&=?#/]+(?:&new_domain=true)?)$/);
      }),
    );
  });

  it("takes any text for a relay state or refuses it with a rule, never with another error", () => {
    const pieces = fc.constantFrom(
      base,
      "?",
      "&",
      "destination=",
      "new_domain=",
      "true",
      "%2F",
      "%",
      "/",
      "x",
      "#",
      ":",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (url) => {
        try {
          parseRelayState(url);
        } catch (error) {
          assert.equal((error as Error).name, "RuleError", String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });

  const alsoDocumented: readonly (readonly [string, Landing, string])[] = [
    ["", { page: "admin", dialect: "current" }, "?new_domain=true"],
    [
      "?destination=%2Fagent-app-v2",
      { page: "agentWorkspace", dialect: "current" },
      "?destination=%2Fagent-app-v2&new_domain=true",
    ],
    [
      "?destination=%2Fconnect%2Fccp-v2&new_domain=true",
      { page: "ccp", dialect: "current" },
      "?destination=%2Fccp-v2&new_domain=true",
    ],
    [
      "?destination=%2Fagent-app-v2?VDIPlatform=CITRIX",
      { page: "agentWorkspace", vdiPlatform: "CITRIX", dialect: "current" },
      "?destination=%2Fagent-app-v2%3FVDIPlatform%3DCITRIX&new_domain=true",
    ],
    [
      "?new_domain=true&destination=%2fccp-v2",
      { page: "ccp", dialect: "current" },
      "?destination=%2Fccp-v2&new_domain=true",
    ],
    ["?destination=%2Fconnect", { page: "admin", dialect: "legacy" }, "?destination=%2Fconnect%2F"],
  ];
  for (const [query, where, canonical] of alsoDocumented) {
    it(`understands ${JSON.stringify(query)} and says how it is written`, () => {
      const parsed = parseRelayState(`${base}${query}`);
      assert.deepEqual(parsed.landing, where);
      assert.equal(parsed.canonical, `${base}${canonical}`);
    });
  }

  const withoutRegion: readonly (readonly [query: string, where: Landing, canonical: string])[] = [
    ["", { page: "admin", dialect: "legacy" }, "?destination=%2Fconnect%2F"],
    ["?new_domain=true", { page: "admin", dialect: "current" }, "?new_domain=true"],
    ["?destination=%2Fconnect%2Fccp", { path: "/ccp", dialect: "legacy" }, "?destination=%2Fconnect%2Fccp"],
    ["?destination=%2Fconnect%2Fccp-v2", { page: "ccp", dialect: "legacy" }, "?destination=%2Fconnect%2Fccp-v2"],
    [
      "?destination=%2Fconnect%2Fagent-app-v2",
      { page: "agentWorkspace", dialect: "legacy" },
      "?destination=%2Fconnect%2Fagent-app-v2",
    ],
  ];
  for (const [query, where, canonical] of withoutRegion) {
    it(`understands the console without a region as that of us-east-1: ${JSON.stringify(query)}`, () => {
      const { landing: found, ...parsed } = parseRelayState(`${base.replace("us-east-1.", "")}${query}`);
      assert.deepEqual(found, where);
      assert.deepEqual(parsed, { region: "us-east-1", partition: "aws", instanceId, canonical: `${base}${canonical}` });
    });
  }

  const mistakes: readonly (readonly [string, string, ...string[]])[] = [
    ["a destination that is not encoded", `${base}?destination=/ccp-v2`, "not URL-encoded", "destination=%2Fccp-v2"],
    ["a destination that is half encoded", `${base}?destination=%2Fccp-v2/chat`, "not URL-encoded", "%2Fccp-v2%2Fchat"],
    ["an address that is not encoded", `${base}?destination=https://a.example/?b=c&d=e`, "not URL-encoded"],
    ["a destination that is encoded twice", `${base}?destination=%252Fccp-v2`, "twice", "destination=%2Fccp-v2"],
    ["a broken escape", `${base}?destination=%E0%A4`, "broken %-escape"],
    ["an empty destination", `${base}?destination=`, "empty destination"],
    ["a relative destination", `${base}?destination=ccp-v2`, "must begin with / or https://"],
    ["an http destination", `${base}?destination=http%3A%2F%2Fdesk.example`, "write https:"],
    ["a prefix that is doubled", `${base}?destination=%2Fconnect%2Fconnect%2Fccp-v2`, "leave it out"],
    ["an unknown parameter", `${base}?region=us-east-1`, '"region"', "destination and new_domain=true"],
    ["new_domain=false", `${base}?new_domain=false`, "write new_domain=true"],
    ["a parameter that is there twice", `${base}?new_domain=true&new_domain=true`, "new_domain twice"],
    ["a fragment", `${base}?new_domain=true#top`, "fragment #top"],
    ["http", base.replace("https", "http"), "write https:"],
    ["a console whose region has no name", base.replace("us-east-1.", "."), '".console.aws.amazon.com"'],
    [
      "the commercial console of a GovCloud region",
      base.replace("us-east-1", "us-gov-west-1"),
      "console.amazonaws-us-gov.com",
    ],
    ["a region that is none", base.replace("us-east-1", "useast1"), "not the name of an AWS region"],
    ["China", `https://cn-north-1.console.amazonaws.cn/connect/federate/${instanceId}`, "not offered in China"],
    ["the instance's own address", "https://contoso-dev.my.connect.aws/ccp-v2", "Session Expired"],
    ["the instance's old address", "https://contoso-dev.awsapps.com/connect/ccp-v2", "Session Expired"],
    ["another host", "https://console.example/connect/federate/x", '"console.example"'],
    ["the alias", base.replace(instanceId, "contoso-dev"), '"contoso-dev"', "alias will not do"],
    ["an id in upper case", base.replace(instanceId, instanceId.toUpperCase()), "as the clouds write it"],
    ["another path", base.replace("/connect/federate", "/connect"), "has the path"],
    ["a slash after the id", `${base}/?new_domain=true`, "has the path"],
    ["no address at all", "admin", "is not an address"],
  ];
  for (const [what, url, ...texts] of mistakes) {
    it(`refuses ${what}`, () => refused(() => parseRelayState(url), ...texts));
  }

  it("refuses to write the alias instead of the id", () => {
    refused(() => relayState({ region: "us-east-1", instanceId: "contoso-dev" }, { page: "ccp" }), "instance id");
    refused(() => relayState({ region: "us-east-1", instanceId: "undefined" }, { page: "ccp" }), "instance id");
  });

  it("refuses a landing that breaks a rule, quoting it", () => {
    refused(() => relayState(instance, { path: "ccp-v2" }), '{"path":"ccp-v2"}', "does not begin with /");
    refused(() => relayState({ region: "cn-north-1", instanceId }, { page: "ccp" }), "China");
  });

  it("has VDI platforms on the agent workspace alone", () => {
    assert.equal(landingProblem({ page: "agentWorkspace", vdiPlatform: "AWS_WORKSPACE" }), undefined);
    says(landingProblem({ page: "ccp", vdiPlatform: "CITRIX" }), "only agentWorkspace");
  });

  const paths: readonly (readonly [string, string])[] = [
    ["", "does not begin with /"],
    ["//evil.example", "is an address"],
    ["https://evil.example", "is an address"],
    ["%2Fccp-v2", "is encoded"],
    ["/connect/ccp-v2", "leave it out"],
    ["/connect", "leave it out"],
    ["/a b", "characters"],
    ["/a#b", "characters"],
    ["/ä", "characters"],
    ["/100%", "write a literal % as %25"],
  ];
  for (const [path, text] of paths) {
    it(`refuses the path ${JSON.stringify(path)}`, () => says(landingPathProblem(path), text));
  }

  it("takes a path that only begins like the old prefix", () => {
    assert.equal(landingPathProblem("/connections"), undefined);
  });

  const urls: readonly (readonly [string, string])[] = [
    ["http://desk.example", "write https:"],
    ["desk.example", "begins with https://"],
    ["https://", "begins with https://"],
    ["https://a b.example", "space"],
    ["https://äöü.example", "outside ASCII"],
    ["https://[", "not a valid address"],
    ["https://ada:secret@desk.example", "credentials"],
  ];
  for (const [url, text] of urls) {
    it(`refuses the url ${JSON.stringify(url)}`, () => says(landingUrlProblem(url), text));
  }

  it("takes the short form of a landing for the page in the current dialect", () => {
    assert.deepEqual(normaliseLanding("ccp"), { page: "ccp", dialect: "current" });
  });
});
