import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { arn } from "./checks";
import { text } from "./properties";
import { calling, ifFound } from "./serviceCalls";

export const rolePolicyAttachment = policyAttachment("Role");
export const userPolicyAttachment = policyAttachment("User");

/** A managed policy on a role or user. */
function policyAttachment(kind: "Role" | "User"): ResourceModel<Account> {
  const owner = kind === "Role" ? "role" : "user";

  function parts(id: string): [holder: string, policyArn: string] {
    const slash = id.indexOf("/");
    if (slash < 0) throw new Error(`unexpected format of ID (${id}), expected <${owner}-name>/<policy_arn>`);
    return [id.slice(0, slash), id.slice(slash + 1)];
  }

  return {
    type: `aws:iam/${owner}PolicyAttachment:${kind}PolicyAttachment`,
    validators: { policyArn: arn },

    async create(planned, account, made) {
      const [holder, policyArn] = [text(planned, owner), text(planned, "policyArn")];
      await attach(kind, account, holder, policyArn);
      made(`${holder}/${policyArn}`);
    },

    async read(id, account) {
      const [holder, policyArn] = parts(id);
      const attached = await ifFound(account[`listAttached${kind}Policies` as const](holder));
      return attached?.includes(policyArn) === true ? { policyArn, [owner]: holder } : undefined;
    },

    async delete(id, account) {
      const [holder, policyArn] = parts(id);
      await detach(kind, account, holder, policyArn);
    },
  };
}

export const attach = (kind: "Role" | "User", account: Account, holder: string, policyArn: string): Promise<void> =>
  calling(`attaching IAM Policy (${policyArn}) to IAM ${kind} (${holder})`, `IAM: Attach${kind}Policy`, () =>
    account[`attach${kind}Policy` as const](holder, policyArn),
  );

/** One that somebody has detached already is no error. */
export const detach = (kind: "Role" | "User", account: Account, holder: string, policyArn: string) =>
  calling(`detaching IAM Policy (${policyArn}) from IAM ${kind} (${holder})`, `IAM: Detach${kind}Policy`, () =>
    ifFound(account[`detach${kind}Policy` as const](holder, policyArn)),
  );
