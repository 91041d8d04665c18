import { synthesizeMetadata } from "../../../../federation/metadata";
import { federationPolicy } from "../../../../federation/permissions";
import { trustPolicy } from "../../../../federation/trustPolicy";
import { audiences } from "../../../../federation/endpoints";
import { instanceArn, metadata, providers } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

const published = (change: (document: string, deployed: Deployment) => string) => (deployed: Deployment) => {
  deployed.provider.metadata = change(deployed.provider.metadata, deployed);
};

const certificateOf = ({ app }: Deployment): string => app.keyCredentials.find(({ key }) => key !== null)?.key ?? "";

export const ofTheProvider: readonly Mutation[] = [
  {
    what: "deleted",
    by: ({ account, provider }) => {
      const { aws } = account.iam;
      if (aws) aws.samlProviders = aws.samlProviders.filter((each) => each !== provider);
    },
    finds: ["app-role-value"],
  },
  {
    what: "metadata of another tenant",
    by: published((_, deployed) =>
      synthesizeMetadata({ tenantId: "99999999-2222-4333-8444-555555555555", certificates: [certificateOf(deployed)] }),
    ),
    finds: ["metadata-issuer"],
  },
  {
    what: "a certificate of nobody's instead",
    by: published((_, { foreignCertificate }) => metadata(foreignCertificate)),
    finds: ["published-certificates", "foreign-certificates"],
  },
  {
    what: "a certificate of nobody's too",
    by: published((_, deployed) => metadata(certificateOf(deployed), deployed.foreignCertificate)),
    finds: ["foreign-certificates"],
    lands: true,
  },
  {
    what: "the other application's metadata",
    by: (deployed) =>
      void (deployed.provider.metadata = metadata(
        deployed.admin.keyCredentials.find(({ key }) => key !== null)?.key ?? "",
      )),
    finds: ["published-certificates", "foreign-certificates"],
  },
];

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
];

const permits =
  (...documents: object[]) =>
  (deployed: Deployment) => {
    deployed.role.inlinePolicies = Object.fromEntries(
      documents.map((document, index) => [`policy${index}`, JSON.stringify(document)]),
    );
  };
const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const allow = (Resource: unknown, more: object = {}) => ({
  Effect: "Allow",
  Action: "connect:GetFederationToken",
  Resource,
  ...more,
});
const oneself = `${instanceArn}/user/\${aws:userid}`;
const own = federationPolicy(instanceArn);

export const ofThePermissions: readonly Mutation[] = [
  {
    what: "as long as AWS takes of nobody",
    by: permits(...["a", "b"].map((letter) => document({ ...allow(oneself), Sid: letter.repeat(6000) }))),
    finds: ["iam-quotas"],
    lands: true,
  },
  { what: "none", by: permits(), finds: ["permission-allows"] },
  {
    what: "a Deny beside it",
    by: permits(own, document({ ...allow("*"), Effect: "Deny" })),
    finds: ["permission-allows"],
  },
  {
    what: "another instance",
    by: permits(federationPolicy(instanceArn.replace("2fb42df9", "2fb42df8"))),
    finds: ["permission-allows"],
  },
  { what: "the version of 2008", by: permits({ ...own, Version: "2008-10-17" }), finds: ["permission-allows"] },
  {
    what: "the name of an IAM user",
    by: permits(document(allow(`${instanceArn}/user/\${aws:username}`))),
    finds: ["permission-allows"],
  },
  { what: "the instance without its users", by: permits(document(allow(instanceArn))), finds: ["permission-allows"] },
  {
    what: "a variable that was filled in too early",
    by: permits(document(allow(`${instanceArn}/user/`))),
    finds: ["permission-allows"],
  },
  {
    what: "another action",
    by: permits(document({ ...allow(oneself), Action: "connect:GetFederationTokens" })),
    finds: ["permission-allows", "emergency-access", "permission-width"],
  },
  {
    what: "a tag that nobody has",
    by: permits(document(allow(oneself, { Condition: { StringEquals: { "aws:PrincipalTag/Team": "agents" } } }))),
    finds: ["permission-allows"],
  },
  { what: "every instance", by: permits(document(allow("*"))), finds: ["permission-instance"], lands: true },
  {
    what: "every user of the instance",
    by: permits(document(allow(`${instanceArn}/user/*`))),
    finds: ["permission-instance"],
    lands: true,
  },
  {
    what: "the instance by its condition key, as AWS writes it",
    by: permits(
      document(
        allow("*", { Condition: { StringEquals: { "connect:InstanceId": "2fb42df9-78a2-4e74-9572-c8af67ed2890" } } }),
      ),
    ),
    finds: [],
    lands: true,
  },
  {
    what: "all of Amazon Connect",
    by: permits(document({ Effect: "Allow", Action: "connect:*", Resource: "*" })),
    finds: ["permission-instance", "emergency-access", "permission-width"],
    lands: true,
  },
  {
    what: "emergency access",
    by: permits(own, document({ Effect: "Allow", Action: "connect:AdminGetEmergencyAccessToken", Resource: "*" })),
    finds: ["permission-width"],
    lands: true,
  },
  {
    what: "emergency access that nothing denies",
    by: permits(document(allow(oneself)), document({ Effect: "Allow", Action: "connect:AdminGet*", Resource: "*" })),
    finds: ["emergency-access", "permission-width"],
    lands: true,
  },
  {
    what: "something of AWS, too",
    by: permits(own, document({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" })),
    finds: ["permission-width"],
    lands: true,
  },
  {
    what: "all but something",
    by: permits(own, document({ Effect: "Allow", NotAction: "iam:*", Resource: `${instanceArn}/*` })),
    finds: ["permission-instance", "permission-width"],
    lands: true,
  },
  {
    what: "a policy of AWS's, too",
    by: ({ role }) => void role.attachedPolicies.push("arn:aws:iam::aws:policy/AdministratorAccess"),
    finds: ["permission-instance", "permission-width"],
    lands: true,
  },
  {
    what: "a boundary that does not have it",
    by: ({ role }) => void (role.permissionsBoundary = "arn:aws:iam::aws:policy/ReadOnlyAccess"),
    finds: ["permission-allows"],
  },
  {
    what: "a boundary that has it",
    by: ({ role }) => void (role.permissionsBoundary = "arn:aws:iam::111122223333:policy/SingleSignOnBoundary"),
    finds: [],
    lands: true,
  },
  {
    what: "a boundary that there is not",
    by: ({ role }) => void (role.permissionsBoundary = "arn:aws:iam::111122223333:policy/Nothing"),
    finds: ["permission-allows"],
  },
];

export const ofTheRole: readonly Mutation[] = [
  {
    what: "deleted",
    by: ({ account, role }) => {
      const { aws } = account.iam;
      if (aws) aws.roles = aws.roles.filter((each) => each !== role);
    },
    finds: ["app-role-value"],
  },
  {
    what: "made again",
    by: ({ role, instance }) => {
      instance.users.forEach((user) => (user.federatedRole = role.uniqueId));
      role.uniqueId = "AROAMADEAGAIN00000000";
    },
    finds: ["connect-user"],
  },
];

export const ofTheInstance: readonly Mutation[] = [
  {
    what: "not made yet",
    by: ({ instance }) => void (instance.status = "CREATION_IN_PROGRESS"),
    finds: ["instance-active"],
  },
  {
    what: "another mode",
    by: ({ instance }) => void (instance.identityManagementType = "CONNECT_MANAGED"),
    finds: ["instance-mode"],
  },
  {
    what: "deleted",
    by: ({ account, instance }) => void (account.instances = account.instances.filter((each) => each !== instance)),
    finds: ["instance-exists"],
  },
  {
    what: "a user left",
    by: ({ instance }) => void (instance.users = instance.users.filter(({ username }) => !username.startsWith("bo@"))),
    finds: ["connect-user"],
  },
  {
    what: "a user in another case",
    by: ({ instance }) => instance.users.forEach((user) => (user.username = user.username.replace("bo@", "Bo@"))),
    finds: ["connect-user"],
  },
  {
    what: "a user whose security profiles do not grant the page",
    by: ({ instance }) =>
      instance.users.forEach((user) => {
        if (user.username.startsWith("bo@")) user.securityProfiles = ["Reporting"];
      }),
    finds: ["security-profile"],
  },
  {
    what: "a user with another security profile that grants the page",
    by: ({ instance }) => {
      instance.securityProfiles = { Night: ["BasicAgentAccess"] };
      instance.users.forEach((user) => (user.securityProfiles = ["Reporting", "Night"]));
    },
    finds: [],
    lands: true,
  },
  {
    what: "an admin whose security profile does not grant the Contact Control Panel",
    by: ({ instance }) =>
      instance.users.forEach((user) => {
        if (user.username.startsWith("ada@")) user.securityProfiles = ["Reporting"];
      }),
    finds: [],
    lands: true,
  },
  { what: "nobody is a user", by: ({ instance }) => void (instance.users = []), finds: ["connect-user"] },
];
