import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";

/**
 * Makes a component see to it that no update is lost that a cloud has refused.
 *
 * Providers that are made from Terraform's answer a refused update with the new values as the state. Some properties are sent
 * only if they differ from the state: the next update sends nothing of them, and succeeds. What depends on it would go on, as the
 * activation of a certificate that AWS does not know. So such an update fails, until a refresh has read what is really there.
 * In this project every command reads first (`options.refresh` in Pulumi.yaml): this is for those that are told not to
 * (`--refresh=false`), and for programs of others. To go when every program does: https://github.com/pulumi/pulumi/issues/21458
 */
export function guardRefusedUpdates(name: string): pulumi.ResourceTransformation {
  const hook = new pulumi.ResourceHook(
    `${name}-refused-updates`,
    ({ type, newInputs = {}, oldInputs = {}, oldOutputs = {} }) => {
      const lost = lostProperties(type, { newInputs, oldInputs, oldOutputs });
      if (lost.length === 0) return;
      throw new Error(
        `an earlier update of ${lost.join(", ")} was refused, and Pulumi's state has the new value all the same: this update ` +
          "would send nothing. Nothing was changed. Run pulumi up with --refresh: it reads what is really there, and finishes the update",
      );
    },
    { onDryRun: true },
  );
  return ({ type, props, opts }) =>
    type in comparedWithState
      ? { props, opts: pulumi.mergeOptions(opts, { hooks: { beforeUpdate: [hook] } }) }
      : undefined;
}

/** What is sent only if it differs from the state, of all that this program declares. */
const comparedWithState: Readonly<Record<string, readonly string[]>> = {
  "aws:iam/accessKey:AccessKey": ["status"],
  "aws:iam/policy:Policy": ["policy", "tags"],
  "aws:iam/role:Role": ["assumeRolePolicy", "description", "maxSessionDuration", "permissionsBoundary", "tags"],
  "aws:iam/samlProvider:SamlProvider": ["samlMetadataDocument", "tags"],
  "aws:iam/user:User": ["tags"],
  "azuread:index/servicePrincipal:ServicePrincipal": ["owners"],
};

/** An update as a hook sees it. */
export interface PlannedUpdate {
  readonly newInputs: Readonly<Record<string, unknown>>;
  /** Those of the last update that succeeded. */
  readonly oldInputs: Readonly<Record<string, unknown>>;
  /** The state. */
  readonly oldOutputs: Readonly<Record<string, unknown>>;
}

/** The properties of which the state says that they were changed already, though no update of them has succeeded. */
export function lostProperties(type: string, { newInputs, oldInputs, oldOutputs }: PlannedUpdate): string[] {
  const isInState = (key: string): boolean => same(oldOutputs[key], newInputs[key]);
  const isOld = (key: string): boolean => same(oldInputs[key], newInputs[key]);
  const compared = comparedWithState[type] ?? [];
  // What somebody has set by hand, and no input has, this update takes away.
  const setByHand = compared.filter((key) => !isNothing(oldOutputs[key]) && !isUsual(oldOutputs[key]));
  const keys = [...Object.keys({ ...oldInputs, ...newInputs }), ...setByHand].filter((key) => !key.startsWith("__"));
  // An update of nothing: what is there was made by a creation, a step of which was refused.
  const isUnfinished = keys.every((key) => isInState(key) && isOld(key));
  return compared.filter((key) => {
    if (isNothing(newInputs[key]) || !isInState(key)) return false;
    return isUnfinished || (!isOld(key) && !(oldInputs[key] === undefined && isUsual(newInputs[key])));
  });
}

/** Documents by what they say, whatever the order of their keys. */
function same(one: unknown, other: unknown): boolean {
  return (isNothing(one) && isNothing(other)) || isDeepStrictEqual(meaning(one), meaning(other));
}

function meaning(value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("{")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (typeof value === "object" && isEmpty(value));
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** An import leaves out of the inputs what is as by default. */
const isUsual = (value: unknown): boolean => typeof value === "number";
