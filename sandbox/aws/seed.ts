import { z } from "zod";
import { partitionOfRegion } from "../../federation/partitions";
import { trustPolicyLength } from "../../federation/trustPolicy";
import { serviceRoleArn } from "./connectInstances";
import { createPolicy } from "./policies";
import { emptyIam, type AccountState } from "./state";

/** The `account` part of the world file. */
const worldAccount = z.strictObject({
  id: z.string().regex(/^\d{12}$/),
  caller: z.strictObject({ resource: z.string(), userId: z.string() }),
  /** Those that AWS raised; the others have AWS's defaults. */
  quotas: z
    .strictObject({
      samlProviders: z.int().default(100),
      managedPoliciesPerRole: z.int().default(10),
      trustPolicy: z.int().default(trustPolicyLength.default),
      connectInstances: z.int().default(2),
    })
    .prefault({}),
  policies: z
    .array(z.strictObject({ name: z.string(), path: z.string().default("/"), document: z.unknown() }))
    .default([]),
  instances: z.array(
    z.strictObject({
      id: z.guid(),
      alias: z.string(),
      region: z.string(),
      identityManagementType: z.enum(["SAML", "CONNECT_MANAGED"]),
    }),
  ),
});

/** The account as the world file describes it: before anybody deployed anything. */
export function seedAccount(world: unknown): AccountState {
  const { id, caller, quotas, instances, policies } = worldAccount.parse(world);
  const iam = emptyIam();
  for (const { name, path, document } of policies) {
    createPolicy(
      { iam, quotas, account: id, partition: "aws" },
      { name, path, document: JSON.stringify(document), tags: {} },
    );
  }
  return {
    id,
    caller,
    quotas,
    iam: policies.length > 0 ? { aws: iam } : {},
    instances: instances.map((instance) => {
      const partition = partitionOfRegion(instance.region);
      return {
        ...instance,
        arn: `arn:${partition}:connect:${instance.region}:${id}:instance/${instance.id}`,
        serviceRole: serviceRoleArn(partition, id),
        status: "ACTIVE",
        createdTime: "2025-02-03T09:00:00Z",
        attributes: {
          INBOUND_CALLS: true,
          OUTBOUND_CALLS: true,
          CONTACTFLOW_LOGS: true,
          CONTACT_LENS: true,
          AUTO_RESOLVE_BEST_VOICES: true,
          EARLY_MEDIA: true,
          MULTI_PARTY_CONFERENCE: false,
        },
        tags: {},
      };
    }),
    instanceChanges: [],
  };
}
