import { draft, type Draft } from "../../federation/effects/effect";
import { namesIn, say, type Sentence } from "../../federation/effects/sentence";
import { get, isUndecided, text, textsIn } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { between, paired, type Side } from "./sides";

/** What becomes of the security profiles that the stack makes: what people may do in Amazon Connect. */
export function securityProfileEffects(deployed: Side, planned: Side): Draft[] {
  const { made, kept, removed } = paired(deployed, planned, types.securityProfile);
  return [
    ...made.map((each) =>
      draft("access", say`The security profile ${nameOf(each)} is made, and grants ${namesIn(permissionsOf(each))}`),
    ),
    ...kept.flatMap(([one, other]) => changes(one, other).map((sentence) => draft("access", sentence))),
    // See components/connect/securityProfiles.ts.
    ...removed.map((each) =>
      draft("access", say`The security profile ${nameOf(each)} is no longer the stack's, and stays in Amazon Connect`),
    ),
  ];
}

function changes(one: Resource, other: Resource): Sentence[] {
  if (isUndecided(get(other.props, "permissions"))) return [];
  const { gone, added } = between(permissionsOf(one), permissionsOf(other));
  return [
    ...(nameOf(one) === nameOf(other)
      ? []
      : [say`The security profile ${nameOf(one)} is called ${nameOf(other)} from now on`]),
    ...(added.length === 0 ? [] : [say`The security profile ${nameOf(other)} grants ${namesIn(added)}, too`]),
    ...(gone.length === 0 ? [] : [say`The security profile ${nameOf(other)} no longer grants ${namesIn(gone)}`]),
  ];
}

const nameOf = ({ props, name }: Resource): string => text(get(props, "name")) ?? name;

const permissionsOf = ({ props }: Resource): string[] => textsIn(get(props, "permissions"));
