import { readFileSync } from "node:fs";
import { addressesOf } from "./program/addresses";
import { breakGlassOf } from "./program/breakGlass";
import { ConnectSso } from "./program/connectSso";
import { GraphProvider } from "./components/entra/graph/graphProvider";
import { awsConfigurationInput } from "./program/lookups/awsConfiguration";
import { lookUpSurroundings } from "./program/lookups/surroundings";
import { readmeOf } from "./program/readme";
import { loadSettings } from "./settings";
import { departuresOf } from "./settings/departures";

/** SAML single sign-on from Microsoft Entra ID to Amazon Connect, as this stack's settings say. */
export = async () => {
  const settings = loadSettings();
  // Whether or not there are resources that ask AWS: those that leave the stack are deleted with it.
  const graph = new GraphProvider("sso", { awsConfiguration: awsConfigurationInput() });
  const found = await lookUpSurroundings(settings, graph);
  // Loaded only if the stack makes it.
  const made = settings.newInstance && (await import("./program/newInstance.js"));
  const { surroundings, instance } = made
    ? await made.beginWithInstance({ settings, surroundings: found }, () => lookUpSurroundings(settings, graph))
    : { surroundings: found };
  const program = { settings, surroundings };
  const sso = new ConnectSso("sso", { ...program, instance }, { providers: [graph] });
  made?.endWithInstance(program, sso);
  const { apps } = sso;
  const breakGlass = breakGlassOf(program);
  // Loaded only if there is a policy.
  const conditionalAccess =
    settings.conditionalAccess &&
    (await import("./program/conditionalAccess.js")).declareConditionalAccess("sso", program, sso);
  // Loaded only if somebody is to be told.
  const alerts =
    settings.alerts && (await import("./program/alerts.js")).declareAlerts("sso", settings.alerts, program);
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
    readme: readmeOf(readFileSync(`${__dirname}/Pulumi.README.md`, "utf8"), settings, apps),
  };
};
