import type { PolicyResource } from "@pulumi/policy";
import { findingsIn, type Found } from "../../federation/checks";
import type { Federation } from "../../federation/model";
import { federationOf } from "../../resources/model/federationOf";
import type { Resource } from "../../resources/resource";
import type { DeclaredResources } from "./declaredResources";
import { outputsOf, type Outputs } from "./outputs";
import { planned } from "./planned";
import { Ways } from "./ways";

/** What rules judge. */
export interface PlannedStack {
  readonly resources: readonly Resource[];
  readonly federation: Federation<Resource>;
  readonly outputs: Outputs;
  readonly ways: Ways;
  /** What the checks of the federation find. */
  readonly findings: readonly Found<Resource>[];
}

export function plannedStack(resources: readonly Resource[], now: Date): PlannedStack {
  const federation = federationOf(resources);
  const outputs = outputsOf(resources);
  const ways = new Ways(federation, outputs);
  const findings = findingsIn(federation, { now, departures: outputs.departures });
  return { resources, federation, outputs, ways, findings };
}

/** Reads a stack once: the SDK hands it to every policy again. */
export class StackReader {
  private last: { readonly text: string; readonly stack: PlannedStack } | undefined;

  constructor(private readonly declared: DeclaredResources) {}

  note(urn: string): void {
    this.declared.note(urn);
  }

  read(resources: readonly PolicyResource[]): PlannedStack {
    const declared = this.declared.of(resources);
    const all = declared.map(planned);
    const links = declared.map(({ propertyDependencies }) =>
      Object.entries(propertyDependencies).map(([property, sources]) => [property, sources.map(({ urn }) => urn)]),
    );
    const text = JSON.stringify([all, links]);
    if (this.last?.text !== text) this.last = { text, stack: plannedStack(all, new Date()) };
    return this.last.stack;
  }
}
