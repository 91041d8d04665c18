import type { TokenCredential } from "@azure/identity";
import { reason } from "../http/reason";
import { plain } from "../http/message";
import { type GraphSettings, secretsOf } from "./settings";
import { discoverCloud } from "./cloud";
import { chooseSignIn, credentialFor, type SignIn } from "./signIn";
import { SignInClient } from "./signInClient";
import { fetchOut } from "../../../tools/proxy";
import { signInHelp } from "../../signInHelp";

/** A cloud's Graph, and the right to use it. */
export interface Connection {
  /** As in `https://graph.microsoft.com`. */
  readonly graph: string;
  /** Where people and programs sign in, as in `https://login.microsoftonline.com`. */
  readonly login: string;
  /**
   * An access token; kept as long as it is valid, or until a fresh one is asked for. Throws an Error that names no secret.
   */
  token(options?: { fresh: boolean }): Promise<string>;
}

export async function connect(settings: GraphSettings, http: typeof fetch = fetchOut): Promise<Connection> {
  const cloud = await discoverCloud(settings, http);
  const signIn = chooseSignIn(settings, http);
  const client = new SignInClient(http);
  // The library keeps the token with the credential: another credential gets another token.
  const open = (): Promise<TokenCredential> => credentialFor(signIn, cloud, client);
  let credential = await open();
  // Other than in the settings, it may be in a file.
  const secrets = [...("secret" in signIn ? [signIn.secret] : []), ...secretsOf(settings)];
  const failure = `cannot sign in to Microsoft Entra ID at ${cloud.login} by ${signIn.way}`;
  return {
    graph: cloud.graph,
    login: cloud.login,
    async token({ fresh } = { fresh: false }) {
      if (fresh) credential = await open();
      client.failure = undefined;
      const found = await credential.getToken(`${cloud.graph}/.default`).catch((error: unknown) => {
        // The library keeps to itself why a request failed.
        const why = plain(reason(client.failure ?? error), { secrets });
        throw new Error(`${failure}: ${remedied(why, signIn)}`);
      });
      if (found === null) throw new Error(`${failure}: it gave no token`);
      return found.token;
    },
  };
}

/** The Azure CLI is what is left if nothing else is set up, which its own errors do not say. */
function remedied(why: string, { way }: SignIn): string {
  if (way !== "Azure CLI") return why;
  return `${why.replace(/\.$/, "")}; ${signInHelp.entra}`;
}

/** Connects when it is first asked to, and again only if that failed. */
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
