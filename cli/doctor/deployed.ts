import type { AskedFederation } from "../../clouds/federation";
import type { Departure } from "../../federation/departures";
import { type Fact, isKnown, itemsOf } from "../../federation/facts";
import type { App, Federation } from "../../federation/model";
import { departuresIn, trustedProvidersIn } from "../../resources/departures";
import { defaultNames } from "../../federation/names";
import { federationOf } from "../../resources/model/federationOf";
import { get } from "../../resources/plain";
import { title, type Resource } from "../../resources/resource";
import { providersOf } from "../../resources/samlProviders";
import { deployedResources, nameOf } from "../../resources/state/deployedResources";
import type { ExportedState } from "../../resources/state/exportedState";
import { types } from "../../resources/types";
import { UserError } from "../../tools/userError";

/** What a stack has deployed, by its state. */
export interface DeployedStack {
  /** By slug. */
  readonly apps: Readonly<Record<string, DeployedApp>>;
  readonly departures: ReadonlySet<Departure>;
  /** ARNs of SAML providers that others make, and that the roles trust. */
  readonly trustedProviders: readonly string[];
  readonly federation: Federation<Resource>;
  /** What the last deployment was at when it was interrupted. */
  readonly unfinished: readonly string[];
}

export interface DeployedApp {
  readonly clientId: string;
  /** Of its own SAML provider. Undefined: there is none yet. */
  readonly samlProviderArn: string | undefined;
}

/** @throws UserError if there is no application to examine. */
export function deployedStack(state: ExportedState, stack: string): DeployedStack {
  const resources = deployedResources(state);
  const federation = federationOf(resources);
  const apps = federation.apps.flatMap((app) => {
    const { at, clientId } = app;
    const samlProviderArn = providerArnOf(app, federation);
    return isKnown(clientId) ? [[at.name, { clientId, samlProviderArn }] as const] : [];
  });
  if (apps.length === 0)
    throw new UserError(
      `stack ${stack} has no application that is deployed, so that there is nothing to examine. First: pulumi up --stack ${stack}; or examine what the settings would make, with --planned`,
    );
  return {
    // The state has them in the order in which they were made, which no deployment repeats.
    apps: Object.fromEntries(apps.sort(([one], [other]) => (one < other ? -1 : 1))),
    departures: departuresIn(resources),
    trustedProviders: trustedProvidersIn(resources),
    federation,
    unfinished: unfinishedIn(state, resources, federation),
  };
}

function providerArnOf(app: App<Resource>, federation: Federation<Resource>): string | undefined {
  const [own] = providersOf(app, federation);
  return own !== undefined && isKnown(own.arn) ? own.arn : undefined;
}

/** What to look for in the clouds: all that the state has of it. */
export const askedOf = (
  { apps, federation: { accounts, instances } }: Pick<DeployedStack, "apps" | "federation">,
  stack: { readonly project: string; readonly stack: string },
): Omit<AskedFederation, "graph" | "aws"> => ({
  apps: Object.entries(apps).map(([slug, { clientId }]) => ({ slug, clientId })),
  roleArns: arnsOf(accounts.map(({ roles }) => roles)),
  samlProviderArns: arnsOf(accounts.map(({ samlProviders }) => samlProviders)),
  instanceArns: arnsOf([instances]),
  // Of a former import, the stack has nothing any more.
  importUsers: [
    ...new Set([
      defaultNames(stack).importUser,
      ...accounts.flatMap(({ importUsers }) => itemsOf(importUsers).map(({ name }) => name)),
    ]),
  ],
});

const arnsOf = (lists: readonly Fact<readonly { readonly arn: Fact<string> }[]>[]): string[] => [
  ...new Set(lists.flatMap((each) => itemsOf(each).flatMap(({ arn }) => (isKnown(arn) ? arn : [])))),
];

/** What a killed engine was at; and applications that no deployment has come to the end with: its outputs do not have them. */
function unfinishedIn(
  { pendingOperations }: ExportedState,
  resources: readonly Resource[],
  { apps }: Federation<Resource>,
): string[] {
  const exported = get(resources.find(({ type }) => type === types.stack)?.props, "apps");
  return [
    ...pendingOperations.map(({ type, resource }) => `${type} ${title({ ...resource, name: nameOf(resource.urn) })}`),
    ...apps.filter(({ at }) => get(exported, at.name) === undefined).map(({ at }) => `making app ${at.name}`),
  ];
}
