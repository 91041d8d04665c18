import { trustPolicy } from "../../../../federation/trustPolicy";
import { audiences } from "../../../../federation/endpoints";
import { metadata, providers } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

interface Statement {
  Effect: string;
  Principal: unknown;
  Action: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const trust =
  (change: (statement: Statement) => void, ...more: object[]) =>
  (deployed: Deployment) => {
    const document = JSON.parse(deployed.role.trustPolicy) as { Statement: Statement[] };
    document.Statement.forEach(change);
    deployed.role.trustPolicy = JSON.stringify({ ...document, Statement: [...document.Statement, ...more] });
  };
const condition = (to: Record<string, Record<string, unknown>>) =>
  trust((statement) => void (statement.Condition = to));
const aud = (operator: string, ...urls: string[]) => condition({ [operator]: { "SAML:aud": urls } });
const acs = "https://signin.aws.amazon.com/saml";
const nothing = (): void => undefined;

export const ofTheTrust: readonly Mutation[] = [
  {
    what: "the admins' provider alone",
    by: trust((statement) => void (statement.Principal = { Federated: providers.admin })),
    finds: ["trust-accepts"],
  },
  {
    what: "a document that AWS takes of nobody",
    by: trust((statement) => Object.assign(statement, { Sid: "a".repeat(4100) })),
    finds: ["iam-quotas"],
    lands: true,
  },
  { what: "nobody", by: trust((statement) => void (statement.Effect = "Deny")), finds: ["trust-accepts"] },
  {
    what: "a Deny beside it",
    by: trust(nothing, { Effect: "Deny", Principal: { Federated: providers.agent }, Action: "sts:AssumeRoleWithSAML" }),
    finds: ["trust-accepts"],
  },
  {
    what: "a Deny to everybody",
    by: trust(nothing, { Effect: "Deny", Principal: "*", Action: "sts:*" }),
    finds: ["trust-accepts"],
  },
  {
    what: "assertions of another tenant",
    by: condition({
      StringEquals: { "SAML:aud": acs, "SAML:iss": "https://sts.windows.net/99999999-2222-4333-8444-555555555555/" },
    }),
    finds: ["trust-accepts"],
  },
  {
    what: "a condition that no assertion meets",
    by: condition({ StringEquals: { "SAML:aud": acs, "SAML:edupersonorgdn": "contoso" } }),
    finds: ["trust-accepts"],
  },
  {
    what: "a time that is over",
    by: condition({ StringEquals: { "SAML:aud": acs }, DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } }),
    finds: ["trust-accepts"],
  },
  {
    what: "another reply URL",
    by: aud("StringEquals", "https://eu-central-1.signin.aws.amazon.com/saml"),
    finds: ["trust-accepts"],
  },
  {
    what: "the audience for the recipient",
    by: aud("StringEquals", "urn:amazon:webservices"),
    finds: ["trust-accepts"],
  },
  {
    what: "a pattern that is plain text",
    by: aud("StringEquals", "https://*.signin.aws.amazon.com/saml*"),
    finds: ["trust-accepts"],
  },
  { what: "any reply URL", by: aud("StringLike", "*"), finds: ["trust-audience"], lands: true },
  {
    what: "a careless pattern",
    by: aud("StringLike", "https://signin.aws.amazon.com*"),
    finds: ["trust-audience"],
    lands: true,
  },
  {
    what: "no condition",
    by: trust((statement) => Reflect.deleteProperty(statement, "Condition")),
    finds: ["trust-audience"],
    lands: true,
  },
  { what: "a condition that holds if there is none", by: aud("StringEqualsIfExists", acs), finds: [], lands: true },
  { what: "one of several, as AWS writes it", by: aud("ForAnyValue:StringEquals", acs), finds: [], lands: true },
  {
    what: "the pattern of Global Resiliency",
    by: aud("StringLike", acs, "https://*.signin.aws.amazon.com/saml*"),
    finds: [],
    lands: true,
  },
  {
    what: "a statement a region",
    by: (deployed) => {
      const statements = [acs, "https://eu-west-2.signin.aws.amazon.com/saml"].flatMap(
        (url) => trustPolicy({ providerArns: Object.values(providers), audiences: [url] }).Statement,
      );
      deployed.role.trustPolicy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    },
    finds: [],
    lands: true,
  },
  {
    what: "people with a password of the account, too",
    by: trust(nothing, {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "sts:AssumeRole",
    }),
    finds: ["trusted-principals"],
    lands: true,
  },
  {
    what: "a service of AWS, too",
    by: trust(nothing, { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
    finds: ["trusted-principals"],
    lands: true,
  },
  {
    what: "another identity provider, too",
    by: trust(
      (statement) =>
        void (statement.Principal = { Federated: [...Object.values(providers), `${providers.agent}-of-others`] }),
    ),
    finds: ["trusted-principals"],
    lands: true,
  },
  {
    what: "everything that STS does",
    by: trust((statement) => void (statement.Action = "sts:*")),
    finds: ["trusted-principals"],
    lands: true,
  },
  {
    what: "another action instead",
    by: trust((statement) => void (statement.Action = "sts:AssumeRole")),
    finds: ["trust-accepts", "trusted-principals"],
  },
  {
    what: "the permission to tag, too",
    by: trust((statement) => void (statement.Action = ["sts:AssumeRoleWithSAML", "sts:TagSession"])),
    finds: [],
    lands: true,
  },
  {
    what: "the same in the version of 2008",
    by: (deployed) => {
      const said = trustPolicy({ providerArns: Object.values(providers), audiences: audiences("us-east-1") });
      deployed.role.trustPolicy = JSON.stringify({ ...said, Version: "2008-10-17" });
    },
    finds: [],
    lands: true,
  },
  {
    what: "everybody, too",
    by: trust(nothing, { Effect: "Allow", Principal: "*", Action: "sts:AssumeRoleWithSAML" }),
    finds: ["trusted-principals"],
    lands: true,
  },
  {
    what: "everybody but somebody",
    by: trust(nothing, { Effect: "Allow", NotPrincipal: { AWS: "*" }, Action: "sts:AssumeRoleWithSAML" }),
    finds: ["trusted-principals"],
    lands: true,
  },
  {
    what: "everything but something",
    by: trust(nothing, { Effect: "Allow", Principal: { Federated: providers.agent }, NotAction: "sts:AssumeRole" }),
    finds: ["trusted-principals", "trust-audience"],
    lands: true,
  },
  {
    what: "the provider of another application of the account, too",
    by: (deployed) => {
      const { account, provider, foreignCertificate } = deployed;
      const other = { ...provider, name: "other", arn: provider.arn.replace(/agent$/, "other") };
      account.iam.aws?.samlProviders.push({ ...other, metadata: metadata(foreignCertificate) });
      trust((statement) => void (statement.Principal = { Federated: [providers.agent, providers.admin, other.arn] }))(
        deployed,
      );
    },
    finds: ["trusted-principals"],
    lands: true,
  },
];
