import assert from "node:assert/strict";
import { originProblem } from "../../federation/origins";
import { phoneNumberProblem, profileNameProblem } from "../../federation/roster/limits";
import {
  grantedBy,
  permissionProblem,
  profileSets,
  securityProfileNameProblem,
} from "../../federation/securityProfiles";
import { says } from "./refusals";

interface Table {
  readonly rule: (text: string) => string | undefined;
  readonly takes: readonly string[];
  readonly refuses: readonly (readonly [text: string, problem: string])[];
}

const site = (length: number): string => `https://${"a".repeat(length - "https://.example".length)}.example`;
const names = {
  takes: ["a", "QA-team_1 @ night", "x".repeat(127)],
  refuses: [
    ["", "0 characters; allowed are 1 to 127"],
    [" a", "begins or ends with a space"],
    ["a ", "begins or ends with a space"],
    ["x".repeat(128), "128 characters"],
  ],
} as const;

const tables: readonly Table[] = [
  { rule: profileNameProblem, takes: [...names.takes, "Überlauf"], refuses: names.refuses },
  {
    rule: securityProfileNameProblem,
    takes: names.takes,
    refuses: [...names.refuses, ["Überlauf", "without accents"], ["a/b", "without accents"]],
  },
  {
    rule: permissionProblem,
    takes: ["BasicAgentAccess", "Users.View", "x".repeat(128)],
    refuses: [
      ["", "no name of a permission"],
      ["Users.", "no name of a permission"],
      ["Users View", "no name of a permission"],
      ["x".repeat(129), "no name of a permission"],
    ],
  },
  {
    rule: phoneNumberProblem,
    takes: ["+12", "+4930123456", `+${"1".repeat(15)}`],
    refuses: [
      ["+1", "international form"],
      ["+0301234", "international form"],
      ["4930123456", "international form"],
      ["+49 30 123456", "international form"],
      [`+${"1".repeat(16)}`, "international form"],
    ],
  },
  {
    rule: originProblem,
    takes: ["https://crm.contoso.example", "https://crm.contoso.example:8443", "http://localhost:3000", site(267)],
    refuses: [
      ["", "https://"],
      ["crm.contoso.example", "https://"],
      ["ftp://crm.contoso.example", "https://"],
      ["http://crm.contoso.example", "only https"],
      ["https://ada@crm.contoso.example", "credentials"],
      ["https://:secret@crm.contoso.example", "credentials"],
      ["https://*.contoso.example", "wildcard"],
      ["https://[::1]", "no name of a host"],
      ["https://crm.contoso.example/", "write https://crm.contoso.example"],
      ["https://CRM.contoso.example", "write https://crm.contoso.example"],
      ["https://crm.contoso.example:443", "write https://crm.contoso.example"],
      [site(268), "268 characters; allowed are 267"],
    ],
  },
];

describe("what Amazon Connect takes", () => {
  for (const { rule, takes, refuses } of tables) {
    for (const text of takes)
      it(`${rule.name} takes ${JSON.stringify(text)}`, () => assert.equal(rule(text), undefined));
    for (const [text, problem] of refuses)
      it(`${rule.name} refuses ${JSON.stringify(text)}`, () => says(rule(text), problem));
  }
});

describe("the permissions that a security profile grants", () => {
  it("are those of its set and its own, each once and in the order of the alphabet", () => {
    assert.deepEqual(grantedBy({ permissions: ["b", "a", "b"] }), ["a", "b"]);
    assert.deepEqual(grantedBy({ set: "agent", permissions: ["Users.View", profileSets.agent[0]] }), [
      "BasicAgentAccess",
      "OutboundCallAccess",
      "Users.View",
    ]);
  });
});
