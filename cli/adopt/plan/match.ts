import type { ListedRole } from "../../../clouds/federation/aws/listedRoles";
import type { ListedInstance } from "../../../clouds/instances";
import { trustedSamlProviders } from "../../../federation/checks/roleImport";
import { readPair, type RolePair } from "../../../federation/signIn/rolePair";
import type { FoundProvider } from "../../foundProvider";
import type { Found, FoundApp } from "../read/found";
import { ledTo } from "./ledTo";
import type { MatchedApp, Unclear } from "./matched";
import { instanceLedTo, matchInstance } from "./matchInstance";
import type { Request } from "../request";

/** What belongs together. */
export interface Federation {
  readonly found: Found;
  /** The stack's own. */
  readonly instance: ListedInstance;
  readonly apps: readonly MatchedApp[];
}

/** What is not clear, each with the option that says it. */
export interface Ambiguity {
  readonly problems: readonly string[];
}

/**
 * Finds out which SAML provider and which role belong to which application, and which instance each leads to: by what they
 * hold, not by their names.
 */
export function match(found: Found, request: Request): Federation | Ambiguity {
  const problems: string[] = [];
  const unclear: Unclear = (problem) => void problems.push(problem);
  const apps = found.apps.map((app): MatchedApp => {
    const provider = providerOf(app, found, request, unclear);
    const role = roleOf(app, provider, found, request, unclear);
    return { app, ...(provider && { provider }), ...(role && { role }), ...ledTo(app) };
  });
  const instance = matchInstance(apps, found.account, request, unclear);
  if (instance === undefined || problems.length > 0) return { problems };
  // Who names one means it for all.
  const elsewhere = (app: MatchedApp) =>
    request.instance === undefined ? instanceLedTo(app, found.account) : undefined;
  return {
    ...{ found, instance },
    apps: apps.map((app) => {
      const own = elsewhere(app);
      return own === undefined || own === instance ? app : { ...app, instance: own };
    }),
  };
}

/** The one that knows a certificate of the application, and that its people's app role names; one of both may do. */
function providerOf(app: FoundApp, { account }: Found, request: Request, unclear: Unclear): FoundProvider | undefined {
  const asked = request.samlProviders.get(app.slug);
  const what = `app ${app.slug}: --saml-provider`;
  if (asked !== undefined) return named(account.providers, asked, what, "SAML provider", unclear);
  const own = app.certificates.map(({ thumbprint }) => thumbprint.toUpperCase());
  const arns = assignedValues(app).map(({ providerArn }) => providerArn);
  const knowing = account.providers.filter(({ thumbprints }) => thumbprints.some((each) => own.includes(each)));
  const used = account.providers.filter(({ arn }) => arns.includes(arn));
  const candidates = narrowest(knowing, used);
  return only(candidates, `app ${app.slug}: several SAML providers`, `--saml-provider ${app.slug}`, unclear);
}

/** The one that trusts the provider, and that its people's app role names. */
function roleOf(
  { slug, ...app }: FoundApp,
  provider: FoundProvider | undefined,
  { account }: Found,
  request: Request,
  unclear: Unclear,
): ListedRole | undefined {
  const asked = request.roles.get(slug);
  const kind = "role that trusts a SAML provider";
  if (asked !== undefined) return named(account.roles, asked, `app ${slug}: --role`, kind, unclear);
  if (provider === undefined) return undefined;
  const arns = assignedValues(app).map(({ roleArn }) => roleArn);
  const trusting = account.roles.filter(({ trustPolicy }) => trustedSamlProviders(trustPolicy).includes(provider.arn));
  const used = trusting.filter(({ arn }) => arns.includes(arn));
  const candidates = narrowest(trusting, used);
  return only(candidates, `app ${slug}: several roles trust ${provider.name}`, `--role ${slug}`, unclear);
}

/** Values of the app roles that somebody is assigned to, as far as they are AWS's. */
function assignedValues({ appRoles, assignments }: Pick<FoundApp, "appRoles" | "assignments">): RolePair[] {
  const assigned = new Set(assignments.map(({ appRoleId }) => appRoleId.toLowerCase()));
  return appRoles.flatMap(({ id, value }) =>
    assigned.has(id.toLowerCase()) && value !== undefined ? (readPair(value) ?? []) : [],
  );
}

/** What both tell; else what either does. */
function narrowest<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  const both = some.filter((each) => others.includes(each));
  return [both, some, others].find(({ length }) => length > 0) ?? [];
}

function named<T extends { name: string; arn: string }>(
  all: readonly T[],
  asked: string,
  option: string,
  kind: string,
  unclear: Unclear,
): T | undefined {
  const known = all.map(({ name }) => name).join(", ") || "none";
  const found = all.find(({ name, arn }) => name === asked || arn === asked);
  if (found === undefined) {
    unclear(`${option}: the account has no ${kind} ${JSON.stringify(asked)}; there are: ${known}`);
  }
  return found;
}

function only<T extends { name: string }>(
  candidates: readonly T[],
  what: string,
  option: string,
  unclear: Unclear,
): T | undefined {
  const [first, ...others] = candidates;
  if (others.length === 0) return first;
  unclear(`${what}: ${candidates.map(({ name }) => name).join(", ")}. Say ${option}=<name>`);
  return undefined;
}
