import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { seedTenant, type TenantState } from "../../sandbox/entra";
import type { World } from "./recording";

const file = join(__dirname, "../../sandbox/world.yaml");
const { tenant } = parse(readFileSync(file, "utf8")) as { tenant: { id: string } };

export const tenantId = tenant.id;

/** The product's tenant, before anything happened to it, in a cloud that behaves as that of the recordings. */
export function recordedTenant({
  callerOwnsWhatItInstantiates = false,
  keyCredentialsNewestFirst = false,
}: World): TenantState {
  const state = seedTenant(tenant);
  return {
    ...state,
    conduct: { deletesSamlApplications: true, listsNewestKeysFirst: keyCredentialsNewestFirst },
    templates: state.templates.map((template) => ({
      ...template,
      starts: {
        ...template.starts,
        appRoles: ["User", "msiam_access"],
        tags: ["WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1", "WindowsAzureActiveDirectoryIntegratedApp"],
        ownedByCaller: callerOwnsWhatItInstantiates,
      },
    })),
  };
}
