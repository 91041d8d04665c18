import { runCommand } from "./commandRunner";

/**
 * Whom to trust, the providers (written in Go) take from SSL_CERT_FILE and SSL_CERT_DIR. Node has to be told when it starts:
 * where they are set, this runs the present command again and answers its exit code. `graph-provider` does the same.
 */
export async function rerunTrusting(environment = process.env): Promise<number | undefined> {
  const { SSL_CERT_FILE: file = "", SSL_CERT_DIR: directory = "", NODE_OPTIONS: options = "" } = environment;
  // What trusts the system's store reads the same two variables.
  const told = [...process.execArgv, ...options.split(/\s+/)].some(
    (each) => each === flag || each === "--use-system-ca",
  );
  if (told || (file === "" && directory === "")) return undefined;
  const command = [...process.execArgv, flag, ...process.argv.slice(1)];
  const { code } = await runCommand(process.execPath, command, {
    cwd: process.cwd(),
    // Node 24 refuses to do both.
    env: { ...environment, NODE_USE_SYSTEM_CA: undefined },
    output: "inherit",
  });
  return code;
}

const flag = "--use-openssl-ca";
