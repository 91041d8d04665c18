import assert from "node:assert/strict";
import { parse } from "yaml";
import { z } from "zod";
import { adoptStack } from "../../cli/adopt/adoptStack";
import { withInstancesElsewhere } from "../../cli/adopt/read/instancesElsewhere";
import { readAccount, readRoles } from "../../cli/adopt/read/readAccount";
import { readApp } from "../../cli/adopt/read/readApp";
import { requestOf } from "../../cli/adopt/request";
import { resourceKey } from "../../cli/adopt/write/importIds";
import { guardOf } from "../../sandbox/aws/authorization";
import { Tenant } from "../../sandbox/entra";
import { authorizationOf } from "../../sandbox/entra/authorization";
import { UserError } from "../../tools/userError";
import { cloudsOf } from "../engine/watchedClouds";
import { withClients } from "../support/memoryEngine/clients";
import { memoryProviders } from "../support/memoryEngine/clouds";
import { ProviderRegistry } from "../support/memoryEngine/providers";
import { isProvider, type ResourceState, type StackState } from "../support/memoryEngine/state";
import { type Command, configOf, run, type World } from "../support/memoryEngine/world";

type Asking = Pick<Command, "settings" | "witnesses">;

/** `npm run adopt` up to its question. Answers how many resources it would import. */
export async function adopted(world: World, asking: Asking, app?: readonly string[]): Promise<number> {
  const request = requestOf({ stack: "dev", instance: "contoso-dev", ...(app && { app }) });
  const clouds = cloudsOf(world.moment);
  const { tenantId } = await new Tenant(clouds.tenant).caller();
  const name = "Pulumi.dev.yaml";
  const ignore = (): void => undefined;
  let imported = 0;
  await withClients(clouds, asking, ({ aws, graph }) =>
    adoptStack({
      ...{ stack: "dev", json: true, request, existing: undefined, tenantId, ask: undefined },
      ...{ print: ignore, complain: ignore, now: new Date() },
      file: { project: "entra-connect-sso", stack: "dev", directory: "", path: name, name },
      read: async () => {
        const account = await readAccount(aws, request.user);
        const session = graph();
        const apps = await Promise.all([...request.apps].map(([slug, wanted]) => readApp(session, slug, wanted)));
        return { account: await withInstancesElsewhere(aws, account, apps), apps };
      },
      readRoles: (roles) => readRoles(aws, roles),
      deployed: () => Promise.resolve(undefined),
      rehearse: async (text, ids) => {
        imported = await rehearsed(world, { text, ids, ...asking });
        return { importFile: { nameTable: {}, providerInputs: {}, resources: [] }, changes: [], warnings: [] };
      },
    }),
  );
  return imported;
}

/**
 * What `cli/adopt/rehearse` asks the engine for, in memory: a preview that says what there is to import, the import, and a preview
 * after it. Answers how many resources were imported.
 *
 * @param ids By type and logical name.
 */
async function rehearsed(
  world: World,
  { text, ids, witnesses }: Pick<Asking, "witnesses"> & Pick<Importing, "ids"> & { readonly text: string },
): Promise<number> {
  const { config } = z.object({ config: z.record(z.string(), z.unknown()) }).parse(parse(text));
  const asking = { settings: { ...config, "adopt:rehearsal": true }, ...(witnesses && { witnesses }) };
  const preview = async (state: StackState): Promise<StackState> => {
    const { errors, planned } = await run({ ...world, state }, { command: "preview", ...asking });
    if (errors.length > 0) throw new UserError(errors.join("\n"));
    return planned;
  };
  const state = await imported(world, { planned: await preview(world.state), ids, ...asking });
  await preview(state);
  return state.resources.filter(({ custom, type }) => custom && !isProvider(type)).length;
}

interface Importing extends Asking {
  readonly planned: StackState;
  readonly ids: ReadonlyMap<string, string>;
}

async function imported({ moment }: World, { planned, ids, settings, witnesses }: Importing): Promise<StackState> {
  const clouds = cloudsOf(moment);
  const guard = await guardOf(clouds.account, witnesses?.aws);
  const authorize = await authorizationOf(clouds.tenant, witnesses?.graph);
  const providers = new ProviderRegistry(memoryProviders(clouds, { guard, authorize }), configOf(settings));
  for (const { urn, type, inputs } of planned.resources)
    if (isProvider(type)) await providers.configure(urn, type, inputs);
  const read = async (state: ResourceState): Promise<ResourceState[]> => {
    const { urn, type, name, custom } = state;
    if (!custom || isProvider(type)) return [state];
    const id = ids.get(resourceKey(type, name));
    if (id === undefined) return [];
    const provider = await providers.serving(state.provider, type);
    const found = await provider.read({ urn, type, id, inputs: {}, properties: {} });
    assert.ok(found, `${urn} is not there to be imported: ${id}`);
    return [{ ...state, id: found.id, inputs: found.inputs, outputs: found.properties }];
  };
  const found = (await Promise.all(planned.resources.map(read))).flat();
  const urns = new Set(found.map(({ urn }) => urn));
  return {
    resources: found.map((state) => ({
      ...state,
      dependencies: state.dependencies.filter((urn) => urns.has(urn)),
      propertyDependencies: {},
    })),
    pendingOperations: [],
  };
}
