import assert from "node:assert/strict";
import fc from "fast-check";
import { audiences } from "../../federation/endpoints";
import { trustPolicy } from "../../federation/trustPolicy";
import { refused } from "./refusals";

const provider = (name: string) => `arn:aws:iam::111122223333:saml-provider/${name}`;

describe("trust policy", () => {
  it("lets one SAML provider in, as the one string that IAM gives back", () => {
    assert.deepEqual(trustPolicy({ providerArns: [provider("a")], audiences: audiences("eu-central-1") }), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: provider("a") },
          Action: "sts:AssumeRoleWithSAML",
          Condition: {
            StringEquals: {
              "SAML:aud": ["https://eu-central-1.signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml"],
            },
          },
        },
      ],
    });
  });

  it("does not depend on the order of providers and audiences, nor on repetitions", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(names, fc.boolean(), (list, repeat) => {
        const forwards = list.map(provider);
        const backwards = [...forwards].reverse();
        const args = { providerArns: forwards, audiences: audiences("us-east-1") };
        const other = {
          providerArns: repeat ? [...backwards, ...forwards] : backwards,
          audiences: [...audiences("us-east-1")].reverse(),
        };
        assert.equal(JSON.stringify(trustPolicy(other)), JSON.stringify(trustPolicy(args)));
        assert.deepEqual(trustPolicy(args).Statement[0]?.Principal, { Federated: [...forwards].sort() });
      }),
    );
  });

  it("refuses to trust nobody, or everything that is posted anywhere", () => {
    refused(() => trustPolicy({ providerArns: [], audiences: audiences("us-east-1") }), "at least one");
    refused(() => trustPolicy({ providerArns: [provider("a")], audiences: [] }), "reply URL");
  });

  it("refuses principals that are not SAML providers of one account", () => {
    const args = { audiences: audiences("us-east-1") };
    refused(() => trustPolicy({ ...args, providerArns: ["*"] }), "not the ARN of an IAM SAML provider");
    refused(() => trustPolicy({ ...args, providerArns: [provider("*")] }), "not the ARN of an IAM SAML provider");
    const foreign = "arn:aws:iam::444455556666:saml-provider/a";
    refused(() => trustPolicy({ ...args, providerArns: [provider("a"), foreign] }), "444455556666", "its own account");
  });
});
