import { engineLog } from "../tools/wire/engineLog";
import { runPlugin } from "../tools/wire/serve";
import { graphProvider } from "./provider";

/** The plugin: one provider for each provider resource of the program, as each has its own configuration. */
const log = engineLog(process.argv[2]);
void runPlugin(() => graphProvider({ log }));
