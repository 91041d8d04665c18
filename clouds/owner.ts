import type { Partition } from "../federation/partitions";
import { UserError } from "../tools/userError";
import type { AwsClients } from "./aws";

/** An AWS account. */
export interface Owner {
  readonly partition: Partition;
  /** 12 digits. */
  readonly account: string;
}

/** Whose account this is: nobody needs permission to ask that. */
export async function readOwner(clients: AwsClients): Promise<Owner> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const sts = await clients.sts();
  const { Arn = "", Account: account = "" } = await sts
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      // Which says what to do.
      if (error instanceof UserError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(`AWS does not say whose credentials these are: ${why}`);
    });
  const [, partition = ""] = Arn.split(":");
  if (!isPartition(partition))
    throw new UserError(`the credentials are for ${partition}, where there is no Amazon Connect`);
  return { partition, account };
}

function isPartition(text: string): text is Partition {
  return text === "aws" || text === "aws-us-gov";
}
