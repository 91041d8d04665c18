import assert from "node:assert/strict";
import { planIdentifier } from "../../../../cli/adopt/plan/identifier";

describe("the identifiers of an application", () => {
  const aws = "https://signin.aws.amazon.com/saml";
  const rows: readonly (readonly [what: string, uris: string[], fragment: string | undefined, others: string[]])[] = [
    ["none", [], undefined, []],
    ["that of the template", [aws], "", []],
    ["one with a fragment", [`${aws}#2`], "2", []],
    ["an empty fragment, which is another text", [`${aws}#`], "", []],
    ["several: the first stays", [`${aws}#2`, aws], "2", [aws]],
    ["another's beside AWS's", ["urn:x", `${aws}#2`], "2", ["urn:x"]],
    ["one that settings cannot say", [`${aws}#a b`], undefined, [`${aws}#a b`]],
    ["one that only begins alike", [`${aws}/2`, `${aws}x#2`], undefined, [`${aws}/2`, `${aws}x#2`]],
  ];
  for (const [what, uris, fragment, others] of rows) {
    it(`are ${what}`, () => {
      const { kept, others: rest } = planIdentifier(uris, "aws");
      assert.deepEqual([kept?.fragment, rest], [fragment, others]);
    });
  }

  it("are GovCloud's in GovCloud", () => {
    const uri = "urn:amazon:webservices:govcloud#2";
    assert.deepEqual(planIdentifier([aws, uri], "aws-us-gov"), { kept: { uri, fragment: "2" }, others: [aws] });
  });
});
