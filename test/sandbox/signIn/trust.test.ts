import assert from "node:assert/strict";
import { samlContext, trustDecision } from "../../../federation/signIn/trust";
import type { ReceivedAssertion } from "../../../sandbox/signIn/receivedResponse";
import type { Role, SamlProvider } from "../../../sandbox/aws/state";
import { metadata, newAccount, providerArn, trust } from "../aws/fixtures";

const assertion: ReceivedAssertion = {
  issuer: "https://sts.windows.net/11111111-2222-4333-8444-555555555555/",
  nameId: "bo@contoso.example",
  nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  recipient: "https://signin.aws.amazon.com/saml",
  attributes: new Map(),
};

let provider: SamlProvider;
let role: Role;
before(async () => {
  const account = newAccount();
  provider = await account.createSamlProvider({ name: "agent", metadata: metadata(), tags: {} });
  role = await account.createRole({ name: "connect", path: "/", trustPolicy: trust(), tags: {} });
});

const decision = (trustPolicy: string, change: Partial<ReceivedAssertion> = {}, by = providerArn) => {
  const received = { ...assertion, ...change };
  const { attributes, nameId = "", nameIdFormat, ...rest } = received;
  const names = [...attributes.keys()];
  const context = samlContext({
    ...rest,
    ...{ nameId, nameIdFormat, names },
    first: Object.fromEntries(names.map((name) => [name, attributes.get(name)?.[0] ?? ""])),
    ...{ providerName: provider.name, account: "111122223333", name: "bo@contoso.example" },
    now: new Date("2027-03-01T12:00:00Z"),
  });
  return trustDecision({ ...role, trustPolicy }, by, names, context);
};
const condition = (operator: string, key: string, ...values: string[]) =>
  trust({ Condition: { [operator]: { [key]: values } } });
const attributes = (name: string) => ({
  attributes: new Map([[`https://aws.amazon.com/SAML/Attributes/${name}`, ["cc"]]]),
});

describe("the trust policy of a role", () => {
  const allowing: [what: string, policy: string][] = [
    ["its recipient", trust()],
    [
      "its recipient among others",
      condition("StringEquals", "saml:AUD", "https://eu-west-2.signin.aws.amazon.com/saml", assertion.recipient),
    ],
    ["its recipient by a pattern", condition("StringLike", "SAML:aud", "https://*signin.aws.amazon.com/saml")],
    ["its issuer", condition("StringEquals", "SAML:iss", assertion.issuer)],
    ["its provider", condition("StringEquals", "SAML:doc", "111122223333/agent")],
    ["its kind of name", condition("StringEquals", "SAML:sub_type", "persistent")],
    ["the session name", condition("StringLike", "sts:RoleSessionName", "*@contoso.example")],
    ["the time", condition("DateLessThan", "aws:CurrentTime", "2028-01-01T00:00:00Z")],
    ["no condition at all", trust({ Condition: undefined })],
    ["all actions of STS", trust({ Action: "sts:*" })],
    ["one of several providers", trust({ Principal: { Federated: ["cognito-identity.amazonaws.com", providerArn] } })],
  ];
  for (const [what, policy] of allowing) {
    it(`lets an assertion in by ${what}`, () => assert.equal(decision(policy), "allowed"));
  }

  const silent: [what: string, policy: string][] = [
    ["another recipient", condition("StringEquals", "SAML:aud", "https://eu-west-2.signin.aws.amazon.com/saml")],
    ["its audience for the recipient", condition("StringEquals", "SAML:aud", "urn:amazon:webservices")],
    ["a pattern as plain text", condition("StringEquals", "SAML:aud", "https://*signin.aws.amazon.com/saml")],
    ["a time that is over", condition("DateLessThan", "aws:CurrentTime", "2027-01-01T00:00:00Z")],
    ["a key that it does not have", condition("StringEquals", "SAML:edupersonorgdn", "x")],
    ["another action", trust({ Action: "sts:AssumeRole" })],
    ["everybody in the account", trust({ Action: "sts:*", Principal: { AWS: "111122223333" } })],
    ["another provider", trust({ Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/admin" } })],
  ];
  for (const [what, policy] of silent) {
    it(`does not let it in by ${what}`, () => assert.equal(decision(policy), "not allowed"));
  }

  it("leaves undecided whether everybody includes people of a provider", () =>
    assert.equal(decision(trust({ Action: "sts:*", Principal: "*" })), "undecided"));

  it("lets nobody in whom a statement denies it", () => {
    const allow = { Effect: "Allow", Principal: { Federated: providerArn }, Action: "sts:AssumeRoleWithSAML" };
    const deny = { ...allow, Effect: "Deny", Principal: "*", Action: "sts:*" };
    assert.equal(decision(JSON.stringify({ Version: "2012-10-17", Statement: [allow, deny] })), "denied");
  });

  it("fills in variables, but not under the version of 2008", () => {
    const Condition = { StringEquals: { "sts:RoleSessionName": "${saml:sub}" } };
    assert.equal(decision(trust({ Condition })), "allowed");
    assert.equal(decision(trust({ Condition }, { Version: "2008-10-17" })), "not allowed");
  });

  it("must let tags and a source identity in, too", () => {
    const actions = ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"];
    for (const name of ["PrincipalTag:Team", "SourceIdentity"]) {
      assert.equal(decision(trust(), attributes(name)), "not allowed", name);
      assert.equal(decision(trust({ Action: actions }), attributes(name)), "allowed", name);
    }
    const tagged = trust({ Action: actions, Condition: { StringEquals: { "aws:RequestTag/Team": "cc" } } });
    assert.equal(decision(tagged, attributes("PrincipalTag:Team")), "allowed");
    const some = trust({ Action: actions, Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["Team"] } } });
    assert.equal(decision(some, attributes("PrincipalTag:Team")), "allowed");
    assert.equal(decision(some, attributes("PrincipalTag:Cost")), "not allowed");
  });
});
