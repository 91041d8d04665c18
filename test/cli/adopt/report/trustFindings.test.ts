import assert from "node:assert/strict";
import fc from "fast-check";
import { trustFindings } from "../../../../cli/adopt/report/trustFindings";
import { trustPolicyProblems } from "../../../../federation/checks/trustPolicy";
import { claimsMappingPolicy } from "../../../../federation/claims";
import { audiences } from "../../../../federation/endpoints";
import { besides, declared, least, plain } from "./remarks";
import { account, accountFor, app, claimsPolicy, planned, providerArn, role } from "../support";

type Statement = Readonly<Record<string, unknown>>;
const signIn = "https://signin.aws.amazon.com/saml";
const own: Statement = {
  Effect: "Allow",
  Principal: { Federated: providerArn("admin") },
  Action: "sts:AssumeRoleWithSAML",
  Condition: { StringEquals: { "SAML:aud": signIn } },
};
const documentOf = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trusting = (...statements: Statement[]) => ({
  roles: [role("admin-role", ["admin"], { trustPolicy: documentOf(...statements) })],
});

describe("what a first deployment takes out of a trust policy", () => {
  it("is no action that the claims need, which the settings keep", () => {
    const said = { roleSessionName: "userPrincipalName", sessionDuration: 3600, sourceIdentity: "mail" } as const;
    const claimsPolicies = [claimsPolicy(claimsMappingPolicy(said))];
    const trusted = { ...own, Action: ["sts:AssumeRoleWithSAML", "sts:SetSourceIdentity"] };
    const told = (statement: Statement) =>
      declared({ claimsPolicies }, trusting(statement)).filter((line) => line.includes("sts:"));
    assert.deepEqual(told(trusted), []);
    assert.equal(told({ ...own, Action: [...trusted.Action, "sts:TagSession"] }).length, 1);
  });

  it("is nothing of one that is the program's", () => {
    assert.deepEqual(besides({}, trusting(own)), []);
    assert.deepEqual(
      besides({}, trusting({ ...own, Condition: { StringEquals: { "saml:aud": audiences("us-east-1") } } })),
      [],
    );
    assert.deepEqual(besides({}, trusting(own, own)), []);
  });

  const user = `arn:aws:iam::${account}:user/build`;
  const assume = (Principal: unknown): Statement => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
  const others = (names: string) =>
    `before the role admin-role lets in others, too, and will no longer: ${names}. Whoever or whatever takes the role that way is refused`;
  const action = (text: string) => `before the role admin-role allows ${text}`;
  const condition = (text: string) =>
    `before the role admin-role lets people in on more conditions, and will no longer ask for them: ${text}. Whoever they kept out may sign in, if assigned`;
  const audience = (text: string) =>
    `before the role admin-role accepts sign-ins at ${text}, and will no longer once its applications post to ${signIn}. Whoever signs in there by other means is refused`;
  const denial: Statement = { Effect: "Deny", Principal: "*", Action: "*", Condition: { Bool: { "aws:x": "true" } } };
  const rows: readonly (readonly [what: string, statements: readonly Statement[], ...said: string[]])[] = [
    [
      "other SAML providers, in one statement or in two",
      [
        { ...own, Principal: { Federated: [providerArn("admin"), providerArn("okta")] } },
        { ...own, Principal: { Federated: providerArn("adfs") } },
      ],
      `before the role admin-role trusts other SAML providers, too, and will no longer: ${providerArn("okta")}, ${providerArn("adfs")}. Whoever uses them is locked out: name them in role.trustedProviders to keep them`,
    ],
    ["an AWS principal in a second statement", [own, assume({ AWS: user })], others(`AWS ${user}`)],
    [
      "services, accounts, and other federations",
      [
        own,
        assume({ AWS: ["444455556666", user], Service: "lambda.amazonaws.com" }),
        assume({ Federated: "cognito-identity.amazonaws.com" }),
      ],
      others(`AWS 444455556666, AWS ${user}, Service lambda.amazonaws.com, Federated cognito-identity.amazonaws.com`),
    ],
    ["everybody", [own, assume("*")], others("Principal *")],
    [
      "everybody but somebody",
      [own, { Effect: "Allow", NotPrincipal: { AWS: user }, Action: "sts:AssumeRole" }],
      others(`NotPrincipal {"AWS":"${user}"}`),
    ],
    [
      "principals beside the provider",
      [{ ...own, Principal: { Federated: providerArn("admin"), AWS: user } }],
      others(`AWS ${user}`),
    ],
    [
      "session tags, in the same statement",
      [{ ...own, Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] }],
      action(
        "sts:TagSession at sign-in, and will no longer. Sessions have no tags then: people lose what a policy allows them by aws:PrincipalTag, and AWS refuses whoever's sign-in still sends tags",
      ),
    ],
    [
      "a source identity, in one of its own",
      [own, { ...own, Action: "sts:SetSourceIdentity" }],
      action(
        "sts:SetSourceIdentity at sign-in, and will no longer. Sessions have no source identity then: people lose what a policy allows them by sts:SourceIdentity, and AWS refuses whoever's sign-in still sends one",
      ),
    ],
    [
      "any other action",
      [{ ...own, Action: "sts:*" }],
      action("sts:* at sign-in, and will no longer. Whoever needs it can no longer do it"),
    ],
    [
      "all actions but some",
      [{ ...own, Action: undefined, NotAction: "iam:*" }],
      action('everything but "iam:*" at sign-in, and will no longer. Whoever needs it can no longer do it'),
    ],
    [
      "other conditions",
      [
        {
          ...own,
          Condition: {
            StringEquals: { "SAML:aud": signIn, "SAML:iss": ["a", "b"] },
            IpAddress: { "aws:SourceIp": "192.0.2.0/24" },
          },
        },
      ],
      condition("StringEquals SAML:iss a or b and IpAddress aws:SourceIp 192.0.2.0/24"),
    ],
    [
      "an audience that is compared in another way",
      [{ ...own, Condition: { StringLike: { "SAML:aud": "https://*.example/saml" } } }],
      condition("StringLike SAML:aud https://*.example/saml"),
    ],
    [
      "other audiences",
      [
        {
          ...own,
          Condition: {
            StringEquals: { "saml:AUD": [signIn, "https://eu-west-2.signin.aws.amazon.com/saml", "urn:x"] },
          },
        },
      ],
      audience("https://eu-west-2.signin.aws.amazon.com/saml and urn:x"),
    ],
    [
      "other audiences alone",
      [{ ...own, Condition: { StringEquals: { "SAML:aud": "urn:x" } } }],
      audience("urn:x"),
      `mistake the role admin-role does not accept sign-ins at ${signIn}, the address of the instance's region; then it does`,
    ],
    [
      "that it asks for no audience",
      [own, { ...own, Condition: undefined }],
      `mistake the role admin-role accepts assertions that were made for somebody else, as it has no condition on SAML:aud; then it accepts those for ${signIn} and https://us-east-1.signin.aws.amazon.com/saml alone`,
    ],
    [
      "a refusal",
      [own, denial],
      `before the role admin-role refuses some people, and will no longer: ${JSON.stringify(denial)}. Whoever this kept out may sign in, if assigned`,
    ],
  ];
  for (const [what, statements, ...lines] of rows) {
    it(`is ${what}`, () => assert.deepEqual(besides({}, trusting(...statements)), lines));
  }

  it("is nothing that statements for others ask, as those are named", () => {
    const foreign = { ...assume({ AWS: user }), Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
    assert.deepEqual(besides({}, trusting(own, foreign)), [others(`AWS ${user}`)]);
  });

  it("leaves out nothing that the policy pack would find, nor any other condition or refusal", () => {
    const one = <T>(...values: T[]) => fc.constantFrom(...values);
    const statement = fc.record(
      {
        Effect: one("Allow", "Allow", "Deny"),
        Principal: one<unknown>(
          own["Principal"],
          own["Principal"],
          { Federated: [providerArn("admin"), providerArn("x")] },
          { AWS: user },
          { Service: "ec2.amazonaws.com", Federated: providerArn("admin") },
          "*",
        ),
        Action: one<unknown>("sts:AssumeRoleWithSAML", "STS:assumerolewithsaml", ["sts:TagSession"], "*"),
        Condition: one<unknown>(
          own["Condition"],
          own["Condition"],
          { StringEquals: { "saml:aud": [signIn, "urn:x"] } },
          { StringLike: { "SAML:aud": signIn } },
          { StringEquals: { "SAML:aud": signIn, "SAML:sub": "x" } },
          { StringEquals: { "SAML:sub": "x" } },
        ),
      },
      { requiredKeys: ["Effect", "Principal", "Action"] },
    );
    let [quiet, loud] = [0, 0];
    fc.assert(
      fc.property(fc.array(statement, { minLength: 0, maxLength: 2 }), (more) => {
        const trustPolicy = documentOf(own, ...more);
        const roles = [role("admin-role", ["admin"], { trustPolicy })];
        const plan = planned({ apps: [app("admin", plain)], account: accountFor(["admin"], { roles }) }, least);
        const said = plan.roles.flatMap((each) => trustFindings(each, plan));
        const isMore =
          trustPolicyProblems(trustPolicy, { providerArns: [providerArn("admin")] }).length > 0 ||
          /SAML:sub|"Deny"|sts:TagSession/.test(trustPolicy);
        assert.equal(said.length > 0, isMore, trustPolicy);
        if (isMore) loud += 1;
        else quiet += 1;
      }),
      { numRuns: 300 },
    );
    assert.ok(quiet > 10 && loud > 10, `${quiet} ${loud}`);
  });
});
