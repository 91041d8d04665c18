import * as sdk from "@pulumi/policy";
import { z } from "zod";
import { types } from "../../resources/types";
import { DeclaredResources } from "../../policies/plan/declaredResources";
import { StackReader } from "../../policies/plan/plannedStack";
import { planned } from "../../policies/plan/planned";
import type { Resource } from "../../resources/resource";
import { policyOf, type Rule } from "../../policies/rule";
import { rules } from "../../policies/rules";

/** A resource as a test states it. */
export interface Declared {
  type: string;
  name: string;
  props: Record<string, unknown>;
  protect?: boolean;
  /** Name of the component that it belongs to. */
  parent?: string;
  /** Which resources a property comes from: the dependencies that the engine records, whatever the value. */
  from?: Record<string, Source | readonly Source[]>;
}

export interface Source {
  type: string;
  name: string;
}

/** What the engine sends for a value that is not known before the deployment. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Type = keyof typeof types;

/** The stack with other properties in one resource. `undefined` takes a property away. */
export function changed(
  stack: readonly Declared[],
  type: Type,
  name: string,
  props: Record<string, unknown>,
): Declared[] {
  const target = stack.find((resource) => resource.type === types[type] && resource.name === name);
  if (target === undefined) throw new Error(`the stack has no ${type} ${name}`);
  return stack.map((resource) =>
    resource === target ? { ...resource, props: { ...resource.props, ...props } } : resource,
  );
}

export function without(stack: readonly Declared[], type: Type, name: string): Declared[] {
  const rest = stack.filter((resource) => resource.type !== types[type] || resource.name !== name);
  if (rest.length === stack.length) throw new Error(`the stack has no ${type} ${name}`);
  return rest;
}

/** What the pack reports, each with the name of the rule. */
export const reports = (stack: readonly Declared[]): string[] =>
  rules.flatMap((rule) => reported(rule, stack).map((found) => `${rule.name}: ${found}`));

/** What rules of these names report. */
export const violationsOf = (names: readonly string[], stack: readonly Declared[]): string[] =>
  rules.filter(({ name }) => names.includes(name)).flatMap((rule) => violations(rule, stack));

/** What a rule reports by itself, each with the name of the resource that it is reported against. */
export const violations = (rule: Rule, stack: readonly Declared[]): string[] =>
  reported({ ...rule, besides: [] }, stack);

function reported(rule: Rule, stack: readonly Declared[]): string[] {
  const found: string[] = [];
  const nothing = (): never => {
    throw new Error("the policy asked for something that tests do not give");
  };
  void policyOf(rule, new StackReader(new DeclaredResources())).validateStack(
    { resources: resourcesOf(stack), stackTags: new Map(), getConfig: nothing, notApplicable: nothing },
    (message, urn) => found.push(`${urn?.split("::").at(-1) ?? ""} <- ${message}`),
  );
  return found;
}

/** The resources as the pack reads them. */
export const plannedOf = (stack: readonly Declared[]): Resource[] => resourcesOf(stack).map(planned);

export function urnOf({ type, name }: Source): string {
  return `urn:pulumi:dev::entra-connect-sso::${type}::${name}`;
}

// Exported by the SDK for tests like these, but missing in its declarations.
export const { unknownCheckingProxy } = z
  .object({ unknownCheckingProxy: z.custom<<T>(value: T) => T>((value) => typeof value === "function") })
  .parse(sdk);

/** The resources as the SDK hands them to a policy: with proxies that throw where a value is unknown. */
export function resourcesOf(stack: readonly Declared[]): sdk.PolicyResource[] {
  const resources = stack.map((declared): sdk.PolicyResource => ({
    type: declared.type,
    name: declared.name,
    urn: urnOf(declared),
    props: unknownCheckingProxy(withoutUndefined(declared.props)),
    opts: {
      protect: declared.protect ?? false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  }));
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  stack.forEach(({ from = {}, parent }, index) => {
    const resource = resources[index];
    const component = resources.find(({ name, type }) => name === parent && type.startsWith("entra-connect-sso:"));
    if (resource === undefined) return;
    if (component !== undefined) resource.parent = component;
    for (const [property, source] of Object.entries(from))
      resource.propertyDependencies[property] = [source].flat().flatMap((each) => byUrn.get(urnOf(each)) ?? []);
  });
  return resources;
}

function withoutUndefined(props: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}
