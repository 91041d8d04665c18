import * as pulumi from "@pulumi/pulumi";
import "../support/hookServers";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

/** A resource as the program asked the engine for it: options included, which mocks alone do not show. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** `type::name` of the parent; empty for a child of the stack. */
  readonly parent: string;
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
  readonly deleteBeforeReplace: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Names of the hooks that run before a creation. */
  readonly beforeCreate: readonly string[];
  /** Names of the hooks that run before an update. */
  readonly beforeUpdate: readonly string[];
  /** Names of the hooks that decide whether to try again. */
  readonly onError: readonly string[];
  /** `type::name` of each resource that it waits for. */
  readonly dependencies: readonly string[];
  /** `type::name` of the provider resource that makes it; empty for the default provider of its package. */
  readonly provider: string;
}

/** A function of a provider that the program called. */
export interface Called {
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** As of a resource. */
  readonly provider: string;
}

export interface Deployment {
  readonly resources: readonly Registered[];
  /** The one resource of this type and name. */
  one(type: string, name: string): Registered;
  all(type: string): readonly Registered[];
  readonly calls: readonly Called[];
  /** What the component of this type and name registered as its outputs. */
  outputs(type: string, name: string): Readonly<Record<string, unknown>>;
}

/** What an input shows whose value is not known in a preview. */
export const unknown = { __pulumiUnknown: true };

/** Stands beside each secret value, in inputs and outputs. */
export const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** What the real clouds would answer with, by type token; inputs are echoed in any case. */
export type Outputs = Readonly<
  Record<string, (inputs: Record<string, unknown>, name: string) => Record<string, unknown>>
>;

/** Runs a program against mocks, as a preview (nothing computed is known) or as an update, and waits for all of it. */
export async function deploy(
  mode: "preview" | "update",
  program: () => unknown,
  { outputs = {}, functions = {} }: { outputs?: Outputs; functions?: Record<string, (args: never) => unknown> } = {},
): Promise<Deployment> {
  const preview = mode === "preview";
  const calls: Called[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        const known = inputs as Record<string, unknown>;
        return preview && custom !== false
          ? { id: undefined, state: known }
          : { id: `${name}-id`, state: { ...known, ...outputs[type]?.(known, name) } };
      },
      call: ({ token, inputs, provider }) => {
        calls.push({ token, args: inputs as Record<string, unknown>, provider: nameOf(provider ?? "") });
        const answer = functions[token];
        if (!answer) throw new Error(`the program called ${token}, which this test does not expect`);
        return answer(inputs as never) as Record<string, unknown>;
      },
    },
    "entra-connect-sso",
    "test",
    preview,
    "organization",
  );
  const requests = record();
  await program();
  await pulumi.runtime.disconnect();

  const resources = requests.resources.map(describeRequest);
  const registered = new Map(
    requests.outputs.map((request) => [nameOf(request.getUrn()), readProperties(request.getOutputs())]),
  );
  return {
    resources,
    calls,
    all: (type) => resources.filter((resource) => resource.type === type),
    one: (type, name) => {
      const found = resources.filter((resource) => resource.type === type && resource.name === name);
      const [first] = found;
      if (!first || found.length > 1) {
        const seen = resources.map((resource) => `${resource.type}::${resource.name}`).join("\n  ");
        throw new Error(`${found.length} resources ${type}::${name} among\n  ${seen}`);
      }
      return first;
    },
    outputs: (type, name) => {
      const found = registered.get(`${type}::${name}`);
      if (!found) throw new Error(`${type}::${name} registered no outputs`);
      return found;
    },
  };
}

function record() {
  const resources: RegisterResourceRequest[] = [];
  const outputs: RegisterResourceOutputsRequest[] = [];
  const monitor = pulumi.runtime.getMonitor();
  if (!monitor) throw new Error("no mock monitor");
  const register = monitor.registerResource.bind(monitor) as (...args: unknown[]) => unknown;
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor) as (...args: unknown[]) => unknown;
  Object.assign(monitor, {
    // What the SDK's own monitor lacks, though it says that it has it.
    registerErrorHook: (_: unknown, done: (error: null, answer: object) => void) => done(null, {}),
    registerResourceHook: (_: unknown, done: (error: null, answer: object) => void) => done(null, {}),
    registerResource: (request: RegisterResourceRequest, ...rest: unknown[]) => {
      resources.push(request);
      return register(request, ...rest);
    },
    registerResourceOutputs: (request: RegisterResourceOutputsRequest, ...rest: unknown[]) => {
      outputs.push(request);
      return registerOutputs(request, ...rest);
    },
  });
  return { resources, outputs };
}

function describeRequest(request: RegisterResourceRequest): Registered {
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: readProperties(request.getObject()),
    parent: nameOf(request.getParent()),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
    beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
    onError: request.getHooks()?.getOnErrorList() ?? [],
    dependencies: request.getDependenciesList().map(nameOf),
    provider: nameOf(request.getProvider()),
  };
}

const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function readProperties(properties: Struct | undefined): Record<string, unknown> {
  const text = JSON.stringify(properties?.toJavaScript() ?? {});
  return JSON.parse(text, (_, value: unknown) => (value === unknownSentinel ? unknown : value)) as Record<
    string,
    unknown
  >;
}

/** Of a reference to a provider, too, which is its URN and its id. */
function nameOf(urn: string): string {
  const [, , types, name] = urn.split("::");
  return types === undefined || types === "pulumi:pulumi:Stack"
    ? ""
    : `${types.split("$").at(-1) ?? ""}::${name ?? ""}`;
}
