import { z } from "zod";
import { partitionOfRegion } from "../../federation/partitions";
import { trustPolicyLength } from "../../federation/trustPolicy";
import { newInstance } from "./connectInstances";
import { newConnectUser } from "./connectUsers";
import { emptyMonitoring } from "./monitoringState";
import { createPolicy } from "./policies";
import { emptyIam, type AccountState } from "./state";

/** The `account` part of the world file. */
const worldAccount = z.strictObject({
  id: z.string().regex(/^\d{12}$/),
  caller: z.strictObject({ resource: z.string(), userId: z.string() }),
  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
  alias: z.exactOptional(z.string().regex(/^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/)),
  /** Seconds; real ones take a few. */
  keyPropagation: z.exactOptional(z.number().min(0)),
  instanceCreation: z.exactOptional(
    z.strictObject({ seconds: z.number().min(0).default(0), failure: z.exactOptional(z.string()) }),
  ),
  /** Those that AWS raised; the others have AWS's defaults. */
  quotas: z
    .strictObject({
      samlProviders: z.int().default(100),
      managedPoliciesPerRole: z.int().default(10),
      managedPoliciesPerUser: z.int().default(10),
      users: z.int().default(5000),
      trustPolicy: z.int().default(trustPolicyLength.default),
      connectInstances: z.int().default(2),
      connectUsers: z.int().default(500),
      securityProfiles: z.int().default(100),
    })
    .prefault({}),
  policies: z
    .array(z.strictObject({ name: z.string(), path: z.string().default("/"), document: z.unknown() }))
    .default([]),
  /** Trails of CloudTrail, as the account's organization made them: for all regions. */
  trails: z.array(z.strictObject({ name: z.string(), homeRegion: z.string(), bucket: z.string() })).default([]),
  instances: z.array(
    z.strictObject({
      id: z.guid(),
      alias: z.string(),
      region: z.string(),
      /** Of a replica. */
      sourceRegion: z.exactOptional(z.string()),
      identityManagementType: z.enum(["SAML", "CONNECT_MANAGED"]),
      approvedOrigins: z.array(z.url()).default([]),
      securityProfiles: z.exactOptional(z.record(z.string(), z.array(z.string()))),
      routingProfiles: z.exactOptional(z.array(z.string())),
      hierarchyGroups: z.exactOptional(z.array(z.string())),
      users: z
        .array(
          z.strictObject({
            username: z.string(),
            firstName: z.string(),
            lastName: z.string(),
            securityProfiles: z.array(z.string()).min(1),
          }),
        )
        .default([]),
    }),
  ),
});

/** The account as the world file describes it: before anybody deployed anything. */
export function seedAccount(world: unknown): AccountState {
  const parsed = worldAccount.parse(world);
  const { id, caller, alias, keyPropagation, instanceCreation, quotas, instances, policies, trails } = parsed;
  const iam = { ...emptyIam(), ...(alias === undefined ? {} : { alias }) };
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
    ...(keyPropagation === undefined ? {} : { keyPropagation }),
    ...(instanceCreation === undefined ? {} : { instanceCreation }),
    iam: { aws: iam },
    instances: instances.map((instance) => {
      const made = newInstance(id, instance.region, instance.id);
      return {
        ...made,
        ...instance,
        createdTime: "2025-02-03T09:00:00Z",
        attributes: { ...made.attributes, INBOUND_CALLS: true, OUTBOUND_CALLS: true, CONTACTFLOW_LOGS: true },
        users: instance.users.map((user) => newConnectUser(made.arn, user)),
      };
    }),
    instanceChanges: [],
    monitoring: {
      ...emptyMonitoring(),
      trails: trails.map((trail) => ({
        ...trail,
        arn: `arn:${partitionOfRegion(trail.homeRegion)}:cloudtrail:${trail.homeRegion}:${id}:trail/${trail.name}`,
        ...{ isMultiRegion: true, includesGlobalServices: true, isLogging: true, validatesFiles: true, tags: {} },
      })),
    },
  };
}
