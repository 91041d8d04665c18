import { parseInstanceArn } from "../arns";
import type { Destination } from "../destinationReader";
import { isKnown, isThere, itemsOf } from "../facts";
import { landingText } from "../landingText";
import type { Federation } from "../model";
import { say, type Sentence } from "./sentence";

/** Where people arrive, for people. */
export interface Lands {
  /** As in `the agent workspace`. */
  readonly page: string;
  /** The same, and of which instance. */
  readonly whole: Sentence;
}

export function landsOn({ landing, instanceId }: Destination, { instances }: Federation): Lands {
  const page = landingText(landing) + ("page" in landing && landing.vdiPlatform ? ` on ${landing.vdiPlatform}` : "");
  const found = itemsOf(instances).find(({ arn }) => isKnown(arn) && parseInstanceArn(arn).instanceId === instanceId);
  const name = found !== undefined && isThere(found.alias) ? found.alias : instanceId;
  return { page, whole: say`${[page]} of the instance ${name}` };
}
