import { getInstance } from "@pulumi/aws/connect/getInstance";
import { parseInstanceArn } from "../../federation/arns";
import type { NamedInstance } from "../../settings/schema";
import { NotFound, notFound } from "./lookup";
import { type InstanceNamed, namingText } from "./namedInstance";
import { instanceElsewhere, noInstance } from "./notThere";

export interface ConnectInstance {
  arn: string;
  instanceId: string;
  alias: string;
  region: string;
}

/**
 * An instance that people sign in to; it must be one for SAML.
 *
 * @param account Whose credentials are in use; AWS account id.
 */
export async function lookUpInstance(reference: InstanceNamed, account: Promise<string>): Promise<ConnectInstance> {
  const { named, at } = reference;
  if ("arn" in named) {
    const own = await account;
    if (parseInstanceArn(named.arn).account !== own) throw new NotFound([instanceElsewhere(named.arn, at, own)]);
  }
  const instance = await getInstance(argumentsFor(named)).catch(notFound((reason) => noInstance(reference, reason)));
  if (instance.identityManagementType !== "SAML") {
    const { path, found } = namingText(reference);
    throw new NotFound([
      {
        ...{ path, found },
        rule: `is an instance that manages its users by ${instance.identityManagementType}; people can sign in from Entra only if it is SAML`,
        remedy:
          "Name an instance that was created with SAML 2.0-based authentication; it cannot be changed after creation",
      },
    ]);
  }
  // Looked up by alias, the answer has no `instanceId`; the ARN has it always.
  const { instanceId, region } = parseInstanceArn(instance.arn);
  return { arn: instance.arn, instanceId, alias: instance.instanceAlias, region };
}

/** Of the stack's region, unless the ARN says another. */
function argumentsFor(named: NamedInstance) {
  if ("alias" in named) return { instanceAlias: named.alias };
  if ("id" in named) return { instanceId: named.id };
  const { instanceId, region } = parseInstanceArn(named.arn);
  return { instanceId, region };
}
