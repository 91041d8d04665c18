import type { Application } from "../state";
import type { Tenant } from "../tenant";
import { calling } from "./graphCalls";

const turns = new Map<string, Promise<unknown>>();

/**
 * Reads an application and writes lists of it back, one resource after the other: the provider locks within its process,
 * and two processes at once lose what one of them wrote.
 */
export function updatingApplication<T>(
  tenant: Tenant,
  applicationId: string,
  update: (application: Application) => Promise<T>,
): Promise<T> {
  return inTurn(applicationId, async () => {
    const application = await calling(`retrieving Application (Application: "${applicationId}")`, () =>
      tenant.getApplication(applicationId),
    );
    return update(application);
  });
}

/** One after the other, by the id of what is changed. */
export function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const next = (turns.get(id) ?? Promise.resolve()).then(work);
  turns.set(
    id,
    next.catch(() => undefined),
  );
  return next;
}
