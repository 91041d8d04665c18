import type { IAMClient } from "@aws-sdk/client-iam";
import type { Fact } from "../../../federation/facts";
import { ifThere, readable } from "../readable";

/** Managed policies, AWS's own too, each asked for once. */
export interface ManagedPolicies {
  /** The one in force. Undefined: there is no such policy. */
  document(arn: string): Promise<Fact<string | undefined>>;
}

export function managedPolicies(iam: IAMClient): ManagedPolicies {
  const asked = new Map<string, Promise<Fact<string | undefined>>>();
  return {
    document(arn) {
      const document = asked.get(arn) ?? read(iam, arn);
      asked.set(arn, document);
      return document;
    },
  };
}

async function read(iam: IAMClient, arn: string): Promise<Fact<string | undefined>> {
  const { GetPolicyCommand, GetPolicyVersionCommand } = await import("@aws-sdk/client-iam");
  // Of the two that it takes, AWS names the one that is missing.
  return readable(`the policy ${arn}`, "iam:GetPolicy", async () => {
    const found = await ifThere(iam.send(new GetPolicyCommand({ PolicyArn: arn })));
    if (found === undefined) return undefined;
    const version = { PolicyArn: arn, VersionId: found.Policy?.DefaultVersionId };
    const { PolicyVersion } = (await ifThere(iam.send(new GetPolicyVersionCommand(version)))) ?? {};
    return PolicyVersion && decodeURIComponent(PolicyVersion.Document ?? "");
  });
}
