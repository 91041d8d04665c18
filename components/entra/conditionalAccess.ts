import * as pulumi from "@pulumi/pulumi";
import { ConditionalAccessPolicy } from "@pulumi/azuread/conditionalAccessPolicy";
import { NamedLocation } from "@pulumi/azuread/namedLocation";
import { grantControls, policyStates, type PolicyState, type Requirement } from "../../federation/conditionalAccess";

export interface ConditionalAccessArgs {
  /** Of the policy, and of the named location, if there is one. */
  displayName: pulumi.Input<string>;
  /** Client ids of the applications that it is for. At least one. */
  clientIds: readonly pulumi.Input<string>[];
  /** Default: it only reports. */
  state?: PolicyState;
  /** Of several, any one is enough. Default: multi-factor authentication. */
  require?: readonly Requirement[];
  /** Object ids of groups and users that are not asked. At least one of either. */
  excludedGroups?: readonly pulumi.Input<string>[];
  excludedUsers?: readonly pulumi.Input<string>[];
  /** Object ids of named locations where nobody is asked. */
  excludedLocations?: readonly pulumi.Input<string>[];
  /** Ranges of public addresses where nobody is asked. */
  excludedIpRanges?: readonly string[];
}

/**
 * A Conditional Access policy for applications, which asks everybody but those whom it excludes.
 *
 * https://learn.microsoft.com/entra/identity/conditional-access/overview
 */
export class ConditionalAccess extends pulumi.ComponentResource {
  readonly policyObjectId: pulumi.Output<string>;

  constructor(name: string, args: ConditionalAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const { excludedGroups = [], excludedUsers = [], excludedLocations = [], excludedIpRanges = [] } = args;
    if (excludedGroups.length + excludedUsers.length === 0)
      throw new Error(
        `${name}: excludedGroups and excludedUsers are empty; name the accounts that must never be locked out`,
      );
    // Without an application there is nothing that azuread would take for none.
    if (args.clientIds.length === 0) throw new Error(`${name}: clientIds is empty; name at least one application`);
    super("entra-connect-sso:index:ConditionalAccess", name, {}, opts);
    const child = { parent: this };

    const declared =
      excludedIpRanges.length === 0
        ? []
        : [
            new NamedLocation(
              name,
              // One that is trusted would count for every policy of the tenant that excludes all trusted locations.
              { displayName: args.displayName, ip: { ipRanges: [...excludedIpRanges], trusted: false } },
              child,
            ).objectId,
          ];
    const locations = [...excludedLocations, ...declared];
    const policy = new ConditionalAccessPolicy(
      name,
      {
        displayName: args.displayName,
        state: policyStates[args.state ?? "reportOnly"],
        conditions: {
          applications: { includedApplications: [...args.clientIds] },
          users: {
            includedUsers: ["All"],
            ...(excludedGroups.length > 0 && { excludedGroups: [...excludedGroups] }),
            ...(excludedUsers.length > 0 && { excludedUsers: [...excludedUsers] }),
          },
          clientAppTypes: ["all"],
          ...(locations.length > 0 && { locations: { includedLocations: ["All"], excludedLocations: locations } }),
        },
        grantControls: {
          operator: "OR",
          builtInControls: (args.require ?? ["mfa"]).map((requirement) => grantControls[requirement]),
        },
      },
      child,
    );

    this.policyObjectId = policy.objectId;
    this.registerOutputs({ policyObjectId: policy.objectId });
  }
}
