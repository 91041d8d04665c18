import { type Dialect, type Landing, landingAddress, type LandingPage } from "./landing";
import type { Partition } from "./partitions";

/** The addresses of an instance that other programs are given. None of them signs anybody in: that begins in Entra. */
export interface InstanceAddresses {
  /** The Contact Control Panel, as Amazon Connect Streams takes it. */
  readonly ccpUrl: string;
  readonly agentWorkspaceUrl: string;
  readonly adminUrl: string;
  /** Ends the session in Amazon Connect, and no other. */
  readonly logoutUrl: string;
}

/**
 * Streams finds the address that ends a session by cutting the CCP's off before `/ccp-v2`: the one is beside the other in each dialect.
 * https://github.com/amazon-connect/amazon-connect-streams/blob/master/Documentation.md (initialization; the logout endpoint)
 * https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html
 *
 * @param alias Of the instance.
 */
export function instanceAddresses(partition: Partition, alias: string, dialect: Dialect): InstanceAddresses {
  const page = (of: LandingPage) => landingAddress(partition, alias, { page: of, dialect });
  return {
    ccpUrl: `${page("ccp")}/`,
    agentWorkspaceUrl: `${page("agentWorkspace")}/`,
    adminUrl: page("admin"),
    logoutUrl: landingAddress(partition, alias, { path: "/logout", dialect }),
  };
}

/**
 * In which dialect an instance is addressed: the old domain only if every app that names a page of the instance says so. The old domain
 * sends browsers on to the new one, never the other way round.
 * https://docs.aws.amazon.com/connect/latest/adminguide/update-your-connect-domain.html
 */
export function dialectOf(landings: readonly Landing[]): Dialect {
  const own = landings.flatMap((landing) => ("url" in landing ? [] : [landing.dialect ?? "current"]));
  return own.length > 0 && own.every((dialect) => dialect === "legacy") ? "legacy" : "current";
}

/**
 * The dialect in which an app lands on the Contact Control Panel; undefined if it lands elsewhere. Streams opens an app's address in a
 * pop-up and waits until the CCP loads: it takes an app that ends there.
 * https://github.com/amazon-connect/amazon-connect-streams/blob/master/Documentation.md (SAML authentication)
 */
export function ccpDialectOf(landing: Landing): Dialect | undefined {
  if ("url" in landing) return undefined;
  const isCcp = "page" in landing ? landing.page === "ccp" : /^\/ccp-v2(?:[/?]|$)/.test(landing.path);
  return isCcp ? (landing.dialect ?? "current") : undefined;
}
