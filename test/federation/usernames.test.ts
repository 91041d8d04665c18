import assert from "node:assert/strict";
import fc from "fast-check";
import { usernameProblem } from "../../federation/usernames";
import { says } from "./refusals";

describe("usernames", () => {
  const long = "a".repeat(64 - "@contoso.example".length);
  for (const name of [
    "ab",
    "ada@contoso.example",
    "Ada.Lovelace_1-x",
    "1234",
    "a".repeat(64),
    `${long}@contoso.example`,
  ]) {
    it(`takes ${name}`, () => assert.equal(usernameProblem(name), undefined));
  }

  const bad: readonly (readonly [string, ...string[]])[] = [
    ["", "0 characters"],
    ["a", "1 character", "2 to 64"],
    ["a".repeat(65), "65 characters"],
    [`${long}a@contoso.example`, "65 characters"],
    ["gil_partner.example#EXT#@contoso.example", "guest", "member account"],
    ["gil_partner.example#ext#@contoso.example", "guest"],
    ["o'brien@contoso.example", '"\'"'],
    ["ada+test@contoso.example", '"+"'],
    ["ada lovelace", '" "'],
    ["zoë@contoso.example", '"ë"'],
    ["a,b=c", '"," "="'],
    ["contoso\\ada", '"\\\\"'],
    ["ada@contoso", "not an e-mail address"],
    ["ada@", "not an e-mail address"],
    ["@contoso.example", "not an e-mail address"],
    ["ada@@contoso.example", "not an e-mail address"],
    ["ada@contoso..example", "not an e-mail address"],
    ["ada@-contoso.example", "not an e-mail address"],
    ["ada@contoso.1", "not an e-mail address"],
  ];
  for (const [name, ...texts] of bad) {
    it(`refuses ${JSON.stringify(name)}`, () => says(usernameProblem(name), ...texts));
  }

  it("takes only what both AWS STS and Amazon Connect document", () => {
    const nearly = fc.stringMatching(/^[\w.@+,='\\ -]{0,66}$/, { size: "max" });
    const address = fc
      .tuple(fc.stringMatching(/^[\w.-]{1,20}$/), fc.domain())
      .map(([local, domain]) => `${local}@${domain}`);
    fc.assert(
      fc.property(fc.oneof(nearly, address, fc.string()), (name) => {
        if (usernameProblem(name) !== undefined) return;
        assert.match(name, /^[a-zA-Z_0-9+=,.@-]{2,64}$/, "AWS STS");
        assert.match(name, /^[a-zA-Z0-9_\-.\\@]+$/, "Amazon Connect");
        assert.ok(!name.includes("@") || /^[^@]+@[^@]+\.[^@]+$/.test(name), "@ in an e-mail address only");
      }),
      { numRuns: 1000 },
    );
  });
});
