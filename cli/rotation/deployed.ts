import { z } from "zod";
import { UserError } from "../../tools/userError";

/** What the last complete `pulumi up` left in both clouds, by app. Empty where the stack was never deployed. */
export type Deployed = Readonly<Record<string, DeployedApp>>;

export interface DeployedApp {
  /** By slot. All of them are in the metadata that AWS holds. */
  readonly certificates: Readonly<Record<string, { readonly thumbprint: string; readonly endDate: string }>>;
  /** The slot that signs. Left out where a version of the program deployed the stack that left it to Entra. */
  readonly signingSlot?: string | undefined;
}

const outputs = z.object({
  apps: z
    .record(
      z.string(),
      z.object({
        certificates: z.record(z.string(), z.object({ thumbprint: z.string(), endDate: z.iso.datetime() })),
        signingSlot: z.string().optional(),
      }),
    )
    .default({}),
});

/** Takes what concerns a rotation out of the JSON text of `pulumi stack output --json`. */
export function readOutputs(text: string): Deployed {
  try {
    return outputs.parse(JSON.parse(text)).apps;
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    throw new UserError(
      `the outputs of the stack are not those of this program (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}). ` +
        "Deploy it completely, with pulumi up, and try again.",
    );
  }
}
