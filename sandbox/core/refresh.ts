import type { Properties } from "../../tools/wire/provider";
import { isComputed, isEmpty, sameValue } from "./diff";
import type { ResourceModel } from "./models";
import type { ResourceTable } from "./tables";

/**
 * The inputs that a refresh puts into state, out of those that describe the object as it is now: a property that still
 * means what the program said stays as it was said, and one that the program did not say appears only if it has changed.
 * An import takes everything that is not empty.
 */
export function refreshedInputs(
  model: Pick<ResourceModel<never>, "sameMeaning">,
  table: ResourceTable,
  old: { inputs: Properties; properties: Properties; isImport: boolean },
  found: Properties,
): Properties {
  const keys = new Set([...Object.keys(old.inputs), ...Object.keys(found)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const said = old.inputs[key];
      const now = found[key];
      if (old.isImport) return isEmpty(now) || now === undefined ? [] : [[key, now]];
      if (said !== undefined) {
        if (now === undefined) return isEmpty(said) ? [[key, said]] : [];
        const same = model.sameMeaning?.[key] ?? sameValue;
        return [[key, same(said, now) ? said : now]];
      }
      const isNew = now !== undefined && !isEmpty(now) && !isComputed(key, table.inputs, table.outputs);
      return isNew && !sameValue(old.properties[key], now) ? [[key, now]] : [];
    }),
  );
}
