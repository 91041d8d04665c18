import type { IAMClient } from "@aws-sdk/client-iam";
import type { AwsClients } from "../../../clouds/aws";
import { everyPage } from "../../../clouds/everyPage";
import { listRoles } from "../../../clouds/federation/aws/listedRoles";
import { findInIam, unlessGone } from "../../../clouds/iamLeftovers";
import { listInstances } from "../../../clouds/instances";
import { trustedSamlProviders } from "../../../federation/checks/roleImport";
import { arnsOf } from "../../../program/arns";
import { expectedInIam } from "../../../program/expectedInIam";
import type { Partition } from "../../../federation/partitions";
import type { Settings } from "../../../settings/schema";
import type { FoundProvider } from "../../foundProvider";
import { permitted } from "../../permitted";
import type { Finding, Verdict } from "../finding";
import type { KnownResources } from "../state/readState";
import { judgeAccessKey, judgeInIam, judgeSamlProvider } from "./judge";

export interface Aws {
  readonly clients: AwsClients;
  readonly settings: Settings;
  readonly known: KnownResources;
  readonly owner: { readonly partition: Partition; readonly account: string };
  /** The account's. */
  readonly providers: readonly FoundProvider[];
  /** Those of the stack and of the aws provider. */
  readonly tags: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** What is in the account that may be left over. */
export async function awsFindings(aws: Aws): Promise<Finding[]> {
  const iam = await aws.clients.iam();
  const found = await Promise.all([namedInIam(aws, iam), samlProviders(aws, iam), accessKeys(aws, iam)]);
  return found.flat();
}

async function namedInIam({ clients, settings, known, owner, tags }: Aws, iam: IAMClient): Promise<Finding[]> {
  const region = await instanceRegion(clients);
  const apps = new Map(settings.apps.map((app) => [app.slug, arnsOf(app, settings, owner).samlProviderArn]));
  const samlProviderArn = (slug: string): string => apps.get(slug) ?? "";
  const isTutorial = settings.role.permissions === "tutorial";
  const isLooked = isTutorial && !known.all.hasNamed("aws:iam/policy:Policy", settings.role.policyName);
  const instanceArns = isLooked ? await arnsOfInstances(clients, settings) : [];
  const expected = expectedInIam(settings, { region, instanceArns, samlProviderArn, tags });
  const unknown = expected.filter(({ type, name }) => !known.all.hasNamed(type, name));
  const found = await Promise.all(
    unknown.map(async ({ what, type, name, inputs }) => {
      const there = await findInIam(type, inputs, iam);
      if (there === undefined) return [];
      return [finding({ what, name, ...about(there) }, judgeInIam(there.differences), there.remove)];
    }),
  );
  return found.flat();
}

async function samlProviders({ clients, settings, known, providers, tags }: Aws, iam: IAMClient): Promise<Finding[]> {
  const names = settings.apps.map(({ samlProvider }) => samlProvider);
  const unknown = providers.filter(
    ({ name }) => names.includes(name) && !known.all.hasNamed("aws:iam/samlProvider:SamlProvider", name),
  );
  if (unknown.length === 0) return [];
  const roles = permitted(await listRoles(clients), "docs/leftovers.md");
  const { GetSAMLProviderCommand } = await import("@aws-sdk/client-iam");
  const found = await Promise.all(
    unknown.map(async ({ name, arn, thumbprints }) => {
      const read = await unlessGone(iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: arn })));
      // Whether it is the stack's, its certificates say.
      const inputs = { name, samlMetadataDocument: read?.SAMLMetadataDocument, tags };
      const there = await findInIam("aws:iam/samlProvider:SamlProvider", inputs, iam);
      if (there === undefined) return [];
      const verdict = judgeSamlProvider({
        thumbprints,
        own: known.own.thumbprints,
        roles: roles.flatMap((role) => (trustedSamlProviders(role.trustPolicy).includes(arn) ? [role.name] : [])),
        differences: there.differences,
      });
      return [finding({ what: "SAML provider", name, ...about(there) }, verdict, there.remove)];
    }),
  );
  return found.flat();
}

/** Of the stack's own user: those of a user that is left over make it one that stays. */
async function accessKeys({ settings, known, now }: Aws, iam: IAMClient): Promise<Finding[]> {
  const UserName = settings.roleImport.user;
  if (!known.own.hasNamed("aws:iam/user:User", UserName)) return [];
  const { DeleteAccessKeyCommand, GetAccessKeyLastUsedCommand, paginateListAccessKeys } =
    await import("@aws-sdk/client-iam");
  const pages = paginateListAccessKeys({ client: iam }, { UserName });
  const all = (await unlessGone(everyPage(pages, ({ AccessKeyMetadata }) => AccessKeyMetadata))) ?? [];
  const inState = known.all.idsOf("aws:iam/accessKey:AccessKey");
  const found = await Promise.all(
    all.map(async ({ AccessKeyId = "", Status, CreateDate: created }) => {
      if (inState.has(AccessKeyId)) return [];
      const used = await unlessGone(iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })));
      const lastUsed = used?.AccessKeyLastUsed?.LastUsedDate;
      const verdict = judgeAccessKey({ isActive: Status === "Active", created, lastUsed, now });
      const key = { what: "access key", name: `of ${UserName}`, ...about({ arn: AccessKeyId, created }) };
      return [finding(key, verdict, () => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })))];
    }),
  );
  return found.flat();
}

/** Entra posts to where the instance is: the region of the stack. */
async function instanceRegion(clients: AwsClients): Promise<string> {
  const { config } = await clients.connect();
  return config.region();
}

/** In the order in which the program names them; none, if one of them is not found. */
async function arnsOfInstances(clients: AwsClients, { apps }: Settings): Promise<string[]> {
  const instances = await listInstances(await clients.connect());
  const arns = apps.map(({ instance: wanted }) => {
    if ("arn" in wanted) return wanted.arn;
    return instances.find(({ id, alias }) => ("id" in wanted ? wanted.id === id : wanted.alias === alias))?.arn;
  });
  const found = arns.flatMap((arn) => arn ?? []);
  return found.length < arns.length ? [] : [...new Set(found)].sort();
}

const about = ({ arn, created }: { readonly arn: string; readonly created: Date | undefined }) => ({
  id: arn,
  ...(created !== undefined && { created: created.toISOString() }),
});

function finding(
  of: Omit<Finding, "why" | "removal">,
  { leftover, why }: Verdict,
  run: () => Promise<unknown>,
): Finding {
  return { ...of, why, ...(leftover && { removal: { means: "it is deleted", run: () => unlessGone(run()) } }) };
}
