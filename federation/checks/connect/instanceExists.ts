import { parseInstanceArn } from "../../arns";
import type { Check } from "../check";

export const instanceExists: Check = {
  id: "instance-exists",
  severity: "critical",
  requirement: "The Amazon Connect instance of the stack exists.",
  otherwise: "Amazon Connect answers that it does not find the instance, and nobody gets in",
  remedy:
    "a deleted instance cannot be restored: create one with SAML 2.0-based authentication, or choose one that exists; name it in the settings (instance), add its users, and run pulumi up",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/delete-connect-instance.html",
  *find({ goneInstances }) {
    for (const { at, arn } of goneInstances) {
      const { instanceId, account, region } = parseInstanceArn(arn);
      yield { at, problem: `is gone: the account ${account} has no instance ${instanceId} in ${region}` };
    }
  },
};
