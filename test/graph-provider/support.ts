import { request } from "node:https";
import { discoverCloud } from "../../clouds/graph/connection/cloud";
import type { Connection } from "../../clouds/graph/connection/connect";
import { graphProvider } from "../../graph-provider/provider";
import { type GraphSettings, graphSettings } from "../../clouds/graph/connection/settings";
import { type Store, memoryStore } from "../../sandbox/core/store";
import { type GraphServer, type GraphServerOptions, serveGraph } from "../../sandbox/entra/http";
import { LaggingStore } from "../../sandbox/entra/laggingStore";
import { seedTenant } from "../../sandbox/entra/seed";
import type { TenantState } from "../../sandbox/entra/state";
import { Tenant } from "../../sandbox/entra/tenant";
import type { Properties, Provider, ResourceState } from "../../tools/wire/provider";
import { pooledKeys } from "../support/pooledKeys";

/** The gallery's AWS Single-Account Access. */
export const TEMPLATE = "8b1025e4-1dd2-430b-a150-2ef79cd700f5";

export interface World {
  readonly provider: Provider;
  /** A provider whose requests to Graph go another way. */
  providerBy(http: typeof fetch): Provider;
  readonly server: GraphServer;
  /** The tenant as it is, without lag. */
  readonly tenant: Tenant;
  readonly clock: VirtualClock;
  /** Graph shows everything so many milliseconds late from now on. */
  lag(milliseconds: number): void;
  /** An application and service principal made from the template, in SAML mode. */
  readonly app: { readonly applicationId: string; readonly servicePrincipalId: string; readonly clientId: string };
  /** From now on Graph shows what is now, whatever the lag. */
  settle(): Promise<void>;
  /** `fetch` that trusts the server. */
  readonly http: typeof fetch;
  /** An access token for Graph. */
  token(): Promise<string>;
  stop(): Promise<void>;
}

/** A tenant with one application, its Graph over HTTPS, and the provider, set up as its users set it up. */
export async function makeWorld(options: GraphServerOptions = {}): Promise<World> {
  const { shown, ...world } = await makeTenant();
  const server = await serveGraph(shown, options);
  const http = trusting(server.certificate);
  const providerBy = (by: typeof fetch): Provider =>
    graphProvider({
      environment: server.environment,
      clock: world.clock,
      http: by,
      connect: (settings) => connect(settings, http),
    });
  return {
    ...world,
    provider: providerBy(http),
    providerBy,
    server,
    http,
    token: async () => (await connect(graphSettings({}, server.environment), http)).token(),
    stop: () => server.stop(),
  };
}

/** Without a Graph. `shown`: the tenant as a Graph shows it; `settle`: from now on it shows what is now, whatever the lag. */
export async function makeTenant() {
  const clock = new VirtualClock();
  let lag = 0;
  const store: Store<TenantState> = memoryStore(() => seedTenant(SEED));
  const tenant = new Tenant(store, { makeKeyPair: pooledKeys(store) });
  const late = new LaggingStore(store, clock).behind(() => lag);
  const settle = async (): Promise<void> => {
    await late.read(() => undefined);
    clock.pass(3_600_000);
  };
  const { application, servicePrincipal } = await tenant.instantiate(TEMPLATE, { displayName: "Agents" });
  await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
  await settle();
  return {
    tenant,
    shown: new Tenant(late),
    clock,
    settle,
    lag: (milliseconds: number) => void (lag = milliseconds),
    app: { applicationId: application.id, servicePrincipalId: servicePrincipal.id, clientId: application.appId },
  };
}

/** Time that passes when somebody waits. */
export class VirtualClock {
  readonly waits: number[] = [];
  private time = 0;
  private alarms: { at: number; ring: () => unknown }[] = [];

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.pass(milliseconds);
    const due = this.alarms.filter(({ at }) => at <= this.time);
    this.alarms = this.alarms.filter(({ at }) => at > this.time);
    for (const { ring } of due) await ring();
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Does something when so much time has passed. */
  after(milliseconds: number, ring: () => unknown): void {
    this.alarms.push({ at: this.time + milliseconds, ring });
  }
}

/** A security group's object id. */
export async function makeGroup({ tenant }: Pick<World, "tenant">): Promise<string> {
  const kind = { mailEnabled: false, mailNickname: "agents", securityEnabled: true };
  return (await tenant.createGroup({ displayName: "Agents", ...kind })).id;
}

export const urn = (type: string): string => `urn:pulumi:test::entra-connect-sso::${type}::it`;

/** The life of a resource as the engine runs it: inputs are checked before anything is done with them. */
export function lifeOf(provider: Provider, kind: string) {
  const type = `entra-connect-sso:graph:${kind}`;
  const common = { urn: urn(type), type };

  async function check(news: Properties): Promise<Properties> {
    const { inputs, failures } = await provider.check({ ...common, olds: {}, news });
    const [failure] = failures;
    if (failure !== undefined) throw new Error(`${failure.property} ${failure.reason}`);
    return inputs;
  }

  async function update({ id, properties }: ResourceState, news: Properties, preview: boolean): Promise<ResourceState> {
    const asked = { ...common, id, oldInputs: properties, oldState: properties, news: await check(news) };
    return { id, properties: await provider.update({ ...asked, preview, timeout: 0 }) };
  }

  return {
    check,
    create: async (news: Properties, timeout = 0): Promise<ResourceState> =>
      provider.create({ ...common, inputs: await check(news), preview: false, timeout }),
    preview: async (news: Properties): Promise<Properties> =>
      (await provider.create({ ...common, inputs: await check(news), preview: true, timeout: 0 })).properties,
    update: (state: ResourceState, news: Properties) => update(state, news, false),
    previewUpdate: (state: ResourceState, news: Properties) => update(state, news, true),
    diff: async ({ id, properties }: ResourceState, news: Properties) =>
      (
        await provider.diff({
          ...common,
          id,
          oldInputs: properties,
          oldState: properties,
          news: await check(news),
          ignoreChanges: [],
        })
      ).changes,
    refresh: ({ id, properties }: ResourceState) => provider.read({ ...common, id, inputs: properties, properties }),
    import: (id: string) => provider.read({ ...common, id, inputs: {}, properties: {} }),
    delete: ({ id, properties }: ResourceState) => provider.delete({ ...common, id, properties, timeout: 0 }),
  };
}

/** Without the sign-in library, which trusts only whom the process trusted when it started. */
export async function connect(settings: GraphSettings, http: typeof fetch): Promise<Connection> {
  const { graph, login } = await discoverCloud(settings, http);
  const answer = await http(`${login}/${settings.tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      scope: `${graph}/.default`,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return { graph, login, token: () => Promise.resolve(token) };
}

/** `fetch`, for a server whose certificate nobody else trusts: Node's own knows only those that the process started with. */
export function trusting(certificate: string): typeof fetch {
  return async (input, init) => {
    const { method, headers, body } = new Request(input, init);
    const text = body === null ? undefined : await new Response(body).text();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new Request(input).url,
        { method, headers: Object.fromEntries(headers), ca: certificate },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", reject);
          incoming.on("end", () => {
            const status = incoming.statusCode ?? 0;
            const received = new Headers();
            for (const [name, value] of Object.entries(incoming.headers)) received.set(name, String(value));
            const content = status === 204 ? null : Buffer.concat(chunks).toString("utf8");
            resolve(new Response(content, { status, headers: received }));
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(text);
    });
  };
}

const SEED = {
  id: "11111111-2222-4333-8444-555555555555",
  domains: ["contoso.example"],
  deployer: {
    displayName: "Deployer",
    clientId: "0c000000-0000-4000-8000-000000000001",
    objectId: "0c000000-0000-4000-8000-000000000002",
    applicationObjectId: "0c000000-0000-4000-8000-000000000003",
  },
  users: [
    user("0b000000-0000-4000-8000-000000000001", "ada@contoso.example"),
    user("0b000000-0000-4000-8000-000000000002", "bo@contoso.example"),
    {
      ...user("0b000000-0000-4000-8000-000000000006", "gil_partner.example#EXT#@contoso.example"),
      ...{ mail: "gil@partner.example", userType: "Guest" },
    },
  ],
  groups: [{ id: "0a000000-0000-4000-8000-000000000001", displayName: "Contact Centre Admins" }],
};

function user(id: string, userPrincipalName: string) {
  return { id, userPrincipalName, displayName: userPrincipalName, mail: userPrincipalName };
}
