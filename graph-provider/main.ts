import { runPlugin } from "../tools/wire/serve";
import { graphProvider } from "./provider";

/** The plugin: one provider for each provider resource of the program, as each has its own configuration. */
void runPlugin(() => graphProvider());
