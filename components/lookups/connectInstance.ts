import { getInstance } from "@pulumi/aws/connect/getInstance";
import { parseInstanceArn } from "../../federation/arns";
import { valueText } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { NotFound, notFound } from "./lookup";

export interface ConnectInstance {
  arn: string;
  instanceId: string;
  alias: string;
  region: string;
}

/** The instance that people sign in to; it must be one for SAML. */
export async function lookUpInstance(reference: Settings["instance"]): Promise<ConnectInstance> {
  const [key, found] = "id" in reference ? ["id", reference.id] : ["alias", reference.alias];
  const path = ["instance", key];
  const instance = await getInstance(
    "id" in reference ? { instanceId: reference.id } : { instanceAlias: reference.alias },
  ).catch(
    notFound((reason) => ({
      path,
      found: valueText(found),
      rule: `is the ${key} of no Amazon Connect instance here (${reason})`,
      remedy: `Check the ${key}, the account, and that aws:region is the region of the instance`,
    })),
  );
  if (instance.identityManagementType !== "SAML") {
    throw new NotFound([
      {
        path,
        found: valueText(found),
        rule: `is an instance that manages its users by ${instance.identityManagementType}; people can sign in from Entra only where it is SAML`,
        remedy:
          "Name an instance that was created with SAML 2.0-based authentication; it cannot be changed after creation",
      },
    ]);
  }
  // Looked up by alias, the answer has no `instanceId`; the ARN has it always.
  const { instanceId, region } = parseInstanceArn(instance.arn);
  return { arn: instance.arn, instanceId, alias: instance.instanceAlias, region };
}
