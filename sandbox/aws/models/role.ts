import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../bridge/models";
import type { Account } from "../account";
import { policyText, samePolicy, shownPolicy } from "../policyMeaning";
import { arn, lengthBetween, nameOf, notSimulated, numberBetween } from "./checks";
import { shownIdentity, updateIdentity } from "./identity";
import { jsonPolicy } from "./jsonPolicy";
import { named, nameFor } from "./name";
import { optionalFlag, optionalNumber, optionalText, orNull, text, textMap } from "./properties";
import { calling, ifFound, shown } from "./serviceCalls";
import { withAllTags } from "./tags";

export const role: ResourceModel<Account> = {
  type: "aws:iam/role:Role",
  validators: {
    name: nameOf(64),
    namePrefix: nameOf(38),
    description: lengthBetween(0, 1000),
    maxSessionDuration: numberBetween(3600, 43200),
    assumeRolePolicy: jsonPolicy,
    permissionsBoundary: arn,
    "inlinePolicies[].name": notSimulated("use RolePolicy and RolePoliciesExclusive"),
    "managedPolicyArns[]": notSimulated("use RolePolicyAttachment and RolePolicyAttachmentsExclusive"),
  },
  sameMeaning: { assumeRolePolicy: samePolicy },
  fill: withAllTags,

  async create(planned, account, made) {
    const name = nameFor(planned);
    await calling(`creating IAM Role (${name})`, "IAM: CreateRole", () =>
      account.createRole({
        name,
        path: text(planned, "path"),
        trustPolicy: policyText(text(planned, "assumeRolePolicy")),
        description: optionalText(planned, "description"),
        maxSessionDuration: optionalNumber(planned, "maxSessionDuration"),
        permissionsBoundary: optionalText(planned, "permissionsBoundary"),
        tags: textMap(planned, "tagsAll"),
      }),
    );
    made(name);
  },

  read: (id, account, state) =>
    shown(account.getRole(id), (found) => ({
      ...named(found.name),
      ...shownIdentity(found, state),
      assumeRolePolicy: shownPolicy(found.trustPolicy, state["assumeRolePolicy"]),
      createDate: found.createDate,
      description: orNull(found.description),
      // An import begins with this.
      forceDetachPolicies: state["forceDetachPolicies"] ?? false,
      inlinePolicies: [],
      // Policies attached by others show here after a refresh, and nowhere else: the provider makes no step of them.
      managedPolicyArns: found.attachedPolicies,
      maxSessionDuration: found.maxSessionDuration,
    })),

  async update(id, planned, account, state) {
    await updateRole(id, planned, account, state);
    await updateIdentity("Role", account, id, { planned, state });
  },

  async delete(id, account, state) {
    const found = await ifFound(account.getRole(id));
    if (found === undefined) return;
    await calling(`deleting IAM Role (${id})`, "IAM: DeleteRole", async () => {
      if (optionalFlag(state, "forceDetachPolicies") === true) {
        for (const policyArn of found.attachedPolicies) await account.detachRolePolicy(id, policyArn);
        for (const policyName of Object.keys(found.inlinePolicies)) await account.deleteRolePolicy(id, policyName);
      }
      await ifFound(account.deleteRole(id));
    });
  },
};

/** Each property has an operation of its own. */
async function updateRole(id: string, planned: Properties, account: Account, state: Properties): Promise<void> {
  if (planned["assumeRolePolicy"] !== state["assumeRolePolicy"]) {
    await calling(`updating IAM Role (${id}) assume role policy`, "IAM: UpdateAssumeRolePolicy", () =>
      account.updateAssumeRolePolicy(id, policyText(text(planned, "assumeRolePolicy"))),
    );
  }
  if (planned["description"] !== state["description"]) {
    await calling(`updating IAM Role (${id}) description`, "IAM: UpdateRoleDescription", () =>
      account.updateRole(id, { description: optionalText(planned, "description") ?? "" }),
    );
  }
  if (planned["maxSessionDuration"] !== state["maxSessionDuration"]) {
    await calling(`updating IAM Role (${id}) MaxSessionDuration`, "IAM: UpdateRole", () =>
      account.updateRole(id, { maxSessionDuration: optionalNumber(planned, "maxSessionDuration") }),
    );
  }
}
