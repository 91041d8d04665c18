import type { ResourceModel } from "../../bridge/models";
import type { Tenant } from "../tenant";
import { identified, type IdentifiedModel } from "./identified";
import type { IdForm } from "./ids";

/** A resource that azuread wrote with its newer framework, which says every error twice: as the summary, and as the detail. */
export function typedResource(form: IdForm, asked: IdentifiedModel): ResourceModel<Tenant> {
  const model = identified(form, asked);
  const update = model.update?.bind(model);
  return {
    ...model,
    create: (...all) => saidTwice(model.create(...all)),
    read: (...all) => saidTwice(model.read(...all)),
    ...(update && { update: (...all: Parameters<typeof update>) => saidTwice(update(...all)) }),
    delete: (...all) => saidTwice(model.delete(...all)),
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

/** https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/helpers/tf/errors.go (ImportAsExistsError) */
export function requiresImport(id: string, resource: string): Error {
  return new Error(
    `A resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported ` +
      `into the State. Please see the resource documentation for "${resource}" for more information.`,
  );
}
