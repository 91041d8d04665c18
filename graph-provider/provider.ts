import { type Properties, type Provider, Unknown, type Value } from "../tools/wire/provider";
import { hasUnknown } from "../tools/wire/values";
import { askAws } from "../clouds/askAws";
import { type Connection, connect, connectOnce } from "../clouds/graph/connection/connect";
import { detailedDiff } from "./diff";
import type { GraphFunction } from "./function";
import { findApplications } from "./functions/findApplications";
import { getConnectInstance } from "./functions/getConnectInstance";
import { getConnectProfiles } from "./functions/getConnectProfiles";
import { getAssigned } from "./functions/getAssigned";
import { getFederationMetadata } from "./functions/getFederationMetadata";
import { getObjectKinds } from "./functions/getObjectKinds";
import { getPeople } from "./functions/getPeople";
import { getTrails } from "./functions/getTrails";
import { getSigningCertificate } from "./functions/getSigningCertificate";
import { type Clock, wallClock } from "../clouds/graph/session/clock";
import { GraphSession } from "../clouds/graph/session/session";
import { Writes } from "../clouds/graph/session/writes";
import type { Note } from "../tools/wire/engineLog";
import { awsConfigurationIn } from "./awsConfiguration";
import { accepted } from "./inputs";
import { withPlainMessages } from "./plainMessages";
import type { GraphResource, Surroundings } from "./resource";
import { approvedOrigin } from "./resources/approvedOrigin";
import { connectUsers } from "./resources/connectUsers";
import { applicationSettings } from "./resources/applicationSettings";
import { appRole } from "./resources/appRole";
import { appRoleAssignment } from "./resources/appRoleAssignment";
import { claimsMappingPolicy } from "./resources/claimsMappingPolicy";
import { roleImportJob } from "./resources/roleImportJob";
import { signingCertificateActivation } from "./resources/signingCertificateActivation";
import { signingCertificatePublication } from "./resources/signingCertificatePublication";
import { templateApplicationReady } from "./resources/templateApplicationReady";
import { tokenIssuancePolicy } from "./resources/tokenIssuancePolicy";
import { type GraphSettings, graphSettings, secretsOf, settingsProblems } from "../clouds/graph/connection/settings";
import { fetchOut } from "../tools/proxy";

/** What tests replace. */
export interface GraphProviderOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
  readonly http?: typeof fetch;
  readonly connect?: (settings: GraphSettings) => Promise<Connection>;
  readonly askAws?: typeof askAws;
  /** Shows something beside a resource. */
  readonly log?: (note: Note) => void;
}

/**
 * Settings in Microsoft Graph that the azuread provider cannot make, and waits for what it does not wait for. Finds Graph and
 * signs in as azuread does, when Graph is first needed: a preview that reads nothing needs neither network nor secret.
 */
export function graphProvider({
  environment = process.env,
  clock = wallClock,
  http = fetchOut,
  connect: open = connect,
  askAws: ask = askAws,
  log = () => undefined,
}: GraphProviderOptions = {}): Provider {
  let config: Properties = {};
  const connected = connectOnce(async () => open(graphSettings(config, environment)));
  const writes = new Writes();
  const session = (timeout: number, seconds = WRITE_SECONDS): GraphSession =>
    new GraphSession({ connect: connected, clock, http, writes, seconds: timeout > 0 ? timeout : seconds });

  let isCancelled = false;
  const surroundings = (urn: string): Surroundings => ({
    askAws: (asking) => ask(configurationOfAws(config), asking, clock),
    clock,
    tell: (text, kind) => log({ urn, text, kind }),
    isCancelled: () => isCancelled,
  });

  const provider: Provider = {
    name: "entra-connect-sso",
    version: "0.1.0",

    checkConfig: settingsProblems,
    configure(given) {
      config = given;
    },
    cancel() {
      isCancelled = true;
    },

    check({ type, news }) {
      return Promise.resolve(accepted({ name: type, inputs: served(type).inputs }, news));
    },

    diff({ type, oldState, news, ignoreChanges }) {
      return Promise.resolve(detailedDiff(served(type), { state: oldState, news, ignoreChanges }));
    },

    async create({ urn, type, inputs, preview, timeout }) {
      const resource = served(type);
      const graph = session(timeout);
      await resource.review?.(inputs, {}, graph, surroundings(urn));
      if (preview) return { id: "", properties: await planned(resource, inputs, graph) };
      return resource.create(inputs, graph, surroundings(urn));
    },

    async read({ urn, type, id, inputs, properties }) {
      const resource = served(type);
      const found = await resource.read(id, session(0, READ_SECONDS), properties, surroundings(urn));
      if (found === undefined) return undefined;
      // An input that Graph does not know (whether what is in the way is removed) stays as the program gave it.
      const kept = pick(inputs, resource);
      return {
        id: found.id,
        properties: { ...pick(properties, resource), ...found.properties },
        inputs: { ...kept, ...pick(found.properties, resource) },
      };
    },

    async update({ urn, type, id, oldState, news, preview, timeout }) {
      const resource = served(type);
      const graph = session(timeout);
      await resource.review?.(news, oldState, graph, surroundings(urn));
      if (preview) {
        return { ...outputsOf(oldState, resource), ...news, ...(await foreseen(resource, news, graph, oldState)) };
      }
      if (resource.update === undefined) throw new Error(`${type} cannot be updated in place`);
      return resource.update(id, news, oldState, graph, surroundings(urn));
    },

    async delete({ urn, type, id, properties, timeout }) {
      await served(type).delete?.(id, properties, session(timeout), surroundings(urn));
    },

    async invoke({ token, args }) {
      const called = FUNCTIONS.get(token);
      if (called === undefined) throw new Error(`the entra-connect-sso provider has no function ${token}`);
      const { inputs, failures } = accepted({ name: token, inputs: called.inputs }, args);
      if (failures.length > 0) return { failures };
      return {
        result: await called.call(inputs, {
          connect: connected,
          askAws: (configuration, asking) => ask(configuration, asking, clock),
          clock,
          http,
          graph: session(0, READ_SECONDS),
        }),
      };
    },
  };
  return withPlainMessages(provider, () => secretsOf(graphSettings(config, environment)));
}

const WRITE_SECONDS = 300;
const READ_SECONDS = 120;

/** What it has. */
export const graphResources: readonly GraphResource[] = [
  applicationSettings,
  appRole,
  appRoleAssignment,
  approvedOrigin,
  claimsMappingPolicy,
  connectUsers,
  roleImportJob,
  signingCertificateActivation,
  signingCertificatePublication,
  templateApplicationReady,
  tokenIssuancePolicy,
];

const RESOURCES = new Map(graphResources.map((resource) => [resource.type, resource]));

export const graphFunctions: readonly GraphFunction[] = [
  findApplications,
  getAssigned,
  getConnectInstance,
  getConnectProfiles,
  getFederationMetadata,
  getObjectKinds,
  getPeople,
  getSigningCertificate,
  getTrails,
];

const FUNCTIONS = new Map(graphFunctions.map((called) => [called.token, called]));

/** Without it, AWS's SDK finds what it finds. */
const configurationOfAws = ({ awsConfiguration }: Properties) =>
  awsConfigurationIn(typeof awsConfiguration === "string" ? awsConfiguration : "{}");

function served(type: string): GraphResource {
  const found = RESOURCES.get(type);
  if (found !== undefined) return found;
  throw new Error(`the entra-connect-sso provider has no ${type}: it has ${[...RESOURCES.keys()].join(", ")}`);
}

async function planned(resource: GraphResource, inputs: Properties, graph: GraphSession): Promise<Properties> {
  const unknown = resource.outputs.map((key): [string, Value] => [key, Unknown.value]);
  return { ...Object.fromEntries(unknown), ...inputs, ...(await foreseen(resource, inputs, graph)) };
}

async function foreseen(
  resource: GraphResource,
  inputs: Properties,
  graph: GraphSession,
  state?: Properties,
): Promise<Properties> {
  return hasUnknown(inputs) ? {} : ((await resource.foreseen?.(inputs, graph, state)) ?? {});
}

function pick(properties: Properties, resource: GraphResource): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key in resource.inputs));
}

function outputsOf(state: Properties, resource: GraphResource): Properties {
  return Object.fromEntries(Object.entries(state).filter(([key]) => resource.outputs.includes(key)));
}
