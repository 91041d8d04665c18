import { z } from "zod";
import { jsonIn } from "./jsonIn";

const sentence = z.array(z.union([z.string(), z.object({ name: z.string() })]));

const finding = z.object({
  /** As in `relay-state`. */
  rule: z.string(),
  severity: z.string(),
  /** Whether it stops the deployment. */
  isMandatory: z.boolean(),
  /** What was found, and what to do. */
  text: z.string(),
});

const schema = z.object({
  version: z.literal(1),
  stack: z.string(),
  outcome: z.enum(["unchanged", "changes", "refused", "failed"]),
  isFirst: z.boolean(),
  /** What was changed since the last deployment. */
  drift: z.array(sentence),
  effects: z.array(z.object({ weight: z.string(), sentence })),
  /** Resources that change in a way that no sentence tells, by what becomes of them, as in `create 2 Key`. */
  untold: z.array(z.string()),
  findings: z.array(finding),
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Resources by what becomes of them, as in `update`. */
  counts: z.record(z.string(), z.number()),
  /** Resources that change, as in `update Role "connect-dev"`. */
  resources: z.array(z.string()),
  /** What the engine printed. */
  diff: z.string(),
});

/** What a preview of one stack comes to: small enough for an artifact, and without secrets. */
export type Report = Readonly<z.infer<typeof schema>>;
export type ReportedFinding = z.infer<typeof finding>;

/** @param file For the error. @throws UserError if it is none. */
export const readReport = (text: string, file: string): Report =>
  jsonIn(text, file, "npm run report -- record", (value) => schema.safeParse(value).data);
