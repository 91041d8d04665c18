import { z } from "zod";
import { resourceKey } from "./importIds";

/** What `pulumi import --file` takes. https://www.pulumi.com/docs/iac/guides/migration/import/ */
export type ImportFile = z.infer<typeof importFile>;

/**
 * The file that the engine made of a preview has every resource of the program with its parents, and no ids: with those of
 * what is there, it says what to import. The rest is left to be made.
 */
export function completeImportFile(text: string, ids: ReadonlyMap<string, string>): ImportFile {
  const { resources, nameTable, providerInputs } = withNamesApart(importFile.parse(JSON.parse(text)));
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
  const isUsed = ([name]: readonly [string, unknown]): boolean => known.some(({ provider }) => provider === name);
  return {
    nameTable: Object.fromEntries(Object.entries(nameTable).filter(isUsed)),
    providerInputs: Object.fromEntries(
      Object.entries(providerInputs)
        .filter(isUsed)
        .map(([name, inputs]) => [name, withoutSecrets(inputs)]),
    ),
    resources: [...resources.filter(({ name }) => parents.has(name)), ...known],
  };
}

/**
 * The engine may give a provider in its table the name of a component: what has the component as its parent would be imported
 * below the provider.
 */
function withNamesApart({ resources, nameTable, providerInputs }: ImportFile): ImportFile {
  const taken = new Set([...resources.map(({ name }) => name), ...Object.keys(nameTable)]);
  const renamed = new Map<string, string>();
  for (const key of Object.keys(nameTable).filter((each) => resources.some(({ name }) => name === each))) {
    let name = `${key}Provider`;
    while (taken.has(name)) name += "_";
    taken.add(name);
    renamed.set(key, name);
  }
  const nameOf = (key: string) => renamed.get(key) ?? key;
  const keysApart = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(table).map(([key, value]) => [nameOf(key), value]));
  return {
    nameTable: keysApart(nameTable),
    providerInputs: keysApart(providerInputs),
    resources: resources.map((each) =>
      each.provider === undefined ? each : { ...each, provider: nameOf(each.provider) },
    ),
  };
}

/**
 * Of the provider that the program sets up itself. What is encrypted, another stack cannot read; the import finds the secrets in
 * the environment, as the file has none.
 */
function withoutSecrets(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => !(typeof value === "object" && value !== null && secretMark in value)),
  );
}

/** What the engine marks encrypted values with, and other special ones. */
const secretMark = "4dabf18193072939515e22adb298388d";

const resource = z.object({
  type: z.string(),
  name: z.string(),
  id: z.string().optional(),
  parent: z.string().optional(),
  /** By its name in the table. */
  provider: z.string().optional(),
  version: z.string().optional(),
  logicalName: z.string().optional(),
  component: z.boolean().optional(),
});

type Resource = z.infer<typeof resource>;

const importFile = z.object({
  /** URNs. */
  nameTable: z.record(z.string(), z.string()).default({}),
  providerInputs: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  resources: z.array(resource),
});
