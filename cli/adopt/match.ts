import { parseRoleValue, type RoleValue } from "../../federation/roleValue";
import { RuleError } from "../../federation/ruleError";
import type { Found, FoundApp, FoundInstance, FoundProvider, FoundRole } from "./found";
import type { Request } from "./request";
import { readHandMadeRelayState, type HandMadeRelayState } from "./relayState";

/** What belongs together. */
export interface Federation {
  readonly found: Found;
  readonly instance: FoundInstance;
  readonly apps: readonly MatchedApp[];
}

export interface MatchedApp {
  readonly app: FoundApp;
  /** Undefined where there is none: the stack makes one. */
  readonly provider?: FoundProvider;
  readonly role?: FoundRole;
  readonly relayState?: HandMadeRelayState;
}

/** What cannot be told, each with the option that says it. */
export interface Ambiguity {
  readonly problems: readonly string[];
}

/**
 * Finds out which SAML provider and which role belong to which application, and which instance all of them lead to: by what
 * they hold, not by their names.
 */
export function match(found: Found, request: Request): Federation | Ambiguity {
  const problems: string[] = [];
  const unclear: Unclear = (problem) => void problems.push(problem);
  const apps = found.apps.map((app): MatchedApp => {
    const provider = providerOf(app, found, request, unclear);
    const role = roleOf(app, provider, found, request, unclear);
    const relayState = app.relayState === null ? undefined : readHandMadeRelayState(app.relayState);
    return { app, ...(provider && { provider }), ...(role && { role }), ...(relayState && { relayState }) };
  });
  const instance = instanceOf(apps, found, request, unclear);
  return instance === undefined || problems.length > 0 ? { problems } : { found, instance, apps };
}

/** Several would do, or what was asked for is not there. */
type Unclear = (problem: string) => void;

/** The one that knows a certificate of the application; else the one that its people's app role names. */
function providerOf(app: FoundApp, { account }: Found, request: Request, unclear: Unclear) {
  const asked = request.samlProviders[app.slug];
  if (asked !== undefined) return named(account.providers, asked, `app ${app.slug}: --saml-provider`, unclear);
  const own = new Set(app.certificates.map(({ thumbprint }) => thumbprint));
  const knowing = account.providers.filter(({ thumbprints }) => thumbprints.some((thumbprint) => own.has(thumbprint)));
  const arns = assignedValues(app).map(({ providerArn }) => providerArn);
  const candidates = knowing.length > 0 ? knowing : account.providers.filter(({ arn }) => arns.includes(arn));
  return only(candidates, `app ${app.slug}: several SAML providers`, `--saml-provider ${app.slug}`, unclear);
}

/** The one that its people's app role names; else the one that trusts the provider. */
function roleOf(
  app: FoundApp,
  provider: FoundProvider | undefined,
  { account }: Found,
  request: Request,
  unclear: Unclear,
) {
  const asked = request.roles[app.slug];
  if (asked !== undefined) return named(account.roles, asked, `app ${app.slug}: --role`, unclear);
  if (provider === undefined) return undefined;
  const trusting = account.roles.filter(({ trusts }) => trusts.includes(provider.arn));
  const arns = assignedValues(app).map(({ roleArn }) => roleArn);
  const used = trusting.filter(({ arn }) => arns.includes(arn));
  return only(
    used.length > 0 ? used : trusting,
    `app ${app.slug}: several roles trust ${provider.name}`,
    `--role ${app.slug}`,
    unclear,
  );
}

/** The one that relay states lead to; else the only one that uses SAML. */
function instanceOf(
  apps: readonly MatchedApp[],
  { account }: Found,
  { instance: asked }: Request,
  unclear: Unclear,
): FoundInstance | undefined {
  const saml = account.instances.filter(({ identityManagementType }) => identityManagementType === "SAML");
  const known = saml.map(({ alias, id }) => `${alias} (${id})`).join(", ") || "none";
  const there = `Amazon Connect instances in ${account.region} that use SAML: ${known}`;
  if (asked !== undefined) {
    const found = saml.find(({ alias, id }) => alias === asked || id.toLowerCase() === asked.toLowerCase());
    if (found === undefined) unclear(`--instance: ${JSON.stringify(asked)} is none of the ${there}`);
    return found;
  }
  const ids = new Set(apps.flatMap(({ relayState }) => relayState?.instanceId?.toLowerCase() ?? []));
  const led = saml.filter(({ id }) => ids.has(id.toLowerCase()));
  const [first, ...others] = led.length > 0 ? led : saml;
  if (first !== undefined && others.length === 0) return first;
  const why = first === undefined ? "there is no instance to sign in to" : "it cannot be told which instance is meant";
  unclear(`${why}; ${there}. Check aws:region, or say --instance <alias or id>`);
  return undefined;
}

/** Values of the app roles that somebody is assigned to, as far as they are AWS's. */
export function assignedValues(app: FoundApp): RoleValue[] {
  const assigned = new Set(app.assignments.map(({ appRoleId }) => appRoleId.toLowerCase()));
  return app.roles.flatMap(({ id, value }) =>
    assigned.has(id.toLowerCase()) && value !== null ? (awsValue(value) ?? []) : [],
  );
}

function awsValue(value: string): RoleValue | undefined {
  try {
    return parseRoleValue(value);
  } catch (error) {
    if (error instanceof RuleError) return undefined;
    throw error;
  }
}

function named<T extends { name: string; arn: string }>(
  all: readonly T[],
  asked: string,
  option: string,
  unclear: Unclear,
): T | undefined {
  const known = all.map(({ name }) => name).join(", ") || "none";
  const found = all.find(({ name, arn }) => name === asked || arn === asked);
  if (found === undefined)
    unclear(`${option}: there is no ${JSON.stringify(asked)} in the account; there are: ${known}`);
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
