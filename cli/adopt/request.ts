import { slugProblem } from "../../federation/names";
import { UserError } from "../../tools/userError";

/** What was asked for on the command line. */
export interface AdoptOptions {
  readonly stack: string;
  readonly app?: readonly string[];
  readonly samlProvider?: readonly string[];
  readonly role?: readonly string[];
  readonly user?: string;
  readonly instance?: string;
  readonly region?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** What to look for: names or ids. */
export interface Request {
  readonly apps: BySlug;
  readonly samlProviders: BySlug;
  readonly roles: BySlug;
  /** Name of the IAM user that Entra reads the roles with. */
  readonly user: string;
  /** Alias or id. */
  readonly instance?: string;
}

type BySlug = ReadonlyMap<string, string>;

/** What tutorials call things. */
const tutorial = {
  apps: new Map([
    ["admin", "Amazon Connect - Admin"],
    ["agent", "Amazon Connect - Agent"],
  ]),
  user: "azure_cli_user",
};

/** @throws UserError where an option cannot be read, or names an app that none of them is. */
export function requestOf({ app, samlProvider, role, user, instance }: AdoptOptions): Request {
  const apps = app === undefined ? tutorial.apps : bySlug("--app", app);
  const ofApps = (option: string, given: readonly string[] = []) => {
    const values = bySlug(option, given);
    for (const slug of values.keys()) {
      if (apps.has(slug)) continue;
      const known = [...apps.keys()].join(", ");
      throw new UserError(`${option}: ${JSON.stringify(slug)} is not an app; the apps are ${known}`);
    }
    return values;
  };
  return {
    apps,
    samlProviders: ofApps("--saml-provider", samlProvider),
    roles: ofApps("--role", role),
    user: user ?? tutorial.user,
    ...(instance !== undefined && { instance }),
  };
}

function bySlug(option: string, given: readonly string[]): BySlug {
  const values = new Map<string, string>();
  for (const text of given) {
    const [, slug = "", value = ""] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (value === "") throw new UserError(`${option}: ${JSON.stringify(text)} is not of the form <app>=<name or id>`);
    const problem = slugProblem(slug);
    if (problem !== undefined) throw new UserError(`${option}: the app ${JSON.stringify(slug)} ${problem}`);
    if (values.has(slug)) throw new UserError(`${option}: the app ${slug} is given twice`);
    values.set(slug, value);
  }
  return values;
}
