import { getInstance } from "@pulumi/aws/connect/getInstance";
import { getRegion } from "@pulumi/aws/getRegion";
import { parseInstanceArn } from "../../federation/arns";
import { partitionOfRegion } from "../../federation/partitions";
import { plannedInstanceArn } from "../../federation/plannedInstance";
import type { NamedInstance } from "../../settings/schema";
import { NotFound, notFound, reasonOf } from "./lookup";
import { type InstanceNamed, namingText } from "./namedInstance";
import { instanceElsewhere, noInstance } from "./notThere";

export interface ConnectInstance {
  arn: string;
  instanceId: string;
  alias: string;
  region: string;
}

/**
 * An instance that people sign in to; it must be one for SAML. One that the stack makes, and is not there yet, is as it will be, but for
 * its id.
 *
 * @param account Whose credentials are in use; AWS account id.
 */
export async function lookUpInstance(reference: InstanceNamed, account: Promise<string>): Promise<ConnectInstance> {
  const { named, at, isMade = false } = reference;
  if ("arn" in named) {
    const own = await account;
    if (parseInstanceArn(named.arn).account !== own) throw new NotFound([instanceElsewhere(named.arn, at, own)]);
  }
  const instance = await getInstance(argumentsFor(named)).catch((error: unknown) => {
    if (isMade && notThere.test(reasonOf(error))) return undefined;
    return notFound((reason) => noInstance(reference, reason))(error);
  });
  if (instance === undefined) return planned(named, await account);
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

/** The aws provider searches the list of instances for an alias, and says so of one that is not among them. */
const notThere = /empty result|couldn't find resource/i;

async function planned(named: NamedInstance, account: string): Promise<ConnectInstance> {
  if (!("alias" in named)) throw new Error("a new instance is named by its alias");
  const { region } = await getRegion();
  const arn = plannedInstanceArn({ partition: partitionOfRegion(region), region, account });
  return { arn, instanceId: parseInstanceArn(arn).instanceId, alias: named.alias, region };
}

/** Of the stack's region, unless the ARN says another. */
function argumentsFor(named: NamedInstance) {
  if ("alias" in named) return { instanceAlias: named.alias };
  if ("id" in named) return { instanceId: named.id };
  const { instanceId, region } = parseInstanceArn(named.arn);
  return { instanceId, region };
}
