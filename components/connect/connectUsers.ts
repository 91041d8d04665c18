import * as pulumi from "@pulumi/pulumi";
import type { WorkProfile } from "../../federation/roster/workProfile";

export interface ConnectUsersArgs {
  /** A change makes a new resource, and leaves the users of the former instance. */
  instanceArn: pulumi.Input<string>;
  /** By username, each a line as in `Ada | Lovelace | agent`: first name, last name, and name of their profile. */
  users: pulumi.Input<Readonly<Record<string, string>>>;
  /** By name. Security profiles, routing profile and hierarchy group by their names in the instance. */
  profiles: pulumi.Input<Readonly<Record<string, WorkProfile>>>;
  /** Users that one deployment may delete of those who are no longer named. 0: they are kept, and named in `left`. */
  maxDeletions: pulumi.Input<number>;
  /** Requests a second: the account's quota. */
  writesPerSecond: pulumi.Input<number>;
}

/**
 * The users of an Amazon Connect instance whose identities are managed by SAML. Who is there already is taken over, and what was
 * changed by hand is set right. Deleting it leaves the users. Import: the ARN of the instance.
 *
 * aws has a resource for one user. Of ten thousand, each makes the engine write its whole state again, and nothing keeps to
 * Amazon Connect's quota of two requests a second.
 */
export class ConnectUsers extends pulumi.CustomResource {
  declare readonly users: pulumi.Output<Readonly<Record<string, string>>>;
  /** Usernames of those who left, and whose users were kept. */
  declare readonly left: pulumi.Output<string[]>;

  constructor(name: string, args: ConnectUsersArgs, opts?: pulumi.CustomResourceOptions) {
    super("entra-connect-sso:graph:ConnectUsers", name, { ...args, left: undefined }, opts);
  }
}
