import assert from "node:assert/strict";
import { accountWithProvider, aRole, newAccount, providerArn, refused, trust } from "./fixtures";

describe("trust policies", () => {
  const attempt = async (trustPolicy: string) =>
    (await accountWithProvider()).createRole({ ...aRole("agent"), trustPolicy });
  const malformed = (trustPolicy: string, message: string) =>
    refused(attempt(trustPolicy), "MalformedPolicyDocument", message);

  it("accept a SAML provider of the account", async () => {
    assert.equal((await attempt(trust())).trustPolicy, trust());
  });

  it("accept several audiences and the list form of everything", async () => {
    await attempt(
      trust({
        Principal: { Federated: [providerArn] },
        Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
        Condition: { StringEquals: { "SAML:aud": ["https://a/saml", "https://b/saml"] } },
      }),
    );
  });

  it("accept a document without a version, which is one of 2008", async () => {
    await attempt(trust({}, { Version: undefined }));
  });

  const refusals: [what: string, document: string, message: string][] = [
    [
      "a SAML provider that does not exist",
      trust({ Principal: { Federated: `${providerArn}2` } }),
      `Invalid principal in policy: "Federated":"${providerArn}2"`,
    ],
    [
      "a SAML provider of another account",
      trust({ Principal: { Federated: "arn:aws:iam::999999999999:saml-provider/agent" } }),
      'Invalid principal in policy: "Federated":"arn:aws:iam::999999999999:saml-provider/agent"',
    ],
    [
      "a SAML provider of another partition",
      trust({ Principal: { Federated: providerArn.replace("arn:aws:", "arn:aws-us-gov:") } }),
      "Invalid principal in policy",
    ],
    [
      "one missing provider among existing ones",
      trust({ Principal: { Federated: [providerArn, `${providerArn}2`] } }),
      "Invalid principal in policy",
    ],
    [
      "a federated principal that is no ARN",
      trust({ Principal: { Federated: "agent" } }),
      "Federated principals must be valid domain names or SAML metadata ARNs",
    ],
    [
      "AssumeRoleWithSAML for an account",
      trust({ Principal: { AWS: "111122223333" } }),
      "must specify a Federated principal",
    ],
    [
      "a role that does not exist",
      trust({ Principal: { AWS: "arn:aws:iam::111122223333:role/x" }, Action: "sts:AssumeRole" }),
      'Invalid principal in policy: "AWS"',
    ],
    [
      "a user who does not exist",
      trust({ Principal: { AWS: "arn:aws:iam::111122223333:user/x" }, Action: "sts:AssumeRole" }),
      'Invalid principal in policy: "AWS"',
    ],
    [
      "an unknown kind of principal",
      trust({ Principal: { SAML: providerArn } }),
      'Invalid principal in policy: "SAML"',
    ],
    ["a missing principal", trust({ Principal: undefined }), "Missing required field Principal"],
    ["an empty principal", trust({ Principal: {} }), "Missing required field Principal cannot be empty!"],
    [
      "NotPrincipal",
      trust({ Principal: undefined, NotPrincipal: { AWS: "*" } }),
      "Allow with NotPrincipal is not allowed.",
    ],
    ["a missing action", trust({ Action: undefined }), "Missing required field Action"],
    [
      "an action of another service",
      trust({ Action: "connect:GetFederationToken" }),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
    ["a resource", trust({ Resource: "*" }), "Has prohibited field Resource"],
    ["a missing effect", trust({ Effect: undefined }), "Missing required field Effect"],
    ["an unknown effect", trust({ Effect: "allow" }), "Invalid effect: allow"],
    ["an unknown element of a statement", trust({ Conditions: {} }), "Syntax errors in policy."],
    ["an element in lower case", trust({ action: "sts:TagSession" }), "Syntax errors in policy."],
    ["an unknown element of the document", trust({}, { Comment: "mine" }), "Syntax errors in policy."],
    ["an unknown version", trust({}, { Version: "2012-10-18" }), "The policy must contain a valid version string"],
    ["no statement", trust({}, { Statement: [] }), "Statement is empty!"],
    [
      "an unknown condition operator",
      trust({ Condition: { StringEqual: { "SAML:aud": "x" } } }),
      "Invalid Condition type : StringEqual",
    ],
    [
      "a condition key without prefix",
      trust({ Condition: { StringEquals: { aud: "x" } } }),
      "must be prefaced by a vendor",
    ],
    ["an id of a statement with a hyphen", trust({ Sid: "sign-in" }), "must be alpha-numeric"],
    ["text that is not JSON", "{", "This policy contains invalid Json"],
    ["a list", "[]", "Syntax errors in policy."],
  ];
  for (const [what, document, message] of refusals) it(`refuse ${what}`, () => malformed(document, message));

  it("refuse two statements with one id", () => {
    const { Statement } = JSON.parse(trust({ Sid: "One" })) as { Statement: object[] };
    return malformed(trust({}, { Statement: [...Statement, ...Statement] }), "(SID) in a single policy must be unique");
  });

  it("may have 2,048 characters beside white space, and no more", async () => {
    const ofLength = (length: number) => {
      const empty = trust({ Condition: { StringEquals: { "SAML:aud": "" } } }).length;
      return trust({ Condition: { StringEquals: { "SAML:aud": "x".repeat(length - empty) } } });
    };
    await attempt(`${" ".repeat(500)}${ofLength(2048)}`);
    await refused(attempt(ofLength(2049)), "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048");
  });

  it("may be longer where AWS has raised the quota", async () => {
    const account = newAccount((state) => (state.quotas.trustPolicy = 4096));
    const long = { StringEquals: { "sts:RoleSessionName": "x".repeat(3000) } };
    const trustPolicy = trust({ Principal: { AWS: "999999999999" }, Action: "sts:AssumeRole", Condition: long });
    await account.createRole({ ...aRole("agent"), trustPolicy });
  });

  it("are checked again when they change: a deleted provider is refused", async () => {
    const account = await accountWithProvider();
    await account.createRole(aRole("agent"));
    await account.deleteSamlProvider(providerArn);
    await refused(
      account.updateAssumeRolePolicy("agent", trust()),
      "MalformedPolicyDocument",
      "Invalid principal in policy",
    );
    assert.equal((await account.getRole("agent")).trustPolicy, trust());
  });
});
