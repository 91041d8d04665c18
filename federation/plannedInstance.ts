import { instanceArn, type InstanceName, parseInstanceArn } from "./arns";
import { undecided } from "./facts";
import type { ConnectInstance } from "./model";

/**
 * Until an instance is made, this stands for its id: the nil UUID, which no instance has. It can be read, judged and shown like any
 * other, and nobody takes it for one that exists.
 */
const plannedId = "00000000-0000-0000-0000-000000000000";

export const plannedInstanceArn = (owner: Omit<InstanceName, "instanceId">): string =>
  instanceArn({ ...owner, instanceId: plannedId });

export const isPlannedInstance = (arn: string): boolean => parseInstanceArn(arn).instanceId === plannedId;

/** Such an instance as it will be: empty, but for the profiles that Amazon Connect gives each. */
export const plannedInstance = <P>(at: P, { arn, alias }: { arn: string; alias: string }): ConnectInstance<P> => ({
  ...{ at, arn, alias },
  ...{ status: "ACTIVE", identityManagementType: "SAML" },
  ...{ approvedOrigins: [], users: [], securityProfiles: undecided },
});
