import * as pulumi from "@pulumi/pulumi";
import type { Diff, Properties, Provider } from "../../../tools/wire/provider";
import { deploy, type DeploymentOptions, type Result } from "./engine";
import { emptyState, type StackState } from "./state";

/** A provider whose things have a value that updates, and a key that replaces. It does what it is told, and notes it. */
export class Toy {
  readonly log: string[] = [];
  /** Called before each operation, as in `create a`. */
  refuse: (operation: string) => void = () => undefined;
  private made = 0;

  readonly provider: Provider = {
    name: "toy",
    version: "1.0.0",
    check: ({ news }) => Promise.resolve({ inputs: news, failures: [] }),
    diff: ({ oldInputs, news }) => Promise.resolve(diffOf(oldInputs, news)),
    create: async ({ urn, inputs, preview }) => {
      if (preview) return Promise.resolve({ id: "", properties: inputs });
      this.does(`create ${nameOf(urn)}`);
      return Promise.resolve({ id: `${nameOf(urn)}${++this.made}`, properties: inputs });
    },
    read: ({ id, inputs, properties }) => Promise.resolve({ id, inputs, properties }),
    update: async ({ urn, news, preview }) => {
      if (!preview) this.does(`update ${nameOf(urn)}`);
      return Promise.resolve(news);
    },
    delete: async ({ id }) => {
      this.does(`delete ${id}`);
      return Promise.resolve();
    },
    invoke: () => Promise.resolve({ result: {} }),
  };

  /** Deploys a program, and answers what was done. */
  async deploy(
    program: () => void,
    { state = emptyState, command = "up" }: Partial<Pick<DeploymentOptions, "command">> & { state?: StackState } = {},
  ): Promise<Result & { readonly log: readonly string[] }> {
    this.log.length = 0;
    const run = () => {
      program();
      return Promise.resolve({});
    };
    const engine = {
      project: "test",
      stack: "test",
      config: {},
      program: run,
      providers: { toy: () => this.provider },
    };
    const result = await deploy(engine, state, { command });
    return { ...result, log: [...this.log] };
  }

  private does(operation: string): void {
    this.log.push(operation);
    this.refuse(operation);
  }
}

export class Thing extends pulumi.CustomResource {
  constructor(
    name: string,
    args: { value?: pulumi.Input<string>; key?: pulumi.Input<string> },
    opts?: pulumi.CustomResourceOptions,
  ) {
    super("toy:index:Thing", name, args, opts);
  }
}

function diffOf(old: Properties, news: Properties): Diff {
  return {
    changes: {
      ...(old["value"] !== news["value"] && { value: "update" as const }),
      ...(old["key"] !== news["key"] && { key: "update-replace" as const }),
    },
  };
}

const nameOf = (urn: string): string => urn.split("::").at(-1) ?? "";
