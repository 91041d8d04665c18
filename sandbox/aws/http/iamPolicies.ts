import { refusals } from "../awsError";
import type { PolicyDescription } from "../policies";
import { below, operations } from "./iamOperation";
import { allOf, anything, policyOf } from "./iamResources";
import { encodedDocument, listedPolicy, listedVersion, shownPolicy } from "./iamShapes";
import { paging, type QueryCall } from "./query";

const policy = (call: QueryCall) => policyOf(call.text("PolicyArn"));

/** Managed policies, and what the account is called. */
export const iamPolicies = operations({
  ListPolicies: {
    optional: ["Scope", "OnlyAttached", "PathPrefix", ...paging],
    resource: (call) => ({ ...allOf("policy/")(call), shown: `policy path ${call.optional("PathPrefix") ?? "/"}` }),
    answer: async (call) => call.page("Policies", asked(call, await call.cloud.listPolicies()).map(listedPolicy)),
  },
  GetPolicy: {
    required: ["PolicyArn"],
    resource: policy,
    answer: async ({ cloud, text }) => ({ Policy: shownPolicy(await cloud.getPolicy(text("PolicyArn"))) }),
  },
  DeletePolicy: {
    required: ["PolicyArn"],
    resource: policy,
    answer: async ({ cloud, text }) => {
      await cloud.deletePolicy(text("PolicyArn"));
      return undefined;
    },
  },
  ListPolicyVersions: {
    required: ["PolicyArn"],
    optional: paging,
    resource: policy,
    answer: async ({ cloud, text, page }) => {
      const found = await cloud.getPolicy(text("PolicyArn"));
      return page(
        "Versions",
        [...found.versions].reverse().map((version) => listedVersion(found, version)),
      );
    },
  },
  GetPolicyVersion: {
    required: ["PolicyArn", "VersionId"],
    resource: policy,
    answer: async ({ cloud, text }) => {
      const [arn, id] = [text("PolicyArn"), text("VersionId")];
      const found = await cloud.getPolicy(arn);
      const version = found.versions.find((other) => other.id === id);
      if (version === undefined) {
        throw refusals.noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
      }
      return { PolicyVersion: { Document: encodedDocument(version.document), ...listedVersion(found, version) } };
    },
  },
  ListAccountAliases: {
    optional: paging,
    resource: anything,
    answer: async ({ cloud, page }) => page("AccountAliases", await cloud.listAccountAliases()),
  },
});

function asked(call: QueryCall, policies: readonly PolicyDescription[]): PolicyDescription[] {
  const scope = call.optional("Scope") ?? "All";
  if (!["All", "AWS", "Local"].includes(scope)) {
    throw refusals.constraint("scope", scope, "Member must satisfy enum value set: [All, AWS, Local]");
  }
  const onlyAttached = call.optional("OnlyAttached") === "true";
  return below(call, policies).filter(({ arn, attachmentCount }) => {
    const awsOwn = arn.includes(":iam::aws:");
    return (scope === "All" || awsOwn === (scope === "AWS")) && (!onlyAttached || attachmentCount > 0);
  });
}
