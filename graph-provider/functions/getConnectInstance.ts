import { type InstanceRead, readInstanceInPart } from "../../clouds/federation/aws/instance";
import { plain, QUOTED } from "../../clouds/graph/http/message";
import { type Fact, isKnown, isThere } from "../../federation/facts";
import { failedIn, unreadableIn } from "../../federation/unreadable";
import { mapped } from "../../tools/wire/values";
import type { Value } from "../../tools/wire/provider";
import { awsConfigurationIn } from "../awsConfiguration";
import type { GraphFunction } from "../function";
import { text } from "../resource";
import { connectInstanceArn, jsonObject } from "../rules";

/**
 * An Amazon Connect instance in use: its status, users, security profiles and approved origins, which no function of the aws provider
 * tells together. Null is what the caller may not read, which `unreadable` names with the permission that is missing, and what a failed
 * request hides, which `failed` names with what went wrong. Nothing, if there is no such instance.
 *
 * `configuration`: JSON text of the stack's `aws:*` keys, by which AWS is asked as the aws provider asks it.
 */
export const getConnectInstance: GraphFunction = {
  token: "entra-connect-sso:graph:getConnectInstance",
  inputs: { arn: connectInstanceArn, configuration: jsonObject },

  async call(args, { askAws }) {
    const configuration = awsConfigurationIn(text(args, "configuration"));
    const found = await askAws(configuration, (clients) => readInstanceInPart(clients, text(args, "arn")));
    return found === undefined ? {} : { found: shown(found) };
  },
};

/** Without links, and without what nobody tells of any user. */
function shown({ instance, sourceRegion }: InstanceRead): Readonly<Record<string, Value>> {
  const { status, identityManagementType, approvedOrigins, users, securityProfiles } = instance;
  return {
    ...mapped({ status, identityManagementType, approvedOrigins }, (fact) => orNull(fact, (known) => known)),
    ...(isThere(sourceRegion) && { sourceRegion }),
    users: orNull(users, (all) =>
      all.map(({ username, securityProfiles: own }) => ({ username, securityProfiles: orNull(own, (names) => names) })),
    ),
    securityProfiles: orNull(securityProfiles, (all) =>
      all.map(({ name, permissions }) => ({ name, permissions: orNull(permissions, (names) => names) })),
    ),
    unreadable: unreadableIn(instance).map(({ what, permission }) => ({ what, permission })),
    failed: failedIn(instance).map(({ what, failure }) => ({ what, failure: plain(failure, { longest: QUOTED }) })),
  };
}

const orNull = <T>(fact: Fact<T>, use: (known: T) => Value): Value => (isKnown(fact) ? use(fact) : null);
