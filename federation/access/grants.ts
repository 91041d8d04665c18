import type { GraphPermission } from "./graphPermissions";
import type { Reach } from "./reach";

/** As in `iam:CreateRole`. */
export type AwsAction = `${string}:${string}`;

/** What a policy has to allow. */
export interface AwsGrant {
  /** What it is about, as a row of a table says it. */
  readonly about: string;
  readonly actions: readonly AwsAction[];
  /** The narrowest resources on which AWS takes these actions. */
  readonly on: (reach: Reach) => readonly string[];
}

/** An application permission that has to be granted. */
export interface GraphGrant {
  readonly about: string;
  readonly permission: GraphPermission;
}

export interface Grants {
  readonly aws: readonly AwsGrant[];
  readonly graph: readonly GraphGrant[];
}

export const nothing: Grants = { aws: [], graph: [] };

/** All of several. */
export const allOf = (each: readonly Grants[]): Grants => ({
  aws: each.flatMap(({ aws }) => aws),
  graph: each.flatMap(({ graph }) => graph),
});

/** Names of actions of one service, as in `actions("iam", "GetRole", "ListRoles")`. */
export const actions = (service: string, ...names: readonly string[]): AwsAction[] =>
  names.map((name): AwsAction => `${service}:${name}`);

/** The permissions, each once, in the order of the alphabet. */
export const permissionsIn = ({ graph }: Grants): GraphPermission[] =>
  [...new Set(graph.map(({ permission }) => permission))].sort();

/** The actions, likewise. */
export const actionsIn = ({ aws }: Grants): AwsAction[] => [...new Set(aws.flatMap((grant) => grant.actions))].sort();
