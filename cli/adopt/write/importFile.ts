import { z } from "zod";
import { resourceKey } from "./importIds";

/** What `pulumi import --file` takes. https://www.pulumi.com/docs/iac/guides/migration/import/ */
export type ImportFile = z.infer<typeof importFile>;

/**
 * The file that the engine made of a preview has every resource of the program with its parents, and no ids: with those of
 * what is there, it says what to import. The rest is left to be made.
 */
export function completeImportFile(text: string, ids: ReadonlyMap<string, string>): ImportFile {
  const { resources } = importFile.parse(JSON.parse(text));
  const known = resources.flatMap((resource) => {
    if (resource.component === true) return [];
    const id = ids.get(resourceKey(resource.type, resource.logicalName ?? resource.name));
    return id === undefined ? [] : [{ ...resource, id }];
  });
  const parents = new Set<string>();
  const add = ({ parent }: Resource): void => {
    const found = resources.find(({ name }) => name === parent);
    if (found === undefined || parents.has(found.name)) return;
    parents.add(found.name);
    add(found);
  };
  known.forEach(add);
  return { nameTable: {}, resources: [...resources.filter(({ name }) => parents.has(name)), ...known] };
}

const resource = z.object({
  type: z.string(),
  name: z.string(),
  id: z.string().optional(),
  parent: z.string().optional(),
  version: z.string().optional(),
  logicalName: z.string().optional(),
  component: z.boolean().optional(),
});

type Resource = z.infer<typeof resource>;

const importFile = z.object({ nameTable: z.record(z.string(), z.string()).default({}), resources: z.array(resource) });
