import assert from "node:assert/strict";
import { edit, lines, publish, replace, retire } from "./edits";

interface Layout {
  readonly what: string;
  readonly before: string;
  readonly published: string;
  readonly activated?: string;
  /** Published, activated and the old slot retired. */
  readonly retired: string;
}

const layouts: readonly Layout[] = [
  {
    what: "blocks with comments",
    before: lines(
      "config:",
      "  entra-connect-sso:signing:",
      "    certificates: # all of them",
      "      # made by hand",
      '      "2026":',
      '        endDate: "2028-12-01T00:00:00Z" # in winter',
      "      # the end",
      '    active: "2026" # signs',
      "  aws:region: us-east-1",
    ),
    published: lines(
      "config:",
      "  entra-connect-sso:signing:",
      "    certificates: # all of them",
      "      # made by hand",
      '      "2026":',
      '        endDate: "2028-12-01T00:00:00Z" # in winter',
      '      "2029":',
      '        endDate: "2029-11-23T00:00:00Z"',
      "      # the end",
      '    active: "2026" # signs',
      "  aws:region: us-east-1",
    ),
    retired: lines(
      "config:",
      "  entra-connect-sso:signing:",
      "    certificates: # all of them",
      "      # made by hand",
      '      "2029":',
      '        endDate: "2029-11-23T00:00:00Z"',
      "      # the end",
      '    active: "2029" # signs',
      "  aws:region: us-east-1",
    ),
  },
  {
    what: "a comment inside a slot, which is not copied",
    before: lines(
      "config:",
      "  entra-connect-sso:signing:",
      '    active: "2026"',
      "    certificates:",
      '        "2026":',
      "            # after the audit",
      '            endDate: "2028-12-01T00:00:00Z"',
    ),
    published: lines(
      "config:",
      "  entra-connect-sso:signing:",
      '    active: "2026"',
      "    certificates:",
      '        "2026":',
      "            # after the audit",
      '            endDate: "2028-12-01T00:00:00Z"',
      '        "2029": { endDate: "2029-11-23T00:00:00Z" }',
    ),
    retired: lines(
      "config:",
      "  entra-connect-sso:signing:",
      '    active: "2029"',
      "    certificates:",
      '        "2029": { endDate: "2029-11-23T00:00:00Z" }',
    ),
  },
  {
    what: "one line, in single quotes, the last of the file",
    before: `config:\n  signing: {active: '2026', certificates: {'2026': {endDate: '2028-12-01T00:00:00Z'}}} # all`,
    published: `config:\n  signing: {active: '2026', certificates: {'2026': {endDate: '2028-12-01T00:00:00Z'}, '2029': {endDate: '2029-11-23T00:00:00Z'}}} # all`,
    retired: `config:\n  signing: {active: '2029', certificates: {'2029': {endDate: '2029-11-23T00:00:00Z'}}} # all`,
  },
  {
    what: "JSON",
    before: `{"config":{"entra-connect-sso:signing":{"active":"2026","certificates":{"2026":{"endDate":"2028-12-01T00:00:00Z"}}}}}`,
    published: `{"config":{"entra-connect-sso:signing":{"active":"2026","certificates":{"2026":{"endDate":"2028-12-01T00:00:00Z"}, "2029":{"endDate":"2029-11-23T00:00:00Z"}}}}}`,
    retired: `{"config":{"entra-connect-sso:signing":{"active":"2029","certificates":{"2029":{"endDate":"2029-11-23T00:00:00Z"}}}}}`,
  },
  {
    what: "braces over several lines with a comma at the end",
    before: lines(
      "config:",
      "  entra-connect-sso:config:signing:",
      '    active: "2026"',
      "    certificates: {",
      '      "2026": {endDate: "2028-12-01T00:00:00Z"}, # old',
      "      # more to come",
      "    }",
    ),
    published: lines(
      "config:",
      "  entra-connect-sso:config:signing:",
      '    active: "2026"',
      "    certificates: {",
      '      "2026": {endDate: "2028-12-01T00:00:00Z"}, # old',
      '      "2029": {endDate: "2029-11-23T00:00:00Z"},',
      "      # more to come",
      "    }",
    ),
    retired: lines(
      "config:",
      "  entra-connect-sso:config:signing:",
      '    active: "2029"',
      "    certificates: {",
      '      "2029": {endDate: "2029-11-23T00:00:00Z"},',
      "      # more to come",
      "    }",
    ),
  },
  {
    what: "braces over several lines without a comma at the end",
    before: lines(
      "config:",
      "  entra-connect-sso:signing:",
      '    active: "2026"',
      "    certificates: {",
      '      "2026": {endDate: "2028-12-01T00:00:00Z"} # old',
      "    }",
    ),
    published: lines(
      "config:",
      "  entra-connect-sso:signing:",
      '    active: "2026"',
      "    certificates: {",
      '      "2026": {endDate: "2028-12-01T00:00:00Z"}, # old',
      '      "2029": {endDate: "2029-11-23T00:00:00Z"}',
      "    }",
    ),
    retired: lines(
      "config:",
      "  entra-connect-sso:signing:",
      '    active: "2029"',
      "    certificates: {",
      '      "2029": {endDate: "2029-11-23T00:00:00Z"}',
      "    }",
    ),
  },
  {
    what: "a brace that closes behind the slot",
    before: lines(
      "config:",
      "  signing:",
      '    active: "2026"',
      "    certificates: {",
      '      "2026": {endDate: "2028-12-01T00:00:00Z"} }',
      "  aws:region: us-east-1",
    ),
    published: lines(
      "config:",
      "  signing:",
      '    active: "2026"',
      "    certificates: {",
      '      "2026": {endDate: "2028-12-01T00:00:00Z"},',
      '      "2029": {endDate: "2029-11-23T00:00:00Z"} }',
      "  aws:region: us-east-1",
    ),
    retired: lines(
      "config:",
      "  signing:",
      '    active: "2029"',
      "    certificates: {",
      '      "2029": {endDate: "2029-11-23T00:00:00Z"} }',
      "  aws:region: us-east-1",
    ),
  },
  {
    what: "a year without quotes",
    before: lines(
      "config:",
      "  entra-connect-sso:signing:",
      "    active: '2026'",
      "    certificates:",
      "      2026: { endDate: '2028-12-01T00:00:00Z' }",
    ),
    published: lines(
      "config:",
      "  entra-connect-sso:signing:",
      "    active: '2026'",
      "    certificates:",
      "      2026: { endDate: '2028-12-01T00:00:00Z' }",
      "      \"2029\": { endDate: '2029-11-23T00:00:00Z' }",
    ),
    retired: lines(
      "config:",
      "  entra-connect-sso:signing:",
      "    active: '2029'",
      "    certificates:",
      "      \"2029\": { endDate: '2029-11-23T00:00:00Z' }",
    ),
  },
  {
    what: "no line end at the end",
    before:
      'config:\n  signing:\n    active: "2026"\n    certificates:\n      "2026":\n        endDate: "2028-12-01T00:00:00Z"',
    published:
      'config:\n  signing:\n    active: "2026"\n    certificates:\n      "2026":\n        endDate: "2028-12-01T00:00:00Z"\n      "2029":\n        endDate: "2029-11-23T00:00:00Z"',
    retired:
      'config:\n  signing:\n    active: "2029"\n    certificates:\n      "2029":\n        endDate: "2029-11-23T00:00:00Z"',
  },
];

describe("edits of other layouts", () => {
  for (const { what, before, published, retired } of layouts) {
    it(`keep ${what}`, () => {
      assert.equal(edit(before, publish), published);
      assert.equal(edit(before, replace, retire("2026")), retired);
    });
    it(`keep ${what}, with the line ends of Windows`, () => {
      const asOnWindows = (unix: string) => unix.replaceAll("\n", "\r\n");
      assert.equal(edit(asOnWindows(before), publish), asOnWindows(published));
      assert.equal(edit(asOnWindows(before), replace, retire("2026")), asOnWindows(retired));
    });
  }

  it("keep the comma between slots where the last one of a line goes", () => {
    const text =
      "config: {signing: {active: a, certificates: {a: {endDate: x}, b: {endDate: y}, c: {endDate: z}, }}}\n";
    assert.equal(edit(text, retire("c")), text.replace(", c: {endDate: z}", ""));
    assert.equal(edit(text, retire("b")), text.replace("b: {endDate: y}, ", ""));
  });

  it("leave a comment with the slot that it stands behind", () => {
    const text = lines(
      "config:",
      "  signing:",
      "    active: 'a'",
      '    certificates: { "a": { endDate: "x" }, # first',
      '                    "b": { endDate: "y" } } # second',
    );
    assert.equal(
      edit(text, retire("a")),
      lines("config:", "  signing:", "    active: 'a'", '    certificates: { "b": { endDate: "y" } } # second'),
    );
  });
});
