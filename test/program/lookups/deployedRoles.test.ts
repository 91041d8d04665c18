import assert from "node:assert/strict";
import { lookUpRoles } from "../../../program/lookups/deployedRoles";
import { asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

const pair = "https://2fb42df9-78a2-4e74-9572-c8af67ed2890.us-east-1.sign-in.connect.aws/saml*";
const acs = (region: string) => `https://${region}.signin.aws.amazon.com/saml`;
const provider = (name: string) => `arn:aws:iam::111122223333:saml-provider/${name}`;
const names = (...all: string[]) => all.map((name) => ({ name, maxSessionDuration: 3600, apps: [] }));

const lookUp = (get: (args: { name: string }) => unknown, ...roles: string[]) =>
  asking({ [functions.role]: get }, () => lookUpRoles(names(...roles)));
const trusting = (assumeRolePolicy: string) => () => ({ maxSessionDuration: 7200, assumeRolePolicy });

const statement = (Federated: unknown, StringEquals: unknown) => ({
  ...{ Effect: "Allow", Action: "sts:AssumeRoleWithSAML" },
  ...{ Principal: { Federated }, Condition: { StringEquals } },
});

describe("the roles of an earlier deployment", () => {
  for (const reason of [
    "reading IAM Role (connect): couldn't find resource",
    "NoSuchEntity: The role with name connect cannot be found.",
    "IAM Role connect not found",
  ]) {
    it(`are left out if there are none yet: ${reason}`, async () =>
      assert.deepEqual(await lookUp(failing(reason), "connect"), {}));
  }

  for (const reason of ["AccessDenied: not authorized to perform iam:GetRole", "no such host", "ExpiredToken"]) {
    it(`are not taken for missing if IAM does not say it: ${reason}`, async () =>
      assert.deepEqual(said(await problemsOf(lookUp(failing(reason), "admin", "agent"))), [
        `role:  cannot be looked up in IAM by its name admin (${reason})`,
        `role:  cannot be looked up in IAM by its name agent (${reason})`,
      ]));
  }

  it("are found by their names, beside one that is not made yet", async () => {
    const get = ({ name }: { name: string }) =>
      name === "new"
        ? failing("couldn't find resource")()
        : { maxSessionDuration: name.length, assumeRolePolicy: "{}" };
    const none = { audiences: [], providerArns: [], passing: [] };
    assert.deepEqual(await lookUp(get, "admin", "new", "agents"), {
      admin: { maxSessionDuration: 5, ...none },
      agents: { maxSessionDuration: 6, ...none },
    });
  });

  const both = { "SAML:aud": [acs("us-east-1"), acs("us-west-2")] };
  const documents: readonly (readonly [what: string, Statement: unknown, audiences: string[], arns: string[]])[] = [
    [
      "lists",
      [statement([provider("a"), provider("b")], both)],
      [acs("us-east-1"), acs("us-west-2")],
      [provider("a"), provider("b")],
    ],
    [
      "one statement, not in a list",
      statement(provider("a"), { "SAML:aud": acs("us-east-1") }),
      [acs("us-east-1")],
      [provider("a")],
    ],
    [
      "several statements, of which each address is told once",
      [statement(provider("a"), both), statement(provider("b"), { "SAML:aud": acs("us-west-2") })],
      [acs("us-east-1"), acs("us-west-2")],
      [provider("a"), provider("b")],
    ],
    ["a condition in other letters", [statement(provider("a"), { "saml:AUD": "x" })], ["x"], [provider("a")]],
    ["another condition", [statement(provider("a"), { "SAML:sub_type": "persistent" })], [], [provider("a")]],
    ["another comparison", [{ ...statement(provider("a"), {}), Condition: { StringLike: both } }], [], [provider("a")]],
    [
      "the pattern of a Global Resiliency pair, beside other addresses, of which a pattern is not carried on",
      [
        {
          ...statement(provider("a"), {}),
          Condition: { StringLike: { "SAML:aud": [pair, acs("us-east-1"), "https://*"] } },
        },
      ],
      [pair, acs("us-east-1")],
      [provider("a")],
    ],
    ["no condition", [{ Principal: { Federated: provider("a") } }], [], [provider("a")]],
    ["everybody", [{ Principal: "*", Condition: { StringEquals: both } }], both["SAML:aud"], []],
    ["a service", [{ Principal: { Service: "connect.amazonaws.com" } }], [], []],
    [
      "an account beside people",
      [{ Principal: { AWS: "*" } }, statement(provider("a"), both)],
      both["SAML:aud"],
      [provider("a")],
    ],
  ];
  for (const [what, Statement, audiences, providerArns] of documents) {
    it(`tell what they accept, by a trust policy with ${what}`, async () => {
      const document = JSON.stringify({ Version: "2012-10-17", Statement });
      assert.deepEqual(await lookUp(trusting(document), "connect"), {
        connect: { maxSessionDuration: 7200, audiences, providerArns, passing: [] },
      });
    });
  }

  const [assume, tag, identity] = ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"];
  const actions: readonly (readonly [what: string, actions: (string | string[] | undefined)[], passing: string[]])[] = [
    ["one action", [assume], []],
    ["several", [[assume, identity, tag]], [identity, tag]],
    ["several statements, in other letters", [assume, "STS:tagsession"], [tag]],
    ["none", [undefined], []],
  ];
  for (const [what, each, passing] of actions) {
    it(`tell what people may pass on, by ${what}`, async () => {
      const Statement = each.map((Action) => ({ ...statement(provider("a"), both), Action }));
      const { connect } = await lookUp(trusting(JSON.stringify({ Version: "2012-10-17", Statement })), "connect");
      assert.deepEqual(connect?.passing, passing);
    });
  }

  for (const document of ["", "{", "[]", "null", '{"Statement": 1}', '{"Statement": [{"Condition": 1}]}']) {
    it(`accept nothing that is known, by a trust policy that cannot be read: ${JSON.stringify(document)}`, async () =>
      assert.deepEqual(await lookUp(trusting(document), "connect"), {
        connect: { maxSessionDuration: 7200, audiences: [], providerArns: [], passing: [] },
      }));
  }
});
