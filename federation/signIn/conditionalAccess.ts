import { requirementWords } from "../conditionalAccess";
import { type Fact, follows } from "../facts";
import type { AccessPolicy, App, Federation, Person, Scope } from "../model";
import { errors } from "./errors";
import type { Route } from "./route";

const station = "Entra: Conditional Access";

/**
 * What the policies of the tenant ask of a person. Who has a second factor or a managed device, no federation tells: they refuse nobody
 * here but those whom they block, whatever they show.
 *
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export function checkConditionalAccess<P>(
  { accessPolicies }: Federation<P>,
  app: App<P>,
  person: Person<P>,
  route: Route<P>,
): void {
  const policies = route.known(station, accessPolicies);
  for (const policy of policies?.value ?? []) {
    const isForApp = route.known(station, standingIn(policy.apps, app.clientId));
    if (isForApp?.value !== "included") continue;
    const standing = route.known(
      station,
      follows(policy.people, (people) => standingIn(people, person.id)),
    );
    if (standing?.value === "excluded") route.pass(station, `policy ${policy.displayName} excludes the person`);
    if (standing?.value === "included") judge(policy, route);
  }
}

type Standing = "included" | "excluded" | "neither";

/** Of a scope without exceptions, nobody needs to know who it is. */
function standingIn({ included, excluded }: Scope, id: Fact<string>): Fact<Standing> {
  const isForAll = included.includes(everything);
  if (isForAll && excluded.length === 0) return "included";
  return follows(id, (known) => {
    const isIn = (list: readonly string[]) => list.some((each) => each.toLowerCase() === known.toLowerCase());
    if (isIn(excluded)) return "excluded";
    return isForAll || isIn(included) ? "included" : "neither";
  });
}

const everything = "All";

function judge<P>(policy: AccessPolicy<P>, route: Route<P>): void {
  const { at, displayName, onlyReports, dependsOnMore, asks } = policy;
  const [would, what, where] = [verbs(policy), asksFor(policy), whereabouts(policy.places)];
  if (onlyReports) {
    route.pass(station, `policy ${displayName} only reports; enforced, it ${would.enforced} ${what}${where}`);
  } else if (asks.includes("block") && where === "" && !dependsOnMore) {
    const remedy = `Policy ${displayName} blocks the sign-in, whatever the person shows. In Entra, take the person or the application out of it`;
    route.refuse(station, errors.blockedByPolicy, remedy, at);
  } else {
    const more = dependsOnMore
      ? "; whether it does depends on more, such as a directory role, the device, or a risk"
      : "";
    route.ask(station, `policy ${displayName} ${would.now} ${what}${where}${more}`);
  }
}

function verbs({ asks, dependsOnMore }: AccessPolicy): { readonly now: string; readonly enforced: string } {
  const [verb, now] = asks.includes("block") ? ["block", "blocks"] : ["ask for", "asks for"];
  return dependsOnMore ? { now: `may ${verb}`, enforced: `might ${verb}` } : { now, enforced: `would ${verb}` };
}

function asksFor({ asks, asksForAll }: AccessPolicy): string {
  if (asks.includes("block")) return "the sign-in";
  return asks.map((each) => requirementWords[each] ?? each).join(asksForAll ? " and " : " or ");
}

function whereabouts({ included, excluded }: Scope): string {
  const at = included.includes(everything) ? "" : ` at ${included.join(" and ")}`;
  return excluded.length === 0 ? at : `${at}, except at ${excluded.join(" and ")}`;
}
