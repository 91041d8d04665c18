import assert from "node:assert/strict";
import { landingAddress, landingUrlProblem } from "../../federation/landing";
import type { Partition } from "../../federation/partitions";
import { parseRelayState } from "../../federation/relayStateReader";
import { wrongDestination } from "../../federation/signIn/connect";
import { arrivesWithoutResponse } from "../../federation/signIn/entra";

const domains: readonly (readonly [string, Partition, "current" | "legacy"])[] = [
  ["today's in the commercial partition", "aws", "current"],
  ["GovCloud's", "aws-us-gov", "current"],
  ["the old one", "aws", "legacy"],
];

describe("an instance's own address, to which nobody may be sent", () => {
  for (const [which, partition, dialect] of domains) {
    const address = landingAddress(partition, "contoso", { page: "ccp", dialect });

    it(`is known by its domain: ${which}`, () => {
      const { host } = new URL(address);
      for (const written of [host, host.toUpperCase(), `${host}:443`]) {
        const each = address.replace(host, written);
        assert.equal(landingUrlProblem(each), "is an address of an Amazon Connect instance");
        assert.match(wrongDestination(each), /^Session Expired/);
        assert.match(arrivesWithoutResponse(each), /^Session Expired/);
        assert.throws(() => parseRelayState(each), /answers Session Expired/);
      }
    });

    it(`is not taken for one where the domain only stands in it: ${which}`, () => {
      const { host } = new URL(address);
      for (const each of [
        `https://${host}.example/ccp-v2`,
        `https://example.com/${host}`,
        `https://${host.replace(".", "-")}/`,
      ]) {
        assert.equal(landingUrlProblem(each), undefined, each);
        assert.doesNotMatch(wrongDestination(each), /^Session Expired/, each);
        assert.doesNotMatch(arrivesWithoutResponse(each), /^Session Expired/, each);
      }
    });
  }
});
