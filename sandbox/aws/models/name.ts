import { randomBytes } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import { optionalText } from "./properties";

/**
 * The name that is planned, or one that begins with the prefix that is: then come 18 digits of the time and 8 of a count.
 * https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/id/id.go
 */
export function nameFor(planned: Properties): string {
  const suffix = `${new Date().toISOString().replace(/\D/g, "")}0${randomBytes(4).toString("hex")}`;
  return optionalText(planned, "name") ?? `${optionalText(planned, "namePrefix") ?? "terraform-"}${suffix}`;
}

/** A name, and the prefix that it must have come from. */
export const named = (name: string) => ({ name, namePrefix: /^(.+)\d{18}[0-9a-f]{8}$/.exec(name)?.[1] ?? null });
