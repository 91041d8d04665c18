import { federationPolicy } from "../../../../federation/permissions";
import { instanceArn } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

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
  {
    what: "two policies with more than they need",
    by: permits(
      own,
      ...["s3:GetObject", "s3:PutObject"].map((Action) => document({ Effect: "Allow", Action, Resource: "*" })),
    ),
    finds: ["permission-width"],
    lands: true,
  },
  {
    what: "none, though a boundary would have it",
    by: (deployed) => {
      permits()(deployed);
      deployed.role.permissionsBoundary = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    },
    finds: ["permission-allows"],
  },
];
