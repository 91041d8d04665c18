import { randomBytes } from "node:crypto";
import type { Properties } from "../../../tools/wire/provider";
import { resourceName } from "../../core/defaults";
import { isGiven } from "./checks";

/** The name that IAM resources get where the program leaves it out: `<resource>-<7 hex>`. */
export function defaultName(inputs: Properties, { urn }: { urn: string }): Properties {
  if (isGiven(inputs["name"])) return {};
  const prefix = inputs["namePrefix"];
  const suffix = randomBytes(4).toString("hex").slice(0, 7);
  return { name: (typeof prefix === "string" ? prefix : `${resourceName(urn)}-`) + suffix };
}
