import type { Cloud } from "./clouds";
import type { Placeholders } from "./placeholders";
import { type JsonObject, methodOf, type Recording, type StatelessCase } from "./recording";
import { notReplayed } from "./verdict";

/** What the simulated provider answers to a case that needs no other. */
export async function replayCase(
  entry: StatelessCase,
  { states }: Pick<Recording, "states">,
  cloud: Cloud,
  placeholders: Placeholders,
): Promise<JsonObject> {
  const { fault } = entry.request;
  if (fault !== undefined) cloud.inject(fault);
  try {
    return await ask(entry, states, cloud, placeholders);
  } catch (error) {
    return notReplayed(error);
  }
}

function ask(
  entry: StatelessCase,
  states: Recording["states"],
  { engine }: Cloud,
  placeholders: Placeholders,
): Promise<JsonObject> {
  const { type, request } = entry;
  const { name = "", method, state = "", ignoreChanges = [] } = request;
  const filled = (key: "olds" | "news" | "inputs" | "args") => placeholders.fillObject(request[key] ?? {});
  const subject = { type, name };
  const old = () => {
    const found = states[state];
    if (found === undefined) throw new Error(`there is no state "${state}"`);
    return found;
  };
  switch (methodOf(entry)) {
    case "invoke":
      return engine.invoke(type, filled("args"));
    case "check":
      return engine.check(subject, { olds: filled("olds"), news: filled("news") });
    case "diff":
      return engine.diff(subject, old(), { news: filled("news"), ignoreChanges });
    case "preview":
      return method === "create"
        ? engine.create(subject, { inputs: filled("inputs"), preview: true })
        : engine.update(subject, old(), { news: filled("news"), ignoreChanges, preview: true });
  }
}
