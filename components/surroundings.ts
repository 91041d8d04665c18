import * as pulumi from "@pulumi/pulumi";
import { getInstance } from "@pulumi/aws/connect/getInstance";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getClientConfig } from "@pulumi/azuread/getClientConfig";
import { getGroup } from "@pulumi/azuread/getGroup";
import { getUser } from "@pulumi/azuread/getUser";
import { parseInstanceArn } from "../federation/arns";
import type { Partition } from "../federation/partitions";
import { valueText, type Problem } from "../settings/problems";
import type { AppSettings, Settings } from "../settings/schema";
import { settingsError } from "../settings/settingsError";

/** What the program builds on and does not make. */
export interface Surroundings {
  partition: Partition;
  /** AWS account id. */
  account: string;
  /** Entra tenant id. */
  tenantId: string;
  instance: ConnectInstance;
  /** Object ids of the groups and users that may sign in, by app. */
  principals: Record<string, string[]>;
}

export interface ConnectInstance {
  arn: string;
  instanceId: string;
  alias: string;
  region: string;
}

/** Looks all of it up at once, before anything is registered; one error names everything that is not there. */
export async function lookUpSurroundings(settings: Settings): Promise<Surroundings> {
  try {
    const [account, tenantId, instance, principals] = await together([
      lookUpAccount(),
      lookUpTenant(),
      lookUpInstance(settings.instance),
      together(settings.apps.map(lookUpPrincipals)),
    ]);
    return {
      partition: parseInstanceArn(instance.arn).partition,
      account,
      tenantId,
      instance,
      principals: Object.fromEntries(principals),
    };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw settingsError(error.problems, { project: pulumi.getProject(), stack: pulumi.getStack() });
  }
}

async function lookUpAccount(): Promise<string> {
  const identity = await getCallerIdentity().catch(
    notFound((reason) => ({
      path: ["instance"],
      rule: `cannot be looked up, because AWS does not say whose credentials these are (${reason})`,
      remedy: "Check the AWS credentials and the stack's aws:* configuration",
    })),
  );
  return identity.accountId;
}

async function lookUpTenant(): Promise<string> {
  const client = await getClientConfig().catch(
    notFound((reason) => ({
      path: ["apps"],
      rule: `cannot be set up, because Entra does not say which tenant this is (${reason})`,
      remedy: "Check the sign-in to Entra (the ARM_* variables) and the stack's azuread:* configuration",
    })),
  );
  // Entra takes an id in capitals, too; in its own documents it writes small letters.
  return client.tenantId.toLowerCase();
}

async function lookUpInstance(reference: Settings["instance"]): Promise<ConnectInstance> {
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

async function lookUpPrincipals(app: AppSettings): Promise<[string, string[]]> {
  const ids = await together([
    ...app.groups.map(async (group, index) => {
      if ("objectId" in group) return group.objectId;
      const found = await getGroup({ displayName: group.displayName, securityEnabled: true }).catch(
        notFound((reason) => ({
          path: ["apps", app.slug, "groups", index],
          found: valueText(group.displayName),
          rule: `is not the name of exactly one security group of the tenant (${reason})`,
          remedy: "Check the name, or give the group's object id",
        })),
      );
      return found.objectId;
    }),
    ...app.users.map(async (user, index) => {
      if ("objectId" in user) return user.objectId;
      const found = await getUser({ userPrincipalName: user.userPrincipalName }).catch(
        notFound((reason) => ({
          path: ["apps", app.slug, "users", index],
          found: valueText(user.userPrincipalName),
          rule: `is no user of the tenant (${reason})`,
          remedy: "Check the user principal name, or give the user's object id",
        })),
      );
      return found.objectId;
    }),
  ]);
  return [app.slug, [...new Set(ids)]];
}

/** Waits for all lookups; where some find nothing, fails with all of their problems. */
async function together<T extends readonly unknown[] | []>(
  lookups: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const problems: Problem[] = [];
  for (const lookup of await Promise.allSettled(lookups)) {
    if (lookup.status === "fulfilled") continue;
    if (!(lookup.reason instanceof NotFound)) throw lookup.reason;
    problems.push(...lookup.reason.problems);
  }
  if (problems.length > 0) throw new NotFound(problems);
  return Promise.all(lookups);
}

class NotFound extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ rule }) => rule).join("\n"));
  }
}

function notFound(problem: (reason: string) => Problem): (error: Error) => never {
  return (error) => {
    throw new NotFound([problem(reasonOf(error.message))]);
  };
}

/** What the provider says, without the engine's and the bridge's own words around it. */
function reasonOf(message: string): string {
  return (/\* (.*)/s.exec(message)?.[1] ?? message).trim();
}
