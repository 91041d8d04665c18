import type { AppSettings, NamedInstance, RoleSettings, Settings } from "../settings/schema";
import type { ConnectInstance } from "./lookups/connectInstance";
import { instanceKey } from "./lookups/namedInstance";
import type { Program, Surroundings } from "./surroundings";

/**
 * The instances of a stack and its apps.
 *
 * @param found By the keys of `instanceKey`, all that are named.
 */
export function instancesBy(
  { instance, apps }: Pick<Settings, "instance" | "apps">,
  found: ReadonlyMap<string, ConnectInstance>,
): Pick<Surroundings, "instance" | "instances"> {
  const named = (name: NamedInstance): ConnectInstance => {
    const one = found.get(instanceKey(name));
    if (one === undefined) throw new Error(`the instance ${instanceKey(name)} was not looked up`);
    return one;
  };
  const own = named(instance);
  const others = apps.map(({ slug, instance: name }) => [slug, named(name)] as const);
  return { instance: own, instances: Object.fromEntries(others.filter(([, { arn }]) => arn !== own.arn)) };
}

/** The instance that an app's people sign in to. */
export const instanceOf = (
  { slug }: Pick<AppSettings, "slug">,
  { instance, instances }: Pick<Surroundings, "instance" | "instances">,
): ConnectInstance => instances[slug] ?? instance;

/** The apps whose people sign in to an instance: to a replica, those of the stack's own. */
export function appsOfInstance<A extends Pick<AppSettings, "slug">>(
  arn: string,
  apps: readonly A[],
  surroundings: Pick<Surroundings, "instance" | "instances" | "replica">,
): A[] {
  const meant = arn === surroundings.replica?.arn ? surroundings.instance.arn : arn;
  return apps.filter((app) => instanceOf(app, surroundings).arn === meant);
}

/** All instances of a stack, each once: its own first, whether an app names it or not. */
export function instancesOf({ instance, instances }: Pick<Surroundings, "instance" | "instances">): Instances {
  const others = Object.values(instances).filter(({ arn }) => arn !== instance.arn);
  return [instance, ...new Map(others.map((each) => [each.arn, each])).values()];
}

/** Their ARNs. */
export function instanceArnsOf(
  surroundings: Pick<Surroundings, "instance" | "instances">,
): readonly [string, ...string[]] {
  const [own, ...others] = instancesOf(surroundings);
  return [own.arn, ...others.map(({ arn }) => arn)];
}

/** ARNs of those that the break-glass role opens: of a Global Resiliency pair, both. */
export function breakGlassInstances(
  surroundings: Pick<Surroundings, "instance" | "instances" | "replica">,
): readonly [string, ...string[]] {
  const { replica } = surroundings;
  return [...instanceArnsOf(surroundings), ...(replica ? [replica.arn] : [])];
}

export type Instances = readonly [ConnectInstance, ...ConnectInstance[]];

/** ARNs of the instances that a role lets people into: those of its apps, and those that they are moved from. */
export function permittedInstances(role: RoleSettings, program: Program): readonly [string, ...string[]] {
  const { instance } = program.surroundings;
  // In one order, whoever is moved: AWS's provider takes lists in another one for the same.
  const [first = instance.arn, ...others] = [...arnsOf(role, program), ...abandonedInstances(role, program)].sort();
  return [first, ...others];
}

/** ARNs of all that any role of the stack lets people into. */
export function permittedByAny(program: Program): readonly [string, ...string[]] {
  const { settings, surroundings } = program;
  const all = new Set(settings.roles.flatMap((role) => permittedInstances(role, program)));
  const [first = surroundings.instance.arn, ...others] = all;
  return [first, ...others];
}

/** ARNs of those that people of a role are moved from, and none of its apps leads to any more. */
export function abandonedInstances(role: RoleSettings, program: Program): string[] {
  const { formerInstances } = program.surroundings;
  const arns = arnsOf(role, program);
  const former = role.apps.flatMap((slug) => formerInstances[slug]?.arn ?? []);
  return [...new Set(former)].filter((arn) => !arns.includes(arn)).sort();
}

/** In an order that does not depend on that of the apps. */
function arnsOf({ apps }: RoleSettings, { surroundings }: Program): string[] {
  return [...new Set(apps.map((slug) => instanceOf({ slug }, surroundings).arn))].sort();
}
