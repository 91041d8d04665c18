import { everyKnown, type Fact, findBy, follows, isKnown } from "../facts";
import { type Landing, permissionFor } from "../landing";
import type { ConnectInstance, ConnectUser } from "../model";

/**
 * Whether the security profiles of a user together grant the page of a landing. Pages whose permission is not known here are granted.
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function isGranted<P>(landing: Landing, user: ConnectUser<P>, instance: ConnectInstance<P>): Fact<boolean> {
  const wanted = permissionFor(landing);
  if (wanted === undefined) return true;
  return follows(user.securityProfiles, (names) => {
    const permissions = names.map((name) =>
      follows(
        findBy(instance.securityProfiles, (profile) => profile.name, name),
        (profile) => profile?.permissions ?? [],
      ),
    );
    // One profile is enough, whatever the others are.
    if (permissions.some((each) => isKnown(each) && each.includes(wanted))) return true;
    return follows(everyKnown(permissions), () => false);
  });
}
