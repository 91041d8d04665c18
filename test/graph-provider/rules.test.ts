import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  awsRegion,
  connectInstanceArn,
  guid,
  guids,
  httpsUrls,
  jsonObject,
  listOfTexts,
  nonEmpty,
  objectId,
  origin,
  seconds,
  thumbprint,
  thumbprints,
  uris,
  wholeNumber,
  words,
  yesOrNo,
} from "../../graph-provider/rules";
import type { InputRule } from "../../graph-provider/resource";
import { rosterLines, workProfiles } from "../../graph-provider/roster/rules";
import { Unknown, type Value } from "../../tools/wire/provider";

const id = "0c000000-0000-4000-8000-00000000abcd";
const hex = "0123456789abcdef0123456789abcdef01234567";
const [high, other] = [hex.toUpperCase(), "F".repeat(40)];
const url = "https://signin.aws.amazon.com/saml";
const agent = {
  ...{ securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", tags: {} },
  phone: { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 },
};
const instance = "arn:aws:connect:eu-central-1:123456789012:instance/0c000000-0000-4000-8000-00000000abcd";

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
  ["a GUID", guid, [[id.toUpperCase(), id]], [`${id}0`, `x${id}`, "", [id], 1, null]],
  [
    "GUIDs",
    guids,
    [
      [[], []],
      [[id.toUpperCase()], [id]],
    ],
    [id, [id, ""], [[id]], [1], null],
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
    [hex.slice(1), `${hex}0`, `x${hex}`, `g${hex.slice(1)}`, "", [hex], 1],
  ],
  [
    "thumbprints",
    thumbprints,
    [
      [
        [other, hex],
        [high, other],
      ],
      [
        [other, hex, Unknown.value],
        [other, high, Unknown.value],
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
  ["a JSON object", jsonObject, [["{}", "{}"]], ["", "{", "[]", "1", "null", ["{}"], 1]],
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
    "URIs",
    uris,
    [
      [
        ["urn:a", url],
        ["urn:a", url],
      ],
    ],
    [[], url, ["urn:a", "urn:a"], ["urn:a", "saml"], null],
  ],
  [
    "https URLs",
    httpsUrls,
    [
      [[url], [url]],
      [
        [url, Unknown.value, Unknown.value],
        [url, Unknown.value, Unknown.value],
      ],
    ],
    [
      [],
      url,
      [url, url],
      [[url]],
      [url, "http://a.example"],
      [`${url}#a`],
      ["https://*.example/saml"],
      ["saml"],
      [1],
      null,
    ],
  ],
  ["an AWS region", awsRegion, [["eu-central-1", "eu-central-1"]], ["", "europe", ["eu-central-1"], null]],
  [
    "texts",
    listOfTexts,
    [
      [[], []],
      [
        ["a", ""],
        ["a", ""],
      ],
    ],
    ["a", ["a", 1], null],
  ],
  ["the ARN of an instance", connectInstanceArn, [[instance, instance]], ["", `${instance}/x`, [instance], null]],
  [
    "an origin",
    origin,
    [["https://a.example", "https://a.example"]],
    ["", "https://a.example/", ["https://a.example"], null],
  ],
  [
    "users",
    rosterLines,
    [[{ "ada@contoso.example": "Ada | Lovelace | agent" }, { "ada@contoso.example": "Ada | Lovelace | agent" }]],
    [
      "ada",
      { "ada@contoso.example": 1 },
      { "a b": "Ada | Lovelace | agent" },
      { "ada@contoso.example": "Ada" },
      { "ada@contoso.example": "Ada |  | agent" },
      { "ada@contoso.example": " | Lovelace | agent" },
      { "ada@contoso.example": "Ada | Lovelace | agent", "bo@contoso.example": "Bo" },
    ],
  ],
  ["work profiles", workProfiles, [[{ agent }, { agent }]], ["agent", { agent: "agent" }, { agent: {} }]],
  [
    "a whole number",
    wholeNumber(1, 3),
    [
      [1, 1],
      [3, 3],
    ],
    [0, 4, 1.5, "2", null],
  ],
];

describe("the inputs of the Graph provider", () => {
  for (const [what, rule, taken, refused] of rules) {
    for (const [given, kept] of taken) {
      it(`take ${inspect(given)} for ${what}`, () => assert.deepEqual(rule.accept(given), { value: kept }));
    }
    for (const given of refused) {
      it(`refuse ${inspect(given)} as ${what}`, () => assert.ok("problem" in rule.accept(given)));
    }
  }
});
