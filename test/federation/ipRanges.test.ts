import assert from "node:assert/strict";
import fc from "fast-check";
import { ipRangeProblem, isInRanges } from "../../federation/ipRanges";

const isPrivate = /private range/;

describe("ranges of IP addresses", () => {
  for (const range of ["203.0.113.0/24", "198.51.100.7/32", "11.128.0.0/9", "2001:db8:1::/48", "2001:db8::1/128"]) {
    it(`take ${range}`, () => assert.equal(ipRangeProblem(range), undefined));
  }

  for (const [range, problem] of [
    ["203.0.113.0", /not a range/],
    ["203.0.113.0/", /not a range/],
    ["256.0.113.0/24", /not a range/],
    ["203.0.113.0/33", /\/9 to \/32/],
    ["2001:db8::/129", /\/9 to \/128/],
    ["8.0.0.0/8", /\/9 to \/32/],
    ["203.0.113.1/24", /written 203\.0\.113\.0\/24/],
    ["2001:DB8::/32", /written 2001:db8::\/32/],
    ["2001:db8:0:0::/64", /written 2001:db8::\/64/],
    ["2001:db8::1/64", /written 2001:db8::\/64/],
    ["fe80::1%eth0/64", /not a range/],
    ["10.0.0.0/9", isPrivate],
    ["172.31.0.0/16", isPrivate],
    ["100.64.0.0/10", isPrivate],
    ["fd00::/16", isPrivate],
  ] as const) {
    it(`refuse ${range}`, () => assert.match(ipRangeProblem(range) ?? "", problem));
  }

  it("have one form each: what a refusal proposes is taken, or private", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(address, fc.integer({ min: 9, max: 32 }), (first, prefix) => {
        const proposed = / is written (\S+)$/.exec(ipRangeProblem(`${first}/${prefix}`) ?? "")?.[1];
        if (proposed === undefined) return;
        assert.match(ipRangeProblem(proposed) ?? "is a private range", isPrivate);
        assert.ok(isInRanges(first, [proposed]), `${first} is not in ${proposed}`);
      }),
    );
  });

  it("hold their addresses and no others", () => {
    const ranges = ["203.0.113.0/24", "2001:db8::/32"];
    const held = ["203.0.113.9", "203.0.114.9", "2001:db8:1::1", "2001:db9::1"].map((each) => isInRanges(each, ranges));
    assert.deepEqual(held, [true, false, true, false]);
    assert.equal(isInRanges("203.0.113.9", []), false);
  });
});
