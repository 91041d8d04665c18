import { getInstance } from "@pulumi/aws/connect/getInstance";
import { parseInstanceArn } from "../../federation/arns";
import type { Settings } from "../../settings/schema";
import { NotFound, notFound } from "./lookup";
import { namedInstance } from "./namedInstance";
import { instanceElsewhere, noInstance } from "./notThere";

export interface ConnectInstance {
  arn: string;
  instanceId: string;
  alias: string;
  region: string;
}

/**
 * The instance that people sign in to; it must be one for SAML.
 *
 * @param account Whose credentials are in use; AWS account id.
 */
export async function lookUpInstance(
  reference: Settings["instance"],
  account: Promise<string>,
): Promise<ConnectInstance> {
  if ("arn" in reference) {
    const own = await account;
    if (parseInstanceArn(reference.arn).account !== own) throw new NotFound([instanceElsewhere(reference.arn, own)]);
  }
  const instance = await getInstance(argumentsFor(reference)).catch(
    notFound((reason) => noInstance(reference, reason)),
  );
  if (instance.identityManagementType !== "SAML") {
    const { path, found } = namedInstance(reference);
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

function argumentsFor(reference: Settings["instance"]) {
  if ("alias" in reference) return { instanceAlias: reference.alias };
  return { instanceId: "id" in reference ? reference.id : parseInstanceArn(reference.arn).instanceId };
}
