import assert from "node:assert/strict";
import { readHandMadeRelayState, type HandMadeRelayState } from "../../../../cli/adopt/plan/relayState";
import { federate, instanceId } from "../support";

describe("a relay state that a person wrote", () => {
  const agent = { page: "ccp", dialect: "legacy" } as const;
  const meant: readonly (readonly [what: string, url: string, expected: HandMadeRelayState])[] = [
    ["as it should be", `https://us-east-1.${federate}%2Fconnect%2Fccp-v2`, { landing: agent }],
    [
      "without a destination",
      `https://us-east-1.console.aws.amazon.com/connect/federate/${instanceId}`,
      { landing: { page: "admin", dialect: "current" } },
    ],
    [
      "without a region",
      `https://${federate}%2Fconnect%2Fagent-app-v2`,
      { landing: { page: "agentWorkspace", dialect: "legacy" } },
    ],
    [
      "without a region and a destination",
      `https://console.aws.amazon.com/connect/federate/${instanceId}`,
      { landing: { page: "admin", dialect: "legacy" } },
    ],
    ["of the earlier panel", `https://${federate}%2Fconnect%2Fccp`, { landing: agent, earlierCcp: true }],
    [
      "of the earlier panel on the new domain",
      `https://us-east-1.${federate}%2Fccp`,
      { landing: { page: "ccp", dialect: "current" }, earlierCcp: true },
    ],
    ["of another region", `https://us-west-2.${federate}%2Fconnect%2Fccp-v2`, { region: "us-west-2", landing: agent }],
    [
      "of another instance",
      `https://us-east-1.${federate}%2Fconnect%2Fccp-v2`.replace(instanceId, instanceId.replace("2fb", "aaa")),
      { instanceId: instanceId.replace("2fb", "aaa"), landing: agent },
    ],
  ];
  for (const [what, url, expected] of meant) {
    it(`is understood ${what}`, () => {
      assert.deepEqual(readHandMadeRelayState(url), { region: "us-east-1", instanceId, ...expected });
    });
  }

  const mistaken: readonly (readonly [what: string, destination: string, problem: RegExp])[] = [
    ["not encoded", "/connect/ccp-v2", /is not URL-encoded; write destination=%2Fconnect%2Fccp-v2$/],
    ["half encoded", "/connect%2Fccp-v2", /is not URL-encoded/],
    ["encoded twice", "%252Fconnect%252Fccp-v2", /is URL-encoded twice; write destination=%2Fconnect%2Fccp-v2$/],
    ["encoded three times", "%25252Fconnect%25252Fccp-v2", /must begin with \//],
  ];
  for (const [what, destination, problem] of mistaken) {
    it(`is understood with a destination that is ${what}, and the mistake is named`, () => {
      const { problem: named, ...read } = readHandMadeRelayState(`https://us-east-1.${federate}${destination}`);
      assert.deepEqual(read, { region: "us-east-1", instanceId, landing: agent });
      assert.match(named ?? "", problem);
    });
  }

  const garbage = [
    "",
    "admin",
    "http://us-east-1.console.aws.amazon.com/connect/federate/x",
    "https://contoso-dev.my.connect.aws/ccp-v2",
    `https://us-east-1.${federate}%E0%A4%A`,
    `https://us-east-1.${federate}%2Fconnect&destination=%2Fconnect`,
  ];
  for (const url of garbage) {
    it(`is no more than a problem: ${JSON.stringify(url)}`, () => {
      const { problem = "", ...read } = readHandMadeRelayState(url);
      assert.deepEqual(read, {});
      assert.ok(problem.startsWith(`the relay state ${JSON.stringify(url)} `), problem);
    });
  }
});
