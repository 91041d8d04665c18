import { z } from "zod";
import { type Listed, policy } from "../../../clouds/federation/entra/accessPolicyShape";
import { where } from "../../../clouds/graph/where";
import { grantControls } from "../../../federation/conditionalAccess";
import { finding, type Finding, kept, ours, type Verdict } from "../finding";
import type { Entra } from "./entra";

const types = {
  policy: "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy",
  location: "azuread:index/namedLocation:NamedLocation",
} as const;

const [policies, locations] = ["/identity/conditionalAccess/policies", "/identity/conditionalAccess/namedLocations"];

/**
 * Policies and named locations that are called as the stack calls its own, and that no state has. Nobody looks if neither the settings
 * nor the state have a policy.
 */
export async function conditionalAccessFindings(entra: Entra): Promise<Finding[]> {
  const { graph, settings, known } = entra;
  const names = new Set([
    ...(settings.conditionalAccess === undefined ? [] : [settings.conditionalAccess.name]),
    ...Object.values(types).flatMap((type) => known.own.displayNamesOf(type)),
  ]);
  if (names.size === 0) return [];
  const [all, places] = await Promise.all([graph.list(policies, listed), graph.list(locations, location)]);
  const isUnknown = (type: string) => (each: Named) =>
    names.has(each.displayName) && !known.all.hasNamed(type, each.id.toLowerCase());
  const found = await Promise.all(
    all.filter(isUnknown(types.policy)).map(async (each) => {
      const verdict = judgePolicy(
        each,
        await strangersIn(each, entra),
        known.own.displayNamesOf(types.policy).length > 0,
      );
      return finding({ what: "Conditional Access policy", name: each.displayName, id: each.id }, verdict, {
        means: "it is deleted",
        run: () => graph.remove(`${policies}/${each.id}`),
      });
    }),
  );
  return [
    ...found,
    ...places.filter(isUnknown(types.location)).map((each) =>
      finding({ what: "named location", name: each.displayName, id: each.id }, judgeLocation(each, all), {
        means: "it is deleted",
        run: () => graph.remove(`${locations}/${each.id}`),
      }),
    ),
  ];
}

type Named = Pick<Policy, "id" | "displayName">;

interface Policy {
  readonly id: string;
  readonly displayName: string;
  readonly asksOfSessions: boolean;
  /** Undefined: it is switched off, or not for who signs in with a browser. */
  readonly read: Listed | undefined;
  /** Ids of named locations. */
  readonly places: readonly string[];
}

const texts = z.array(z.string()).nullish();

const listed = z
  .looseObject({
    ...{ id: z.string(), displayName: z.string(), sessionControls: z.unknown().optional() },
    conditions: z.looseObject({
      locations: z.object({ includeLocations: texts, excludeLocations: texts }).nullish(),
    }),
  })
  .transform((raw): Policy => {
    const { id, displayName, sessionControls, conditions } = raw;
    const { includeLocations, excludeLocations } = conditions.locations ?? {};
    return {
      ...{ id, displayName, asksOfSessions: sessionControls != null },
      read: policy.safeParse(raw).data,
      places: [...(includeLocations ?? []), ...(excludeLocations ?? [])],
    };
  });

const location = z
  .looseObject({
    id: z.string(),
    displayName: z.string(),
    isTrusted: z.boolean().nullish(),
    ipRanges: z.unknown().optional(),
  })
  .transform(({ id, displayName, isTrusted, ipRanges }) => ({
    ...{ id, displayName, isTrusted: isTrusted === true, isOfRanges: Array.isArray(ipRanges) },
  }));

/** Client ids of applications that it is for, and that are there, but in no stack of the project. */
async function strangersIn({ read }: Policy, { graph, known }: Entra): Promise<string[]> {
  const others = (read?.apps.included ?? []).filter((id) => !known.all.clientIds.has(id.toLowerCase()));
  const found = await Promise.all(
    others.map(async (id) => {
      const there = await graph.list(where("servicePrincipals", "appId", id, "id"), z.object({ id: z.string() }));
      return id === "All" || there.length > 0 ? [id] : [];
    }),
  );
  return found.flat();
}

/** @param hasOwn Whether the state of the stack has one, which asks for what the settings say. */
export function judgePolicy(
  { read, asksOfSessions }: Pick<Policy, "read" | "asksOfSessions">,
  strangers: readonly string[],
  hasOwn: boolean,
): Verdict {
  if (read === undefined || asksOfSessions || !isWrittenHere(read)) return kept("this program writes no such policy");
  if (strangers.length > 0)
    return kept(`it is for applications that no stack of the project has: ${strangers.join(", ")}`);
  if (!read.onlyReports && !hasOwn)
    return kept(
      "it is enforced, and the state has none in its place: finish the deployment first, or delete it by hand",
    );
  return ours(
    "an interrupted deployment made it: it has the name of the stack's own, is for applications of the project alone, and no state has it",
  );
}

function isWrittenHere({ users, groups, places, asks, asksForAll, dependsOnMore }: Listed): boolean {
  const known: readonly string[] = Object.values(grantControls);
  return (
    [users, places].every(({ included }) => included.length === 1 && included[0] === "All") &&
    groups.included.length === 0 &&
    !dependsOnMore &&
    !asksForAll &&
    asks.every((each) => known.includes(each))
  );
}

function judgeLocation({ id, isTrusted, isOfRanges }: z.infer<typeof location>, all: readonly Policy[]): Verdict {
  if (isTrusted || !isOfRanges) return kept("this program makes no such location");
  const users = all.filter(({ places }) => places.includes(id)).map(({ displayName }) => displayName);
  if (users.length > 0) return kept(`the Conditional Access policy ${users.join(", ")} is about it`);
  return ours(
    "an interrupted deployment made it: it has the name of the stack's own, no policy is about it, and no state has it",
  );
}
