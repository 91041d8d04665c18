import { parseArgs } from "node:util";
import type { Clouds } from "../sandbox";
import type { TenantState } from "../sandbox/entra";
import { signIn, type SignIn } from "../sandbox/signIn";
import { UserError } from "../tools/userError";

const usage = "usage: npm run sandbox -- sign-in <person> <app> [--role <ARN>] [--json]";

/** What the command prints, and its exit code: 0 signed in, 1 refused by a cloud. */
export interface SignInOutcome {
  readonly code: 0 | 1;
  readonly text: string;
}

/** `npm run sandbox -- sign-in`. Throws a UserError for arguments that name nobody, or nothing. */
export async function signInCommand(clouds: Clouds, args: readonly string[]): Promise<SignInOutcome> {
  const { person, app, chosenRole, json } = parse(args);
  const found = await clouds.tenant.read((tenant) => ({
    person: findPerson(tenant, person),
    app: findApp(tenant, app),
  }));
  const result = await signIn(clouds, {
    person: found.person,
    app: found.app.appId,
    ...(chosenRole !== undefined && { chosenRole }),
  });
  const text = json
    ? JSON.stringify({ person: found.person, app: found.app.displayName, ...result }, undefined, 2)
    : signInText(found.person, found.app.displayName, result);
  return { code: result.ok ? 0 : 1, text: `${text}\n` };
}

/** The stations, one a line; the last says where the browser is. */
function signInText(person: string, app: string, { trace, ...result }: SignIn): string {
  const stations = result.ok ? trace : trace.slice(0, -1);
  const width = Math.max(...trace.map(({ station }) => station.length));
  return [
    `${person} opens ${app}`,
    ...stations.map(({ station, found }) => `  ✓ ${station.padEnd(width)}  ${found}`),
    ...(result.ok
      ? [`Signed in as ${result.roleSessionName} for ${result.sessionDuration} s: ${result.landing}`]
      : [
          `  ✗ ${result.hop.padEnd(width)}  ${result.error}`,
          `Refused at "${result.hop}"; docs/troubleshooting.md helps`,
        ]),
  ].join("\n");
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, role: { type: "string" } },
    });
    const [person, app, ...others] = positionals;
    if (person === undefined || app === undefined || others.length > 0) throw new Error("name one person and one app");
    return { person, app, chosenRole: values.role, json: values.json };
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function findPerson(tenant: TenantState, wanted: string): string {
  const names = Object.values(tenant.users).map(({ userPrincipalName }) => userPrincipalName);
  const found = names.find((name) => same(name, wanted));
  if (found !== undefined) return found;
  throw new UserError([`nobody in the tenant is called ${wanted}; there are:`, ...names.map(indented)].join("\n"));
}

/** By client id, display name or entity id; or by what an entity id ends with, as the stack calls the app. */
function findApp(tenant: TenantState, wanted: string) {
  const apps = Object.values(tenant.applications).filter(({ applicationTemplateId }) => applicationTemplateId);
  const exact = apps.filter(({ appId, displayName, identifierUris }) =>
    [appId, displayName, ...identifierUris].some((name) => same(name, wanted)),
  );
  const bySlug = apps.filter(
    ({ displayName, identifierUris }) =>
      identifierUris.some((uri) => /[-#]$/.test(withoutEnd(uri, wanted))) ||
      displayName.toLowerCase().split(/\W+/).includes(wanted.toLowerCase()),
  );
  const found = exact.length > 0 ? exact : bySlug;
  const [app] = found;
  if (app !== undefined && found.length === 1) return app;
  if (apps.length === 0) {
    throw new UserError("the tenant has no enterprise applications yet: npm run sandbox -- pulumi up --stack dev");
  }
  throw new UserError(
    [
      found.length > 1
        ? `several applications match ${wanted}; name one of:`
        : `no application matches ${wanted}; there are:`,
      ...(found.length > 1 ? found : apps).map(({ displayName, appId }) => indented(`${displayName}  (${appId})`)),
    ].join("\n"),
  );
}

/** What comes before `end`; nothing if it is not the end. */
function withoutEnd(text: string, end: string): string {
  return same(text.slice(-end.length), end) ? text.slice(0, -end.length) : "";
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function indented(text: string): string {
  return `  ${text}`;
}
