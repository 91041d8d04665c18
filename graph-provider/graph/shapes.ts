import { z } from "zod";

/** A list of Graph's, which it may leave out, or answer as null, where there is nothing in it. */
export function collection<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}
