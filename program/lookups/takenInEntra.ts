import type * as pulumi from "@pulumi/pulumi";
import { findApplications, type FoundApplication } from "../../components/entra/graph/findApplications";
import { rehearsesAdoption } from "../../components/recovery/beforeCreation";
import { entityId } from "../../federation/endpoints";
import type { Partition } from "../../federation/partitions";
import { since } from "../../federation/words";
import { type Problem, valueText } from "../../settings/problems";
import type { AppSettings, Settings } from "../../settings/schema";
import type { Called, InState } from "./begun";
import { checkEntra, type Findings, noFindings, notFound } from "./lookup";

/** What an app is to be called, and is not yet. */
interface Wanted {
  readonly app: AppSettings;
  readonly displayName?: string;
  readonly entityId?: string;
}

/**
 * Names of applications that are to be made or renamed, and that other applications of the tenant have. An identifier can be that of
 * one application alone. A display name can be that of many: people would see two, and whoever looks for one by its name
 * would find the other.
 *
 * @param args.inState Undefined: nobody knows what the stack has.
 * @param args.options What makes the provider of `graph-provider/` known.
 */
export async function judgeTakenInEntra(
  { apps }: Pick<Settings, "apps">,
  args: {
    readonly partition: Partition;
    readonly inState: InState | undefined;
    readonly options: pulumi.InvokeOptions;
  },
): Promise<Findings> {
  const { partition, inState, options } = args;
  // An adoption plans what exists, to learn what to import.
  if (inState === undefined || rehearsesAdoption()) return noFindings;
  const wanted = apps.map((app) =>
    notYet(
      { app, displayName: app.displayName, entityId: entityId(partition, app.identifier) },
      inState.called.find(({ slug }) => slug === app.slug),
    ),
  );
  const entityIds = wanted.flatMap((each) => each.entityId ?? []);
  const displayNames = [...new Set(wanted.flatMap((each) => each.displayName ?? []))];
  if (entityIds.length + displayNames.length === 0) return noFindings;
  const found = await findApplications({ entityIds, displayNames }, options).catch(
    notFound((reason) => ({
      path: ["apps"],
      rule: `have names and identifiers that cannot be looked up in Entra (${reason})`,
      remedy: checkEntra("its permission to read applications"),
    })),
  );
  return {
    problems: wanted.flatMap((each) => identifierTaken(each, found, inState)),
    remarks: wanted.flatMap((each) => namesakes(each, found, inState)),
  };
}

function notYet({ app, displayName, entityId }: Required<Wanted>, called: Called | undefined): Wanted {
  if (called === undefined) return { app, displayName, entityId };
  return {
    app,
    ...(!isSame(called.displayName, displayName) && { displayName }),
    ...(!called.entityIds.some((each) => isSame(each, entityId)) && { entityId }),
  };
}

function identifierTaken(
  { app, entityId }: Wanted,
  found: readonly FoundApplication[],
  { applications }: InState,
): Problem[] {
  if (entityId === undefined) return [];
  const holder = found.find(({ entityIds }) => entityIds.some((each) => isSame(each, entityId)));
  if (holder === undefined) return [];
  const own = applications.find(({ objectId }) => objectId === holder.objectId);
  // An interruption came between the change and the state.
  if (own?.slug === app.slug) return [];
  const isMade = applications.some(({ slug }) => slug === app.slug);
  const at = { path: ["apps", app.slug, "identifier"], found: valueText(app.identifier) };
  if (own === undefined)
    return [
      {
        ...at,
        rule: `gives the entity id ${entityId}, which another application of the tenant has already: ${described(holder)}`,
        remedy: isMade
          ? "Give the app another identifier"
          : "Give the app another identifier, or adopt that application (docs/adopting.md). If this stack made it, " +
            "docs/troubleshooting.md says how the stack takes it back",
      },
    ];
  const other = own.slug === undefined ? `another application of this stack, ${described(holder)},` : `app ${own.slug}`;
  return [
    {
      ...at,
      rule: `gives the entity id ${entityId}, which ${other} still has in Entra: two applications cannot share one, even for a moment`,
      remedy:
        "Give this app another identifier. Or deploy twice: first give the other one another identifier, or remove it " +
        "(docs/removing.md); then deploy this edit",
    },
  ];
}

const namesakes = ({ app, displayName }: Wanted, found: readonly FoundApplication[], inState: InState): Problem[] =>
  displayName === undefined
    ? []
    : found
        .filter((each) => isSame(each.displayName, displayName))
        .filter(({ objectId }) => !inState.applications.some((own) => own.objectId === objectId))
        .map((other) => ({
          ...{ path: ["apps", app.slug, "displayName"], found: valueText(displayName) },
          rule: `is the name of an application that the tenant has${since(other.created)} (object id ${other.objectId}), and that this stack did not make: people would see two of one name`,
          remedy:
            "Adopt it (docs/adopting.md), or give another name. If an interrupted deployment left it, docs/leftovers.md says how to remove it",
        }));

const described = ({ displayName, objectId, created }: FoundApplication): string =>
  `${JSON.stringify(displayName)}${since(created)} (object id ${objectId})`;

/** Entra takes identifiers for the same whatever their case, and people display names. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
