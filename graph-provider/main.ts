import { engineLog } from "../tools/wire/engineLog";
import { runPlugin } from "../tools/wire/serve";
import { components } from "./components";
import { graphProvider } from "./provider";

/** The plugin: one provider for each provider resource of the program, as each has its own configuration. */
const [, , engine] = process.argv;
const log = engineLog(engine);
void runPlugin(() => ({ ...graphProvider({ log }), ...components(engine) }));
