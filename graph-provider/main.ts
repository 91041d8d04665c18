import { engineLog } from "../tools/wire/engineLog";
import { runPlugin } from "../tools/wire/serve";
import { components } from "./components";
import { graphProvider } from "./provider";

/** The plugin: one provider for each provider resource of the program, as each has its own configuration. */
void runPlugin(() => {
  let engine: string | undefined;
  return {
    ...graphProvider({ log: engineLog(() => engine) }),
    ...components(() => engine),
    attach: (address) => (engine = address),
  };
});
