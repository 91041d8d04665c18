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
  const { departures, trustedProviders } = outputs;
  const findings = findingsIn(federation, { now, departures, trustedProviders });
  return { resources, federation, outputs, ways, findings };
}

/**
 * Reads a stack once. The SDK hands it to one policy after the other, each time as new objects, without letting the event loop
 * turn in between; what comes after a turn is another stack, or the same one as it is then.
 */
export class StackReader {
  private current: PlannedStack | undefined;

  constructor(private readonly declared: DeclaredResources) {}

  note(urn: string): void {
    this.declared.note(urn);
  }

  read(resources: readonly PolicyResource[]): PlannedStack {
    this.current ??= this.readNow(resources);
    return this.current;
  }

  private readNow(resources: readonly PolicyResource[]): PlannedStack {
    setImmediate(() => (this.current = undefined));
    return plannedStack(this.declared.of(resources).map(planned), new Date());
  }
}
