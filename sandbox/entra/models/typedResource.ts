import type { ResourceModel } from "../../bridge/models";
import type { Tenant } from "../tenant";

/** A resource that azuread wrote with its newer framework, which says every error twice: as the summary, and as the detail. */
export function typedResource(model: ResourceModel<Tenant>): ResourceModel<Tenant> {
  const update = model.update?.bind(model);
  return {
    ...model,
    create: (planned, tenant, made) => saidTwice(model.create(planned, tenant, made)),
    read: (id, tenant, state) => saidTwice(model.read(id, tenant, state)),
    ...(update !== undefined && { update: (...all: Parameters<typeof update>) => saidTwice(update(...all)) }),
    delete: (id, tenant, state) => saidTwice(model.delete(id, tenant, state)),
  };
}

async function saidTwice<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}: ${message}`, { cause: error });
  }
}
