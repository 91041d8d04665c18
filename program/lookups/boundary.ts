import { getPolicy } from "@pulumi/aws/iam/getPolicy";
import { boundaryVerdict } from "../../federation/boundary";
import { federationAction } from "../../federation/permissions";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { type Findings, reasonOf } from "./lookup";

/** Whether the permissions boundary is there, and lets people do the one thing that sign-in needs. */
export async function judgeBoundary(
  { role }: Pick<Settings, "role">,
  ...instanceArns: readonly [string, ...string[]]
): Promise<Findings> {
  const { permissionsBoundary: arn } = role;
  if (arn === undefined) return { problems: [], remarks: [] };
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
              `${rule}: whether people can sign in under it is not known`,
              "Grant the deployment iam:GetPolicy and iam:GetPolicyVersion to have it checked",
            ),
          ],
        }
      : { problems: [finding(rule, "Check the ARN and the account")], remarks: [] };
  }
  const judged = instanceArns.map((instanceArn) => ({
    instanceArn,
    verdict: boundaryVerdict(looked.policy, instanceArn),
  }));
  const { instanceArn, verdict } = judged.find((each) => each.verdict !== "allows" && each.verdict !== "depends") ??
    judged.find((each) => each.verdict === "depends") ?? { instanceArn: instanceArns[0], verdict: "allows" };
  const allow = `Let it allow ${federationAction} on ${instanceArn}/user/*, or name another policy`;
  switch (verdict) {
    case "allows":
      return { problems: [], remarks: [] };
    case "depends":
      return {
        problems: [],
        remarks: [finding(`allows ${federationAction} under conditions: whether people meet them is not known`, allow)],
      };
    case "denies":
      return { problems: [finding(`denies ${federationAction}, so that nobody could sign in`, allow)], remarks: [] };
    default:
      return {
        problems: [finding(`does not allow ${federationAction}, so that nobody could sign in`, allow)],
        remarks: [],
      };
  }
}
