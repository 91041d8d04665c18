import type * as pulumi from "@pulumi/pulumi";
import { GraphProvider } from "../components/entra/graph/graphProvider";
import type { Stack } from "../settings/problems";
import { departuresOf } from "../settings/departures";
import type { Settings } from "../settings/schema";
import { addressesOf } from "./addresses";
import { breakGlassOf } from "./breakGlass";
import { awsConfigurationInput } from "./lookups/awsConfiguration";
import type { LastDeployment } from "./lookups/lastDeployment";
import { lookUpSurroundings } from "./lookups/surroundings";
import { SingleSignOn } from "./singleSignOn";

/** Whose settings they are. */
export interface Owner {
  /** Where they stand. */
  readonly stack: Stack;
  /** What the last deployment said of itself: the outputs that this one has. */
  readonly last: () => Promise<LastDeployment>;
  /** Of all that is made; left out: the stack. */
  readonly parent?: pulumi.ComponentResource;
}

/** What people need to know of it, and the next deployment. */
export type FederationOutputs = Awaited<ReturnType<typeof declareFederation>>;

/** Looks up what is there, and declares all that these settings say, or fails with one error and declares nothing. */
export async function declareFederation(name: string, settings: Settings, { stack, last, parent }: Owner) {
  const options = parent ? { parent } : {};
  // Whether or not there are resources that ask AWS: those that leave the stack are deleted with it.
  const graph = new GraphProvider(name, { awsConfiguration: awsConfigurationInput() }, options);
  const lookUp = () => lookUpSurroundings(settings, { graph, last, stack });
  const found = await lookUp();
  // Loaded only if the stack makes it.
  const made = settings.newInstance && (await import("./newInstance.js"));
  const { surroundings, instance } = made
    ? await made.beginWithInstance({ settings, surroundings: found }, lookUp, options)
    : { surroundings: found };
  const program = { settings, surroundings };
  const sso = new SingleSignOn(name, { ...program, instance }, { ...options, providers: [graph] });
  made?.endWithInstance(program, sso, options);
  const { apps } = sso;
  const breakGlass = breakGlassOf(program);
  // Loaded only if there is a policy.
  const conditionalAccess =
    settings.conditionalAccess && (await import("./conditionalAccess.js")).declareConditionalAccess(name, program, sso);
  // Loaded only if somebody is to be told.
  const alerts =
    settings.alerts && (await import("./alerts.js")).declareAlerts(name, settings.alerts, program, options);
  const addresses = addressesOf(settings.apps, surroundings);
  const departures = departuresOf(settings);

  return {
    apps,
    ...addresses,
    instance: { ...addresses.instance, ...(made && { onRemoval: made.onRemovalOf(program) }) },
    ...(breakGlass && { breakGlass }),
    ...(conditionalAccess && { conditionalAccess }),
    ...(alerts && { alerts }),
    ...(settings.approvedOrigins.length > 0 && { approvedOrigins: settings.approvedOrigins }),
    ...(surroundings.replica && { replica: surroundings.replica }),
    roleSessionName: settings.roleSessionName,
    ...(settings.sourceIdentity !== undefined && { sourceIdentity: settings.sourceIdentity }),
    ...(Object.keys(settings.sessionTags).length > 0 && { sessionTags: settings.sessionTags }),
    ...(departures.length > 0 && { departures }),
    ...(settings.role.trustedProviders.length > 0 && { trustedProviders: settings.role.trustedProviders }),
  };
}
