import type { PolicyResource } from "@pulumi/policy";
import { findingsIn, type Found } from "../../federation/checks";
import type { DeclaredResources } from "./declaredResources";
import { readFederation, type PlannedFederation } from "./federation";
import { federationOf } from "../../resources/model/federationOf";
import type { Resource } from "../../resources/resource";
import { planned } from "./planned";

/** What rules judge. */
export interface PlannedStack {
  readonly federation: PlannedFederation;
  /** What the checks of the federation find. */
  readonly findings: readonly Found<Resource>[];
}

export function plannedStack(resources: readonly Resource[], now: Date): PlannedStack {
  const federation = readFederation(resources);
  return { federation, findings: findingsIn(federationOf(resources), { now, departures: federation.departures }) };
}

/** Reads a stack once: the SDK hands it to every policy anew. */
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
