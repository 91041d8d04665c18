import { z } from "zod";

/**
 * What the aws provider puts on everything, out of `aws:defaultTags`. What is not understood is the provider's to refuse.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
export function defaultTagsIn(text: string | undefined): Record<string, string> {
  try {
    return shape.parse(JSON.parse(text ?? "{}")).tags ?? {};
  } catch {
    return {};
  }
}

const shape = z.object({ tags: z.record(z.string(), z.string()).optional() });
