import assert from "node:assert/strict";
import { alertsNameProblem } from "../../federation/alerts/names";
import {
  defaultNames,
  identifierProblem,
  notificationEmailsProblem,
  permissionsBoundaryProblem,
  policyNameProblem,
  roleNameProblem,
  rolePathProblem,
  samlProviderNameProblem,
  slotNameProblem,
  slugProblem,
  tagsProblem,
  userNameProblem,
} from "../../federation/names";
import { says } from "./refusals";

type Rule = (value: string) => string | undefined;

const rules: readonly { rule: Rule; takes: readonly string[]; refuses: readonly (readonly [string, string])[] }[] = [
  {
    rule: roleNameProblem,
    takes: ["a", "contact-centre-dev", "A_b+c=d.e@f", "x".repeat(64)],
    refuses: [
      ["", "0 characters"],
      ["x".repeat(65), "65 characters"],
      ["my role", '" "'],
      ["a,b", '","'],
      ["a/b", '"/"'],
      ["rôle", '"ô"'],
    ],
  },
  {
    rule: samlProviderNameProblem,
    takes: ["AzureAD_Connect_Admin", "x".repeat(128)],
    refuses: [
      ["", "0 characters"],
      ["x".repeat(129), "129 characters"],
      ["a,b", '","'],
      ["Entra!", '"!"'],
    ],
  },
  {
    rule: userNameProblem,
    takes: ["azure_cli_user", "A_b+c=d.e@f", "x".repeat(64)],
    refuses: [
      ["", "0 characters"],
      ["x".repeat(65), "65 characters"],
      ["azure cli", '" "'],
      ["a,b", '","'],
      ["a/b", '"/"'],
    ],
  },
  {
    rule: policyNameProblem,
    takes: ["azure_cli_policy", "A_b+c=d.e@f", "x".repeat(128)],
    refuses: [
      ["", "0 characters"],
      ["x".repeat(129), "129 characters"],
      ["azure cli", '" "'],
      ["a,b", '","'],
      ["team/azure", '"/"'],
    ],
  },
  {
    rule: rolePathProblem,
    takes: ["/", "/sso/", "/sso/connect-1/", `/${"x".repeat(510)}/`],
    refuses: [
      ["", "begins and ends with /"],
      ["sso", "begins and ends with /"],
      ["/sso", "begins and ends with /"],
      ["//", "begins and ends with /"],
      ["/a,b/", "begins and ends with /"],
      [`/${"x".repeat(511)}/`, "513 characters"],
    ],
  },
  {
    rule: permissionsBoundaryProblem,
    takes: [
      "arn:aws:iam::111122223333:policy/boundary",
      "arn:aws:iam::111122223333:policy/team/boundary",
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "arn:aws-us-gov:iam::111122223333:policy/boundary",
    ],
    refuses: [
      ["boundary", "ARN of an IAM policy"],
      ["arn:aws:iam::111122223333:role/boundary", "ARN of an IAM policy"],
      ["arn:aws-cn:iam::111122223333:policy/boundary", "ARN of an IAM policy"],
    ],
  },
  {
    rule: slugProblem,
    takes: ["a", "admin", "back-office-2", "x".repeat(32)],
    refuses: [
      ["", "beginning with a letter"],
      ["Admin", "beginning with a letter"],
      ["2nd", "beginning with a letter"],
      ["a--b", "single hyphens"],
      ["a-", "single hyphens"],
      ["a.b", "a-z, 0-9"],
      ["x".repeat(33), "1 to 32"],
    ],
  },
  {
    rule: identifierProblem,
    takes: ["", "1", "contact-centre-dev-admin", "AWS_Dev", "x".repeat(200)],
    refuses: [
      ["#", "what comes after it"],
      ["#1", "what comes after it"],
      [" ", "letters, digits"],
      ["a b", "letters, digits"],
      ["x".repeat(201), "up to 200"],
    ],
  },
  {
    rule: alertsNameProblem,
    takes: ["a", "Connect_sign-in", "x".repeat(30)],
    refuses: [
      ["", "0 characters; allowed are 1 to 30"],
      ["a b.c", 'has " " "."; allowed are letters, digits, _ and -'],
      ["-a", "begin with a letter or a digit"],
      ["_a", "begin with a letter or a digit"],
      ["x".repeat(31), "31 characters"],
    ],
  },
  {
    rule: slotNameProblem,
    takes: ["2026", "2026-spring", "A", "x".repeat(32)],
    refuses: [
      ["", "1 to 32"],
      ["2026_1", "single hyphens"],
      ["-2026", "single hyphens"],
      ["x".repeat(33), "1 to 32"],
    ],
  },
];

describe("names", () => {
  for (const { rule, takes, refuses } of rules) {
    for (const value of takes) {
      it(`${rule.name} takes ${JSON.stringify(value)}`, () => assert.equal(rule(value), undefined));
    }
    for (const [value, text] of refuses) {
      it(`${rule.name} refuses ${JSON.stringify(value)}`, () => says(rule(value), text));
    }
  }

  it("default to project and stack, and the app's to the app besides", () => {
    const { app, ...names } = defaultNames({ project: "p", stack: "dev" });
    assert.deepEqual(names, {
      role: "p-dev",
      alerts: "p-dev",
      breakGlassRole: "p-dev-break-glass",
      conditionalAccessPolicy: "p-dev",
      importUser: "p-dev-role-import",
      importPolicy: "p-dev-role-import",
    });
    assert.deepEqual(app("admin"), { role: "p-dev-admin", samlProvider: "p-dev-admin", identifier: "p-dev-admin" });
  });

  it("by default are accepted by their rules, and differ from app to app", () => {
    const { app, role, importUser, importPolicy } = defaultNames({ project: "entra-connect-sso", stack: "dev" });
    const [admin, agent] = [app("admin"), app("agent")];
    assert.equal(roleNameProblem(role), undefined);
    assert.equal(userNameProblem(importUser), undefined);
    assert.equal(policyNameProblem(importPolicy), undefined);
    assert.equal(roleNameProblem(admin.role), undefined);
    assert.equal(samlProviderNameProblem(admin.samlProvider), undefined);
    assert.equal(identifierProblem(admin.identifier), undefined);
    for (const key of ["role", "samlProvider", "identifier"] as const) assert.notEqual(admin[key], agent[key]);
  });
});

describe("notification e-mails", () => {
  const addresses = (count: number) => Array.from({ length: count }, (_, index) => `ops${index}@contoso.example`);

  it("may be five, not six", () => {
    assert.equal(notificationEmailsProblem([]), undefined);
    assert.equal(notificationEmailsProblem(addresses(5)), undefined);
    says(notificationEmailsProblem(addresses(6)), "6 addresses", "up to 5");
  });

  for (const address of [
    "ops",
    "ops@",
    "ops@contoso",
    "a b@contoso.example",
    "a@b@c.example",
    "Ops <ops@c.example>",
    "",
  ]) {
    it(`refuse ${JSON.stringify(address)}`, () => {
      says(
        notificationEmailsProblem(["ops@contoso.example", address]),
        JSON.stringify(address),
        "not an e-mail address",
      );
    });
  }

  it("name nobody twice, whatever the case", () => {
    says(notificationEmailsProblem(["ops@contoso.example", "Ops@Contoso.example"]), "twice");
  });
});

describe("tags", () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));

  it("take what IAM takes", () => {
    assert.equal(tagsProblem({ "cost centre": "42", "ops:owner": "Zoë + co", empty: "" }), undefined);
    assert.equal(tagsProblem(many(50)), undefined);
    assert.equal(tagsProblem({ ["k".repeat(128)]: "v".repeat(256) }), undefined);
  });

  const bad: readonly (readonly [string, Record<string, string>, string])[] = [
    ["51 tags", many(51), "51 tags"],
    ["AWS's own keys", { "AWS:x": "1" }, "belong to AWS"],
    ["an empty key", { "": "1" }, "0 characters"],
    ["a long key", { ["k".repeat(129)]: "1" }, "129 characters"],
    ["a long value", { k: "v".repeat(257) }, "257 characters"],
    ["a key with other characters", { "a*b": "1" }, '"a*b"'],
    ["a value with other characters", { a: "1;2" }, '"1;2"'],
    ["keys that differ in case only", { Owner: "a", owner: "b" }, '"Owner" and "owner"'],
  ];
  for (const [what, tags, text] of bad) {
    it(`refuse ${what}`, () => says(tagsProblem(tags), text));
  }
});
