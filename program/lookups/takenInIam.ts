import * as pulumi from "@pulumi/pulumi";
import type { IAMClient } from "@aws-sdk/client-iam";
import { askAws } from "../../clouds/askAws";
import { stackConfiguration } from "../../clouds/configuration";
import { findInIam } from "../../clouds/iamLeftovers";
import { rehearsesAdoption } from "../../components/recovery/beforeCreation";
import { lastPart, parseInstanceArn } from "../../federation/arns";
import { isPlannedInstance } from "../../federation/plannedInstance";
import { samlProvidersPerAccount } from "../../federation/quotas";
import { listed, since } from "../../federation/words";
import { defaultTagsIn } from "../../settings/defaultTags";
import { type Problem, valueText } from "../../settings/problems";
import type { AppSettings, Settings } from "../../settings/schema";
import { arnsOf } from "../arns";
import { type Expected, expectedInIam } from "../expectedInIam";
import { instanceOf } from "../instances";
import type { Surroundings } from "../surroundings";
import type { InState } from "./begun";
import { type Findings, noFindings, reasonOf } from "./lookup";

type Owner = Pick<Surroundings, "partition" | "account" | "instance" | "instances">;

/**
 * What the stack is to make in IAM, and cannot: somebody else has its name there, or the account has no room for it. What an
 * interrupted deployment of the stack has left is in nobody's way: it is taken away when the time comes (`components/recovery`).
 *
 * @param inState Undefined: nobody knows what the stack has.
 */
export async function judgeTakenInIam(
  settings: Settings,
  owner: Owner,
  inState: InState | undefined,
): Promise<Findings> {
  // An adoption plans what exists, to learn what to import.
  if (inState === undefined || rehearsesAdoption()) return noFindings;
  const isMade = (type: string, name: string) => inState.iam.some((each) => each.type === type && each.name === name);
  const missing = expectedOf(settings, owner).filter(({ type, name }) => !isMade(type, name));
  const apps = settings.apps.filter(({ samlProvider }) => !isMade(providerType, samlProvider));
  if (missing.length + apps.length === 0) return noFindings;
  const looked: readonly (string | Problem[])[] = await askAws(
    stackConfiguration(pulumi.runtime.allConfig()),
    async (clients) => {
      const iam = await clients.iam();
      const looks = [judgeProviders(apps, owner, inState, iam), ...missing.map((each) => judgeName(each, owner, iam))];
      return Promise.all(looks.map((look) => look.catch(reasonOf)));
    },
  ).catch((error: unknown) => [reasonOf(error)]);
  const reasons = [...new Set(looked.filter((each) => typeof each === "string"))];
  const unknown: Problem = {
    path: ["apps"],
    rule: `may need names in IAM that others have: IAM does not say what is there (${listed(reasons, 3)})`,
    remedy:
      "Grant the deployment what it reads in IAM (docs/permissions.md). Without it, a deployment fails when it makes something whose name is taken",
  };
  return {
    problems: looked.flatMap((each) => (typeof each === "string" ? [] : each)),
    remarks: reasons.length > 0 ? [unknown] : [],
  };
}

function expectedOf(settings: Settings, owner: Owner): Expected[] {
  const { apps } = settings;
  // Of a policy that names an instance which is not there yet, nobody can say whether it is the same.
  const isPlanned = isPlannedInstance(owner.instance.arn);
  const instanceArns = isPlanned ? [] : [...new Set(apps.map((app) => instanceOf(app, owner).arn))].sort();
  const providers = new Map(apps.map((app) => [app.slug, arnsOf(app, settings, owner).samlProviderArn]));
  const expected = expectedInIam(settings, {
    ...{ instanceArns, region: parseInstanceArn(owner.instance.arn).region },
    samlProviderArn: (slug) => providers.get(slug) ?? "",
    tags: { ...defaultTagsIn(new pulumi.Config("aws").get("defaultTags")), ...settings.tags },
  });
  return expected.filter(
    ({ isDeclared, setting }) => isDeclared && !(isPlanned && setting.join(".") === "role.policyName"),
  );
}

const providerType = "aws:iam/samlProvider:SamlProvider";

async function judgeName({ what, type, name, setting, inputs }: Expected, owner: Owner, iam: IAMClient) {
  const found = await findInIam(type, inputs, iam);
  if (found === undefined || found.differences.length === 0) return [];
  return [taken(setting, name, { ...{ what, owner }, created: found.created, why: found.differences.join(", ") })];
}

/** Those of the account, and whether it has room for more. */
async function judgeProviders(
  apps: readonly AppSettings[],
  owner: Owner,
  inState: InState,
  iam: IAMClient,
): Promise<Problem[]> {
  if (apps.length === 0) return [];
  const { ListSAMLProvidersCommand } = await import("@aws-sdk/client-iam");
  const { SAMLProviderList: all = [] } = await iam.send(new ListSAMLProvidersCommand({}));
  const byName = new Map(all.map(({ Arn = "", CreateDate }) => [lastPart(Arn), { created: CreateDate }]));
  const there = apps.flatMap(({ slug, samlProvider: name }): Problem[] => {
    const found = byName.get(name);
    // Of an app that is there, the provider may be there, too, and be left. Its metadata will tell.
    if (found === undefined || inState.apps.includes(slug)) return [];
    const why = `it trusts another application, as app ${slug} is not deployed yet`;
    return [taken(["apps", slug, "samlProvider"], name, { ...{ what: "IAM SAML provider", owner, why }, ...found })];
  });
  const more = apps.filter(({ samlProvider }) => !byName.has(samlProvider)).length;
  if (all.length + more <= samlProvidersPerAccount) return there;
  const room = `need ${more} more SAML providers, but account ${owner.account} has ${all.length} of ${samlProvidersPerAccount} at most`;
  const remedy = "Delete some that nobody needs, let people share apps, or use another account";
  return [...there, { path: ["apps"], rule: room, remedy }];
}

interface Taken {
  readonly what: string;
  readonly owner: Owner;
  readonly created: Date | undefined;
  readonly why: string;
}

function taken(path: Problem["path"], name: string, { what, owner, created, why }: Taken): Problem {
  return {
    ...{ path, found: valueText(name) },
    rule: `is the name of an ${what} that account ${owner.account} has${since(created?.toISOString())}, and that this stack did not make: ${why}`,
    remedy: "Adopt it (docs/adopting.md), or give another name",
  };
}
