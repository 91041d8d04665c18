import assert from "node:assert/strict";
import {
  guid,
  guids,
  httpsUrls,
  jsonObject,
  nonEmpty,
  objectId,
  seconds,
  thumbprint,
  thumbprints,
  uri,
  words,
  yesOrNo,
} from "../../graph-provider/rules";
import type { InputRule } from "../../graph-provider/resource";
import type { Value } from "../../tools/wire/provider";

const id = "0c000000-0000-4000-8000-00000000abcd";
const hex = "0123456789abcdef0123456789abcdef01234567";
const [high, other] = [hex.toUpperCase(), "F".repeat(40)];
const url = "https://signin.aws.amazon.com/saml";

/** What each rule takes, as it keeps it, and what it refuses. */
const rules: readonly (readonly [
  what: string,
  rule: InputRule,
  taken: readonly (readonly [given: Value, kept: Value])[],
  refused: readonly Value[],
])[] = [
  [
    "an object id",
    objectId("applications"),
    [
      [id, id],
      [id.toUpperCase(), id],
      [`/applications/${id}`, id],
    ],
    ["", `/servicePrincipals/${id}`, `${id}0`, `x${id}`, `/applications/${id}/x`, 1, null],
  ],
  ["a GUID", guid, [[id.toUpperCase(), id]], [`${id}0`, `x${id}`, "", 1, null]],
  [
    "GUIDs",
    guids,
    [
      [[], []],
      [[id.toUpperCase()], [id]],
    ],
    [id, [id, ""], [1], null],
  ],
  [
    "names",
    words,
    [
      [[], []],
      [
        ["mail", "a_1"],
        ["mail", "a_1"],
      ],
    ],
    ["mail", ["1a"], ["a b"], ["a$"], [""], [1]],
  ],
  [
    "a thumbprint",
    thumbprint,
    [
      [hex, high],
      [high, high],
    ],
    [hex.slice(1), `${hex}0`, `x${hex}`, `g${hex.slice(1)}`, "", 1],
  ],
  [
    "thumbprints",
    thumbprints,
    [
      [
        [other, hex],
        [high, other],
      ],
    ],
    [[], hex, [hex, ""], [hex, `${hex}0`], null],
  ],
  [
    "a text",
    nonEmpty(3),
    [
      ["a", "a"],
      ["abc", "abc"],
    ],
    ["", "  ", "abcd", 1, null],
  ],
  ["a JSON object", jsonObject, [["{}", "{}"]], ["", "{", "[]", "1", "null", 1]],
  [
    "seconds",
    seconds,
    [
      [0, 0],
      [3600, 3600],
    ],
    [-1, 3601, "60", null],
  ],
  [
    "yes or no",
    yesOrNo,
    [
      [true, true],
      [false, false],
    ],
    ["true", 0, null],
  ],
  [
    "a URI",
    uri,
    [
      ["urn:a", "urn:a"],
      [url, url],
    ],
    ["", "saml", 1, null],
  ],
  [
    "https URLs",
    httpsUrls,
    [[[url], [url]]],
    [[], url, [url, url], [url, "http://a.example"], [`${url}#a`], ["https://*.example/saml"], ["saml"], [1], null],
  ],
];

describe("the inputs of the Graph provider", () => {
  for (const [what, rule, taken, refused] of rules) {
    for (const [given, kept] of taken) {
      it(`take ${JSON.stringify(given)} for ${what}`, () => assert.deepEqual(rule.accept(given), { value: kept }));
    }
    for (const given of refused) {
      it(`refuse ${JSON.stringify(given)} as ${what}`, () => assert.ok("problem" in rule.accept(given)));
    }
  }
});
