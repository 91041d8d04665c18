import type { IAMClient } from "@aws-sdk/client-iam";
import { type Fact, isGap } from "../../../federation/facts";
import type { ImportUser } from "../../../federation/model";
import { roleListActions } from "../../../federation/permissions";
import type { Owner } from "../../owner";
import type { AwsLinks, Place } from "../links";
import { readable } from "../readable";
import { readAccessKeys } from "./accessKeys";

/** An IAM user with whose keys Entra may list the account's roles. Undefined: there is none. */
export async function readImportUser(
  iam: IAMClient,
  links: AwsLinks,
  { partition, account }: Owner,
  name: string,
): Promise<Fact<ImportUser<Place> | undefined>> {
  const keys = await readAccessKeys(iam, name);
  if (keys === undefined || isGap(keys)) return keys;
  const listsRoles = await mayListRoles(iam, name, `arn:${partition}:iam::${account}:user/${name}`);
  return { at: links.iamUser(name), name, keys, listsRoles };
}

async function mayListRoles(iam: IAMClient, name: string, arn: string): Promise<ImportUser["listsRoles"]> {
  const { SimulatePrincipalPolicyCommand } = await import("@aws-sdk/client-iam");
  const [action] = roleListActions;
  return readable(`whether ${name} may list the roles`, "iam:SimulatePrincipalPolicy", async () => {
    const asked = { PolicySourceArn: arn, ActionNames: [action] };
    const { EvaluationResults: [result] = [] } = await iam.send(new SimulatePrincipalPolicyCommand(asked));
    const decision = result?.EvalDecision;
    return decision === "allowed" || decision === "explicitDeny" ? decision : "implicitDeny";
  });
}
