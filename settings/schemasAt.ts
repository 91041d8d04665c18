import { z } from "zod";
import type { Path } from "./problems";

/** Every schema that stands at a path: wrappers, what they wrap, and all forms of a union. */
export function schemasAt(path: Path, root: z.core.$ZodType): z.core.$ZodType[] {
  return path.reduce<z.core.$ZodType[]>(
    (schemas, step) => schemas.flatMap((schema) => inside(schema, step)).flatMap(layers),
    layers(root),
  );
}

function inside(schema: z.core.$ZodType, step: string | number): z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) {
    const inner: unknown = Object.hasOwn(schema.shape, step) ? schema.shape[step] : undefined;
    return inner instanceof z.ZodType ? [inner] : [];
  }
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  return schema instanceof z.ZodArray ? [schema.element] : [];
}

function layers(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return [schema, ...schema.options.flatMap(layers)];
  const wrapped =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodExactOptional;
  return wrapped ? [schema, ...layers(schema.unwrap())] : [schema];
}
