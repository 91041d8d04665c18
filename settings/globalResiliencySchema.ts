import { z } from "zod";
import { replicaRegions } from "../federation/globalResiliency";
import { obeys, settingDocs } from "./docs";

const regions = Object.values(replicaRegions).sort();

const replicaRegion = z
  .string()
  .check(
    obeys((region) => (regions.includes(region) ? undefined : "is no region in which Amazon Connect makes replicas")),
  )
  .register(settingDocs, {
    title: "Region of the replica",
    examples: ["us-west-2"],
    description:
      "AWS region of the replica. The stack's `instance` is the source, on which `ReplicateInstance` was called; the replica has its id, in the same account.",
    allowed: `one of ${regions.join(", ")}`,
    remedy: "Write the region that holds the replica of the instance",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/create-replica-connect-instance.html"],
    editor: { enum: regions },
  });

export const globalResiliency = z
  .strictObject({ replicaRegion })
  .exactOptional()
  .register(settingDocs, {
    title: "Amazon Connect Global Resiliency",
    examples: [{ replicaRegion: "us-west-2" }],
    description:
      "People sign in to an Amazon Connect Global Resiliency pair: the instance and its replica in another region, at the sign-in endpoint of the pair. The pair must exist. See [global-resiliency.md](global-resiliency.md).",
    allowed: "a map with replicaRegion",
    computedDefault: "none: people sign in to the instance alone",
    remedy: "Write it as in globalResiliency: {replicaRegion: us-west-2}, or leave it out",
    sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/integrate-idp.html"],
  });
