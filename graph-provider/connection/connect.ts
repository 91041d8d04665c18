import { withoutSecrets } from "../../tools/withoutSecrets";
import type { GraphSettings } from "../settings";
import { discoverCloud, reason } from "./cloud";
import { chooseSignIn, credentialFor } from "./signIn";

/** A cloud's Graph, and the right to use it. */
export interface Connection {
  /** As in `https://graph.microsoft.com`. */
  readonly graph: string;
  /** Where people and programs sign in, as in `https://login.microsoftonline.com`. */
  readonly login: string;
  /** An access token; kept as long as it is valid. Throws an Error that names no secret. */
  token(): Promise<string>;
}

export async function connect(settings: GraphSettings): Promise<Connection> {
  const cloud = await discoverCloud(settings);
  const signIn = chooseSignIn(settings);
  const credential = await credentialFor(signIn, cloud);
  // Other than in the settings, it may be in a file.
  const secret = "secret" in signIn ? signIn.secret : "";
  const secrets = [secret, settings.clientSecret, settings.oidcToken, settings.oidcRequestToken];
  const failure = `cannot sign in to Microsoft Entra ID at ${cloud.login} by ${signIn.way}`;
  return {
    graph: cloud.graph,
    login: cloud.login,
    async token() {
      const found = await credential.getToken(`${cloud.graph}/.default`).catch((error: unknown) => {
        throw new Error(`${failure}: ${withoutSecrets(reason(error), secrets)}`);
      });
      if (found === null) throw new Error(`${failure}: it gave no token`);
      return found.token;
    },
  };
}

/** Connects when it is first asked to, and again only where that failed. */
export function connectOnce(open: () => Promise<Connection>): () => Promise<Connection> {
  let connection: Promise<Connection> | undefined;
  return () => {
    connection ??= open().catch((error: unknown) => {
      connection = undefined;
      throw error;
    });
    return connection;
  };
}
