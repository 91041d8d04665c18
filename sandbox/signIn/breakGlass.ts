import { emergencyAccessAction } from "../../federation/permissions";
import { decide } from "../../federation/iam/evaluation";
import type { AccountState, Caller } from "../aws/state";
import { Account } from "../aws/account";
import { AwsError } from "../aws/awsError";
import type { Store } from "../core/store";

export interface BrokenGlass {
  /** Name of the role. */
  readonly role: string;
  /** Of the instance. */
  readonly instanceArn: string;
  readonly caller: Caller;
  /** Whether a device for multi-factor authentication was used. */
  readonly mfa: boolean;
}

/**
 * Somebody becomes the break-glass role in the AWS console and signs in to the instance as its emergency administrator.
 *
 * @throws AwsError `AccessDenied`
 */
export async function breakGlass(store: Store<AccountState>, asked: BrokenGlass): Promise<void> {
  const { caller, instanceArn } = asked;
  const region = instanceArn.split(":")[3] ?? "";
  const account = new Account(store).inRegion(region);
  const { account: id, arn } = await account.as(caller).getCallerIdentity();
  const role = await account.getRole(asked.role);
  const context = { "aws:multifactorauthpresent": String(asked.mfa) };
  const principal = { kind: "AWS", id: arn } as const;
  const assuming = { action: "sts:AssumeRole", resource: role.arn, context, principal };
  // The account as a whole leaves it to the policies of whoever asks, who may do everything here.
  if (!["allowed", "undecided"].includes(decide([role.trustPolicy], assuming))) throw denied(arn, assuming);
  const recorded = { readOnly: true, requestParameters: { roleArn: role.arn, roleSessionName: "emergency" } };
  await account.recordCall({
    ...{ eventSource: "sts.amazonaws.com", eventName: "AssumeRole", awsRegion: region, ...recorded },
    userIdentity: { type: "IAMUser", arn, principalId: caller.userId },
  });

  const session = `${role.arn.replace(":iam:", ":sts:").replace(/:role\/.*$/, "")}:assumed-role/${role.name}/emergency`;
  const entering = { action: emergencyAccessAction, resource: instanceArn, context };
  if (decide(Object.values(role.inlinePolicies), entering) !== "allowed") throw denied(session, entering);
  await account.recordCall({
    ...{ eventSource: "connect.amazonaws.com", eventName: "AdminGetEmergencyAccessToken", awsRegion: region },
    readOnly: true,
    userIdentity: {
      ...{ type: "AssumedRole", arn: session, principalId: `${role.uniqueId}:emergency`, accountId: id },
      sessionContext: { sessionIssuer: { type: "Role", arn: role.arn, userName: role.name } },
    },
    requestParameters: null,
  });
}

const denied = (who: string, { action, resource }: { action: string; resource: string }) =>
  new AwsError("AccessDenied", `User: ${who} is not authorized to perform: ${action} on resource: ${resource}`, 403);
