import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

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
  /** `type::name` of each resource that it waits for. */
  readonly dependencies: readonly string[];
}

export interface Deployment {
  readonly resources: readonly Registered[];
  /** The one resource of this type and name. */
  one(type: string, name: string): Registered;
  all(type: string): readonly Registered[];
}

/** What an input shows whose value is not known in a preview. */
export const unknown = { __pulumiUnknown: true };

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
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        const known = inputs as Record<string, unknown>;
        return preview && custom !== false
          ? { id: undefined, state: known }
          : { id: `${name}-id`, state: { ...known, ...outputs[type]?.(known, name) } };
      },
      call: ({ token, inputs }) => {
        const answer = functions[token];
        if (!answer) throw new Error(`the program called ${token}, which this test does not expect`);
        return answer(inputs as never) as Record<string, unknown>;
      },
    },
    "entra-connect-sso",
    "test",
    preview,
  );
  const requests = record();
  await program();
  await pulumi.runtime.disconnect();

  const resources = requests.map(describeRequest);
  return {
    resources,
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
  };
}

function record(): RegisterResourceRequest[] {
  const requests: RegisterResourceRequest[] = [];
  const monitor = pulumi.runtime.getMonitor();
  if (!monitor) throw new Error("no mock monitor");
  const register = monitor.registerResource.bind(monitor) as (...args: unknown[]) => unknown;
  Object.assign(monitor, {
    registerResource: (request: RegisterResourceRequest, ...rest: unknown[]) => {
      requests.push(request);
      return register(request, ...rest);
    },
  });
  return requests;
}

function describeRequest(request: RegisterResourceRequest): Registered {
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: readInputs(request),
    parent: nameOf(request.getParent()),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    dependencies: request.getDependenciesList().map(nameOf),
  };
}

const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function readInputs(request: RegisterResourceRequest): Record<string, unknown> {
  const text = JSON.stringify(request.getObject()?.toJavaScript() ?? {});
  return JSON.parse(text, (_, value: unknown) => (value === unknownSentinel ? unknown : value)) as Record<
    string,
    unknown
  >;
}

function nameOf(urn: string): string {
  const [, , types, name] = urn.split("::");
  return types === undefined || types === "pulumi:pulumi:Stack"
    ? ""
    : `${types.split("$").at(-1) ?? ""}::${name ?? ""}`;
}
