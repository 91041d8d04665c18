import type { Landing } from "../../federation/landing";
import type { Station } from "../../federation/signIn/stations";

export type { Station };

/** What was found at a station; at the last one of a sign-in that failed, the error. */
export interface Hop {
  readonly station: Station;
  readonly found: string;
}

/** How a sign-in ended, as the person at the browser sees it. */
export type SignIn =
  | {
      readonly ok: true;
      /** Where the browser arrives. */
      readonly landing: string;
      readonly roleArn: string;
      /** The name of the Amazon Connect user. */
      readonly roleSessionName: string;
      /** Seconds. */
      readonly sessionDuration: number;
      readonly arrival: Arrival;
      readonly trace: readonly Hop[];
    }
  | {
      readonly ok: false;
      readonly hop: Station;
      /** The cloud's own text. */
      readonly error: string;
      /** ARNs to choose from on AWS's page: with one of them, the sign-in goes on. */
      readonly roles?: readonly string[];
      readonly trace: readonly Hop[];
    };

/** Where in Amazon Connect somebody is, and what they may do there. */
export interface Arrival {
  /** Of the instance, or its id if it has none. */
  readonly instance: string;
  readonly region: string;
  readonly page: Landing;
  /** Names. */
  readonly securityProfiles: readonly string[];
}

/** A sign-in that one of the clouds refuses. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly station: Station,
    message: string,
    readonly roles?: readonly string[],
  ) {
    super(message);
  }
}

/** Keeps the trace of one sign-in. */
export class Journey {
  readonly trace: Hop[] = [];

  pass(station: Station, found: string): void {
    this.trace.push({ station, found });
  }

  /** The browser stays here, and shows `error`. */
  refuse(station: Station, error: string, roles?: readonly string[]): never {
    this.trace.push({ station, found: error });
    throw new Refusal(station, error, roles);
  }
}

/** The form that Entra's page makes the browser post: https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf, 3.5 */
export interface PostedForm {
  /** The assertion consumer service. */
  readonly action: string;
  /** Base64. */
  readonly SAMLResponse: string;
  readonly RelayState?: string;
}
