import assert from "node:assert/strict";
import fc from "fast-check";
import { decide, together } from "../../../federation/iam/evaluation";
import { isLike } from "../../../federation/iam/patterns";
import { fits, many, type Token } from "../../../federation/iam/tokens";
import { allow, deny, listing, policy } from "./row";

const decision = (statements: readonly object[], request = listing) =>
  decide([JSON.stringify(policy(...statements))], request);
const somewhere = { ...listing, open: (key: string) => key === "aws:sourceip" };
const office = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };

describe("what cannot be decided", () => {
  const undecided: readonly (readonly [what: string, ...statements: object[]])[] = [
    ["an Allow that depends on a value nobody knows yet", allow({ Condition: office })],
    ["a Deny that does", allow({}), deny({ Condition: office })],
    ["a negated condition on it", allow({ Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })],
    ["IfExists on it", allow({ Condition: { IpAddressIfExists: { "aws:SourceIp": "203.0.113.0/24" } } })],
    ["Null on it", allow({ Condition: { Null: { "aws:sourceip": "true" } } })],
    ["a variable for it", allow({ Condition: { StringNotEquals: { "aws:username": "${aws:SourceIp}" } } })],
    ["an operator that is not known", allow({ Condition: { StringResembles: { "aws:username": "ada" } } })],
    ["one that AWS does not have", allow({ Condition: { NumericNotLessThan: { "aws:epochtime": "3" } } })],
    ["one that every object of JavaScript has", allow({ Condition: { toString: { "aws:username": "ada" } } })],
    ["a statement without an action", allow({ Action: undefined })],
    ["a statement without a resource", allow({ Resource: undefined })],
    ["a resource that is no ARN", allow({ Resource: "arn:aws:*" })],
    ["a principal in a policy of an identity", allow({ Principal: "*" })],
    ["a condition that is none", allow({ Condition: { StringEquals: "ada" } })],
    ["a number that is none", allow({ Condition: { NumericNotEquals: { "aws:epochtime": "soon" } } })],
    ...["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8.5", "10.0.0.0/", "10.0.0.0/8/8", "::/129", "ten/8"].map(
      (none) => ["the network " + none, allow({ Condition: { NotIpAddress: { "aws:VpcSourceIp": none } } })] as const,
    ),
    ["an address that is none", allow({ Condition: { NotIpAddress: { "aws:username": "10.0.0.0/8" } } })],
    ["a time without its zone", allow({ Condition: { DateLessThan: { "aws:currenttime": "2026-03-01T12:00:00" } } })],
    ["a truth that should be one", allow({ Condition: { Bool: { "aws:username": "true" } } })],
    ["a truth that is none", allow({ Condition: { Bool: { "aws:securetransport": "yes" } } })],
    ["a pattern for ARNs that is none", allow({ Condition: { ArnLike: { "aws:PrincipalArn": "*" } } })],
  ];
  const context = {
    "aws:username": "ada",
    "aws:epochtime": "5",
    "aws:vpcsourceip": "10.0.0.1",
    "aws:currenttime": "2026-03-01T12:00:00Z",
    "aws:securetransport": "true",
    "aws:principalarn": "arn:aws:iam::111122223333:role/agent",
  };
  for (const [what, ...statements] of undecided) {
    it(`is ${what}`, () => assert.equal(decision(statements, { ...somewhere, context }), "undecided"));
  }

  const decided: readonly (readonly [what: string, expected: string, ...statements: object[]])[] = [
    [
      "another condition fails",
      "not allowed",
      allow({ Condition: { ...office, Bool: { "aws:securetransport": "false" } } }),
    ],
    ["another statement allows it", "allowed", allow({ Condition: office }), allow({})],
    ["another statement denies it", "denied", allow({ Condition: office }), deny({})],
    ["nothing allows it that could be denied", "not allowed", deny({ Condition: office })],
    ["the statement is about another action", "not allowed", allow({ Action: "s3:*", Condition: office })],
    ["no value of the variable would fit", "not allowed", allow({ Resource: "arn:aws:s3:::a/${aws:SourceIp}" })],
  ];
  for (const [what, expected, ...statements] of decided) {
    it(`does not matter if ${what}`, () => assert.equal(decision(statements, { ...somewhere, context }), expected));
  }

  it("is not what an example stands for in a variable, but what a condition says of it is", () => {
    const resource = "arn:aws:s3:::bucket/an-example";
    const example = { ...listing, resource, context: { "aws:userid": "an-example" }, open: () => true };
    assert.equal(decision([allow({ Resource: "arn:aws:s3:::bucket/${aws:userid}" })], example), "allowed");
    assert.equal(decision([allow({ Condition: { StringLike: { "aws:userid": "an-*" } } })], example), "undecided");
  });
});

describe("policies together", () => {
  const condition = fc.constantFrom(
    undefined,
    office,
    { Null: { "aws:username": "true" } },
    { Unheard: { "a:b": "c" } },
  );
  const statement = fc
    .record({
      Effect: fc.constantFrom("Allow", "Deny"),
      Action: fc.constantFrom("iam:ListRoles", "iam:*", "*", "sts:*"),
      Resource: fc.constantFrom("*", "arn:aws:iam::*:role/*"),
      Condition: condition,
    })
    .map(allow);
  const statements = fc.array(statement, { minLength: 1, maxLength: 5 });
  /** How much may be done, at most. */
  const rank = { denied: 0, "not allowed": 0, undecided: 1, allowed: 2 };

  it("never allow more if one denies more", () => {
    fc.assert(
      fc.property(statements, statement, (all, another) => {
        const less = decision([...all, { ...another, Effect: "Deny" }], somewhere);
        return rank[less] <= rank[decision(all, somewhere)];
      }),
    );
  });

  it("never allow more within a permissions boundary", () => {
    fc.assert(
      fc.property(statements, statements, (all, boundary) => {
        const within = together([decision(all, somewhere), decision(boundary, somewhere)]);
        return rank[within] <= rank[decision(all, somewhere)];
      }),
    );
  });

  it("say the same in whatever order their statements stand, and in one document or several", () => {
    fc.assert(
      fc.property(statements, (all) => {
        const expected = decision(all, somewhere);
        const apart = all.map((each) => JSON.stringify(policy(each)));
        return decision([...all].reverse(), somewhere) === expected && decide(apart, somewhere) === expected;
      }),
    );
  });

  it("decide the same when a value becomes known, unless they had not decided", () => {
    fc.assert(
      fc.property(statements, fc.constantFrom("203.0.113.9", "198.51.100.1"), (all, address) => {
        const before = decision(all, somewhere);
        const after = decision(all, { ...listing, context: { "aws:sourceip": address } });
        return before === "undecided" || rank[before] === rank[after];
      }),
    );
  });
});

describe("a pattern", () => {
  it("fits every text that its wildcards are filled in with", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1, maxLength: 1 }), (start, middle, one) => {
        fc.pre(!/[*?]/.test(start));
        return isLike(`${start}*?`, `${start}${middle}${one}`) === "holds";
      }),
    );
  });

  it("takes what a variable stands for letter by letter", () => {
    const filler = { context: { "aws:username": "a*" } };
    const fits = (text: string) => isLike("user/${aws:username}/*", text, filler);
    assert.deepEqual([fits("user/a*/x"), fits("user/abc/x")], ["holds", "fails"]);
  });

  it("of many wildcards looks at each character of a long text at most once for each of its own", () => {
    const text = "a".repeat(1_000);
    const tokens = [...Array.from({ length: 100 }, (): Token[] => [many, "a"]).flat(), "b"];
    let looks = 0;
    const characters = new Proxy(Array.from(text), {
      get: (all, key) => {
        if (typeof key === "string" && /^\d+$/.test(key)) assert.ok(++looks <= tokens.length * all.length);
        return Reflect.get(all, key) as unknown;
      },
    });
    assert.equal(fits(tokens, characters), false);
    assert.ok(looks > text.length);
  });
});
