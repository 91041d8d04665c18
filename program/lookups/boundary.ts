import { getPolicy } from "@pulumi/aws/iam/getPolicy";
import { boundaryVerdict } from "../../federation/boundary";
import { federationAction } from "../../federation/permissions";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { allOf, type Findings, reasonOf } from "./lookup";

/** Whether the permissions boundary is there, and lets people do the one thing that sign-in needs. */
export async function judgeBoundary(
  { role }: Pick<Settings, "role">,
  instanceArns: readonly string[],
): Promise<Findings> {
  const { permissionsBoundary: arn } = role;
  if (arn === undefined) return nothing;
  const finding = (rule: string, remedy: string): Problem => ({
    path: ["role", "permissionsBoundary"],
    found: valueText(arn),
    rule,
    remedy,
  });
  const looked = await getPolicy({ arn }).then(
    ({ policy }) => ({ policy }),
    (error: unknown) => ({ reason: reasonOf(error) }),
  );
  if ("reason" in looked) {
    const rule = `cannot be read (${looked.reason})`;
    return /AccessDenied|not authorized/i.test(looked.reason)
      ? {
          problems: [],
          remarks: [
            finding(
              `${rule}: it is unknown whether people can sign in with it`,
              "Grant the deployment iam:GetPolicy and iam:GetPolicyVersion to have it checked",
            ),
          ],
        }
      : { problems: [finding(rule, "Check the ARN and the account")], remarks: [] };
  }
  const { policy } = looked;
  const findings = instanceArns.map((instanceArn): Findings => {
    const into = instanceArns.length === 1 ? "" : ` to ${instanceArn}`;
    const allow = `Let it allow ${federationAction} on ${instanceArn}/user/*, or name another policy`;
    const refused = (verb: string): Findings => ({
      problems: [finding(`${verb} ${federationAction}: nobody could sign in${into}`, allow)],
      remarks: [],
    });
    switch (boundaryVerdict(policy, instanceArn)) {
      case "allows":
        return nothing;
      case "depends": {
        const rule = `allows ${federationAction} under conditions: it is unknown whether people meet them`;
        return { problems: [], remarks: [finding(rule, allow)] };
      }
      case "denies":
        return refused("denies");
      default:
        return refused("does not allow");
    }
  });
  return allOf(findings);
}

const nothing: Findings = { problems: [], remarks: [] };
