import { toAdopt, toDiagnose, toListLeftovers, toRemoveLeftovers } from "../../federation/access/commands";
import { features } from "../../federation/access/features";
import type { Grants } from "../../federation/access/grants";
import type { Reach } from "../../federation/access/reach";

/** docs/permissions.md */
export const permissionsReference = (): string =>
  [
    "# Permissions",
    "",
    "<!-- Written by `npm run generate` from federation/access/: change it there. -->",
    "",
    "What each command and each setting needs in AWS and in Microsoft Graph, and nothing else. The sandbox holds whole deployments to these lists, and a test fails if a list names more or less than they ask for.",
    "",
    "- **AWS**: IAM actions in the account of the instance, each with the narrowest resources on which AWS takes it. `sts:GetCallerIdentity` needs no permission.",
    "- **Microsoft Graph**: application permissions with admin consent, for an app registration as pipelines have one. People need the directory role Cloud Application Administrator, and Privileged Role Administrator to consent once; for `conditionalAccess` also Conditional Access Administrator.",
    "",
    "## Preview and deploy",
    "",
    "`pulumi preview` needs what is marked *read*; `pulumi up`, `refresh` and `destroy`, and `npm run rotate`, need *read* and *write*. Take the rows of the settings that your stack uses. If a setting goes, keep its rows until that is deployed. `Application.ReadWrite.All` has `Application.Read.All` in it, and `Synchronization.ReadWrite.All` has `Synchronization.Read.All`.",
    "",
    "[`bootstrap/`](bootstrap.md) makes identities for pipelines with exactly what the settings of a stack need.",
    "",
    "A preview that may only read cannot see which claims policy an application has: Graph [says that only to those who may write applications](https://learn.microsoft.com/graph/api/serviceprincipal-list-claimsmappingpolicies). It goes on with what the last deployment knew.",
    "",
    ...Object.values(features).flatMap(({ settings, reads, writes }) =>
      reads.aws.length + reads.graph.length + writes.aws.length + writes.graph.length === 0
        ? []
        : [
            `### ${settings.replace(/^./, (letter) => letter.toUpperCase())}`,
            "",
            ...tables([
              ["read", reads],
              ["write", writes],
            ]),
            "",
          ],
    ),
    "The role of `breakGlass` is one of the stack's roles.",
    "",
    "## [Doctor](doctor.md)",
    "",
    "A permission that is missing makes what it is for unknown, and nothing else.",
    "",
    ...tables([["read", toDiagnose]]),
    "",
    "## [Adopt](adopting.md)",
    "",
    "An identity that can deploy can read all of this. In AWS, the policies `IAMReadOnlyAccess` and `AmazonConnectReadOnlyAccess` together have all of it but `connect:SearchUsers`.",
    "",
    ...tables([["read", toAdopt]]),
    "",
    "## [Leftovers](leftovers.md)",
    "",
    "With `--remove`, what is marked *write* too. Reading the states of the project's stacks comes on top.",
    "",
    ...tables([
      ["read", toListLeftovers],
      ["write", toRemoveLeftovers],
    ]),
    "",
    "## Where the state is",
    "",
    "Pulumi also needs access to its [state](state.md): for `s3://<bucket>`, `s3:ListBucket` on the bucket and `s3:GetObject` on what is in it, and `s3:PutObject` and `s3:DeleteObject` to deploy. A preview takes no lock and writes nothing, once the first login has written `.pulumi/meta.yaml`. If a key of AWS KMS encrypts the bucket, `kms:Decrypt`, and `kms:GenerateDataKey` to deploy. For a secrets provider `awskms://<key>`, `kms:Decrypt`; to make the stack or change its secrets provider, `kms:Encrypt` too. [bootstrap](bootstrap.md#where-the-state-is) can make the bucket and grant all this.",
    "",
  ].join("\n");

type Part = readonly [use: "read" | "write", grants: Grants];

function tables(parts: readonly Part[]): string[] {
  const aws = parts.flatMap(([use, grants]) =>
    grants.aws.map(
      ({ about, actions, on }) =>
        `| ${use} | ${about} | ${actions.map(code).join(", ")} | ${on(placeholders).map(resource).join(", ")} |`,
    ),
  );
  const graph = parts.flatMap(([use, grants]) =>
    grants.graph.map(({ about, permission }) => `| ${use} | ${code(permission)} | ${about} |`),
  );
  return [
    ...(aws.length > 0 ? ["| | for | IAM actions | on |", "| --- | --- | --- | --- |", ...aws, ""] : []),
    ...(graph.length > 0 ? ["| | Microsoft Graph | for |", "| --- | --- | --- |", ...graph, ""] : []),
  ];
}

const code = (text: string): string => `\`${text}\``;
const resource = (text: string): string => (text === "*" ? "`*`" : code(text));

/** Names as the reader has to put them in. */
const placeholders: Reach = {
  partition: "aws",
  account: "<account>",
  roles: ["<path><role>"],
  samlProviders: ["<provider>"],
  trustedRoles: ["<path><role>"],
  trustedUsers: ["<path><user>"],
  trustedProviders: ["<ARN of the provider>"],
  policies: ["<policy>"],
  boundaries: ["<ARN of the boundary>"],
  users: ["<user>"],
  instances: ["arn:aws:connect:<region>:<account>:instance/<id>"],
  alerts: "<name>",
};
