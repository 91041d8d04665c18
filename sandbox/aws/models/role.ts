import type { Properties } from "../../../tools/wire/provider";
import type { ResourceModel } from "../../core/models";
import type { Account } from "../account";
import { policyText, samePolicy } from "../policyMeaning";
import type { Role } from "../state";
import { arn, checks, conflicting, lengthBetween, nameOf, notSimulated, numberBetween } from "./checks";
import { jsonPolicy } from "./jsonPolicy";
import { defaultName } from "./name";
import { optionalFlag, optionalNumber, optionalText, present, text, textMap } from "./properties";
import { updateRole } from "./roleUpdate";
import { calling, ifFound, isNotFound } from "./serviceCalls";
import { defaultTags, tagsFound } from "./tags";

export const role: ResourceModel<Account> = {
  type: "aws:iam/role:Role",
  replaceOn: ["name", "namePrefix", "path"],
  outputs: ["arn", "createDate", "inlinePolicies", "managedPolicyArns", "namePrefix", "tagsAll", "uniqueId"],
  sameMeaning: { assumeRolePolicy: samePolicy },
  defaults: (inputs, { urn, config }) => ({
    ...defaultName(inputs, { urn }),
    ...defaultTags(inputs, config),
    path: inputs["path"] ?? "/",
  }),
  check: checks(
    nameOf("name", 64),
    conflicting("name", "namePrefix"),
    lengthBetween("description", 0, 1000),
    numberBetween("maxSessionDuration", 3600, 43200),
    jsonPolicy("assumeRolePolicy"),
    arn("permissionsBoundary"),
    notSimulated("inlinePolicies", "use RolePolicy and RolePoliciesExclusive"),
    notSimulated("managedPolicyArns", "use RolePolicyAttachment and RolePolicyAttachmentsExclusive"),
  ),

  async create(inputs, account) {
    const name = text(inputs, "name");
    const description = optionalText(inputs, "description");
    const maxSessionDuration = optionalNumber(inputs, "maxSessionDuration");
    const permissionsBoundary = optionalText(inputs, "permissionsBoundary");
    const made = await calling(`creating IAM Role (${name})`, "IAM: CreateRole", () =>
      account.createRole({
        name,
        path: text(inputs, "path"),
        trustPolicy: policyText(inputs["assumeRolePolicy"] ?? null),
        ...(description === undefined ? {} : { description }),
        ...(maxSessionDuration === undefined ? {} : { maxSessionDuration }),
        ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
        tags: textMap(inputs, "tagsAll"),
      }),
    );
    return { id: made.name, properties: properties(made, inputs) };
  },

  async read(id, account, { inputs }) {
    const found = await ifFound(account.getRole(id));
    return found && { id: found.name, properties: properties(found, inputs), inputs: described(found, inputs) };
  },

  async update(id, news, account, { inputs }) {
    await updateRole(account, id, inputs, news);
    return properties(await account.getRole(id), news);
  },

  async delete(id, account, { properties }) {
    const found = await ifFound(account.getRole(id));
    if (found === undefined) return;
    await calling(`deleting IAM Role (${id})`, "IAM: DeleteRole", async () => {
      if (optionalFlag(properties, "forceDetachPolicies") === true) await strip(found, account);
      await account.deleteRole(id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
    });
  },
};

async function strip({ name, attachedPolicies, inlinePolicies }: Role, account: Account): Promise<void> {
  for (const policyArn of attachedPolicies) await account.detachRolePolicy(name, policyArn);
  for (const policyName of Object.keys(inlinePolicies)) await account.deleteRolePolicy(name, policyName);
}

/** What a program would say to get this; a trust policy that still means the same stays as the program wrote it. */
function described(found: Role, inputs: Properties): Properties {
  const declared = inputs["assumeRolePolicy"];
  const kept = declared !== undefined && samePolicy(declared, found.trustPolicy);
  const usualSession = found.maxSessionDuration === 3600 && inputs["maxSessionDuration"] === undefined;
  return present({
    assumeRolePolicy: kept ? declared : policyText(found.trustPolicy),
    description: found.description === "" ? undefined : found.description,
    forceDetachPolicies: inputs["forceDetachPolicies"],
    maxSessionDuration: usualSession ? undefined : found.maxSessionDuration,
    name: found.name,
    namePrefix: inputs["namePrefix"],
    path: found.path,
    permissionsBoundary: found.permissionsBoundary,
    ...tagsFound(found.tags, inputs),
  });
}

const properties = (found: Role, inputs: Properties): Properties => ({
  ...described(found, inputs),
  arn: found.arn,
  assumeRolePolicy: policyText(found.trustPolicy),
  createDate: found.createDate,
  forceDetachPolicies: optionalFlag(inputs, "forceDetachPolicies") ?? false,
  inlinePolicies: [],
  // Policies attached by others show here after a refresh, and nowhere else: the provider makes no step of them.
  managedPolicyArns: found.attachedPolicies,
  maxSessionDuration: found.maxSessionDuration,
  namePrefix: optionalText(inputs, "namePrefix") ?? "",
  tagsAll: found.tags,
  uniqueId: found.uniqueId,
});
