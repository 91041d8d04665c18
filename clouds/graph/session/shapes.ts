import { z } from "zod";

/** An id that is a GUID, in small letters: in capitals it means the same. */
export const guidText = z.string().toLowerCase();

/** A list of Graph's, which it may leave out, or answer as null, where there is nothing in it. */
export function collection<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}
