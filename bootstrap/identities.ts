import { toDeployInPipeline, toPreviewInPipeline } from "../federation/access/pipelines";
import { permissionsIn } from "../federation/access/grants";
import type { GraphPermission } from "../federation/access/graphPermissions";
import { policyOf } from "../federation/access/policy";
import { stateAccess, type StatePlace } from "../federation/pipelines/state";
import { environmentsOf } from "../federation/pipelines/tokens";
import type { PolicyDocument } from "../federation/policyDocument";
import type { Settings } from "./parse";
import { accessOf, type ServedStack } from "./servedStack";

/** All that is known before anything is registered. */
export interface Plan {
  readonly stack: string;
  readonly settings: Settings;
  /** The stack whose pipelines these are, and as it was before. */
  readonly served: readonly [ServedStack, ...ServedStack[]];
  readonly account: string;
  readonly providerArn: string;
  /** Left out: the state is somewhere else. */
  readonly state?: StatePlace;
  /** Of both environments: what the workflows read beside who they are. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What the jobs of one environment are in both clouds. */
export interface Identity {
  readonly use: "preview" | "deploy";
  readonly environment: string;
  /** Of the role and of the application. */
  readonly name: string;
  readonly description: string;
  readonly subject: string;
  /** Of the role, by name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Of Microsoft Graph. */
  readonly permissions: readonly GraphPermission[];
}

const uses = {
  preview: { grants: toPreviewInPipeline, does: "previews" },
  deploy: { grants: toDeployInPipeline, does: "deploys" },
} as const;

/** Stands for the ARN of the key of the state, which is as long. */
const keyToCome = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555";

/** Both of a stack, each with what its commands ask for and nothing else. */
export function identitiesOf({ stack, settings, served, account, state }: Plan): readonly Identity[] {
  const { features, reaches } = accessOf(served, account);
  const environments = environmentsOf(stack);
  return (["preview", "deploy"] as const).map((use) => {
    const grants = uses[use].grants(features);
    const [reach, ...former] = reaches.map((each) => policyOf(grants, each));
    return {
      use,
      environment: environments[use],
      name: `${settings.name ?? ""}-${use}`,
      description: `Pipeline that ${uses[use].does} the stack ${stack} of ${served[0].project}`,
      subject: settings.subjects[use],
      policies: {
        ...(reach && { stack: reach }),
        ...Object.fromEntries(former.map((document) => ["former", document])),
        ...(state && { state: stateAccess(use, state, { project: served[0].project, stack }, keyToCome) }),
      },
      permissions: permissionsIn(grants),
    };
  });
}

/** The policy of the state, once there is a key. */
export const withKey = (document: PolicyDocument, arn: string): PolicyDocument => ({
  ...document,
  Statement: document.Statement.map((statement) =>
    statement.Resource === keyToCome ? { ...statement, Resource: arn } : statement,
  ),
});
