import { z } from "zod";
import { departures } from "../../federation/departures";
import { UserError } from "../../tools/userError";

/** What a deployed stack says of itself. */
export type DeployedStack = z.infer<typeof outputs>;

const app = z.object({ clientId: z.string(), roleArn: z.string(), samlProviderArn: z.string() });
const instance = z.object({ arn: z.string() });

const outputs = z.object({
  /** By slug. */
  apps: z.record(z.string(), app).default({}),
  instance: instance.optional(),
  /** From which people are moved away. */
  formerInstance: instance.optional(),
  departures: z.array(z.enum(departures)).default([]),
});

/**
 * Takes what doctor looks for out of the JSON text of `pulumi stack output --json`.
 * @throws UserError if the stack was never deployed to its end.
 */
export function deployedStack(text: string, stack: string): DeployedStack {
  const parsed = outputs.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(
      `the outputs of stack ${stack} are not those of this program (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}). ` +
        "Deploy it completely, with pulumi up, and try again.",
    );
  }
  if (Object.keys(parsed.data.apps).length > 0) return parsed.data;
  throw new UserError(
    `stack ${stack} is not deployed yet, so that there is nothing to examine. First: pulumi up --stack ${stack}`,
  );
}
