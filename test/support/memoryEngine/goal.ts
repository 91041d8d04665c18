import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { fromStruct } from "../../../tools/wire/values";
import { type Goal, type HookKind, stackType } from "./state";

export interface StackName {
  readonly project: string;
  readonly stack: string;
}

/** What a request of the program asks for. */
export function goalOf(request: RegisterResourceRequest, name: StackName, parent: Goal | undefined): Goal {
  const timeouts = request.getCustomtimeouts();
  const hooks = request.getHooks();
  const bound: Record<HookKind, readonly string[]> = {
    beforeCreate: hooks?.getBeforeCreateList() ?? [],
    afterCreate: hooks?.getAfterCreateList() ?? [],
    beforeUpdate: hooks?.getBeforeUpdateList() ?? [],
    afterUpdate: hooks?.getAfterUpdateList() ?? [],
    beforeDelete: hooks?.getBeforeDeleteList() ?? [],
    afterDelete: hooks?.getAfterDeleteList() ?? [],
    onError: hooks?.getOnErrorList() ?? [],
  };
  return {
    urn: urnOf(request, name),
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    inputs: fromStruct(request.getObject()),
    parent: request.getParent(),
    dependencies: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(
      [...request.getPropertydependenciesMap().entries()].map(([key, urns]) => [key, urns.getUrnsList()]),
    ),
    provider: request.getProvider(),
    protect: (request.hasProtect() ? request.getProtect() : parent?.protect) ?? false,
    retainOnDelete: (request.hasRetainondelete() ? request.getRetainondelete() : parent?.retainOnDelete) ?? false,
    deletedWith: request.getDeletedwith() || (parent?.deletedWith ?? ""),
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    timeouts: {
      create: seconds(timeouts?.getCreate()),
      update: seconds(timeouts?.getUpdate()),
      delete: seconds(timeouts?.getDelete()),
    },
    hooks: bound,
  };
}

/** https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
function urnOf(request: RegisterResourceRequest, { stack, project }: StackName): string {
  const parentTypes = request.getParent().split("::")[2] ?? "";
  const within = parentTypes === "" || parentTypes === stackType ? "" : `${parentTypes}$`;
  return `urn:pulumi:${stack}::${project}::${within}${request.getType()}::${request.getName()}`;
}

/** Of a duration as Go writes it, as in `1h5m`. */
function seconds(duration = ""): number {
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/([\d.]+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0),
    0,
  );
}
