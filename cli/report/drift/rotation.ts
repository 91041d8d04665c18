import { z } from "zod";
import { jsonIn } from "../jsonIn";

const schema = z.object({
  stage: z.string(),
  active: z.string(),
  slots: z.array(z.object({ name: z.string(), endDate: z.string(), daysLeft: z.number() })),
  edit: z.object({ kind: z.string(), slot: z.string() }).nullable(),
});

/** What `npm run rotate -- --json` says of a stack. */
export type RotationSays = Readonly<z.infer<typeof schema>>;

/** @param file For the error. @throws UserError if it is none. */
export const readRotation = (text: string, file: string): RotationSays =>
  jsonIn(text, file, "npm run rotate -- --json", (value) => schema.safeParse(value).data);
