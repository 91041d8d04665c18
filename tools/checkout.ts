import { resolve } from "node:path";

/**
 * Where everything of this project lies. Files of it are found from here, not from the file that needs them: a command that starts as one
 * file (compiled.cjs) has lost the folders of the others. It lies as deep in the checkout as what starts.
 */
export const checkout = resolve(__dirname, "..");
