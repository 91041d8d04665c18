import { z } from "zod";
import { jsonIn } from "../jsonIn";

const finding = z.object({
  ...{ check: z.string(), severity: z.string(), problem: z.string(), otherwise: z.string(), remedy: z.string() },
  at: z.object({ title: z.string() }),
});

const difference = z.object({
  ...{ thing: z.string(), field: z.string(), deployed: z.array(z.string()), found: z.array(z.string()) },
  at: z.unknown(),
});

const schema = z.object({
  findings: z.array(finding),
  differences: z.array(difference),
  unreadable: z.array(z.object({ what: z.string(), permission: z.string().optional() })),
  unfinished: z.array(z.string()),
});

/** What `npm run doctor -- --json` says of a stack. */
export type DoctorSays = Readonly<z.infer<typeof schema>>;

/** @param file For the error. @throws UserError if it is none. */
export const readDiagnosis = (text: string, file: string): DoctorSays =>
  jsonIn(text, file, "npm run doctor -- --json", (value) => schema.safeParse(value).data);
