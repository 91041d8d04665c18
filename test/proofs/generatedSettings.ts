import fc from "fast-check";
import { nextInstance } from "../support/memoryEngine/world";

/** As it stands in a stack file, below `config`, without the project's name: values by key, with `apps.<app>` a key of its own. */
export type Settings = Readonly<Record<string, unknown>>;

/** What somebody edits at once: settings by key, undefined where they are taken out. */
export type Edit = Settings;

/** A stack's first settings, and what is edited in them, one deployment after the other. */
export interface Story {
  readonly first: Settings;
  readonly edits: readonly Edit[];
}

export const stories = (edits: number): fc.Arbitrary<Story> =>
  bases.chain((base) => {
    const settings = settingsOf(base);
    const edit = fc
      .tuple(settings, fc.oneof(keysOf(1, 4), keysOf(KEYS.length, KEYS.length)))
      .map(([all, keys]) => Object.fromEntries(keys.map((key) => [key, all[key]])));
    return fc.record({ first: settings, edits: fc.array(edit, { minLength: edits, maxLength: edits }) });
  });

/** What Pulumi refuses to replace, as Amazon Connect ties people to it: it stays as it is. */
interface Base {
  readonly topology: "shared" | "perApp";
  /** Entra imports only roles of one SAML provider. */
  readonly roleAssignment: "declared" | "imported";
  /** Whether provider and role have names that somebody chose. */
  readonly isNamed: boolean;
  readonly path: string;
  /** An app that comes back with its own role, newly made, would let in nobody whom Amazon Connect knows by the old one. */
  readonly hasSupervisor: boolean;
}

const bases: fc.Arbitrary<Base> = fc.record({
  ...{ topology: fc.constantFrom("shared", "perApp"), roleAssignment: fc.constantFrom("declared", "imported") },
  isNamed: fc.boolean(),
  path: fc.constantFrom("/", "/single-sign-on/"),
  hasSupervisor: fc.boolean(),
});

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Mostly the first: settings that differ in everything would not show what one of them does. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const apps: Readonly<Record<Slug, { readonly names: readonly [string, string]; readonly people: readonly string[] }>> =
  {
    admin: { names: ["Admin", "Administrators"], people: ["ada@contoso.example"] },
    agent: { names: ["Agent", "Agent's desk"], people: ["bo@contoso.example", "chi@contoso.example"] },
    supervisor: { names: ["Supervisor", "Supervisors"], people: ["sam@contoso.example"] },
  };
type Slug = "admin" | "agent" | "supervisor";

const everybody = Object.values(apps).flatMap((each) => each.people);
const groups = ["Contact Centre Admins", "Contact Centre Agents", "0a000000-0000-4000-8000-000000000011"];

/** With a role for each app, Amazon Connect lets nobody into two of them, ever. */
const people = (slug: Slug, { topology }: Base): fc.Arbitrary<object> =>
  topology === "perApp"
    ? fc.record({ users: fc.subarray([...apps[slug].people]) })
    : fc.record({ users: fc.subarray(everybody, { maxLength: 2 }), groups: fc.subarray(groups, { maxLength: 2 }) });

const landing = fc.constantFrom<unknown>(
  ...["admin", "ccp", "agentWorkspace"],
  { page: "ccp", dialect: "legacy" },
  { page: "agentWorkspace", vdiPlatform: "CITRIX_413" },
  { path: "/real-time-metrics" },
);

const instances = [
  { alias: "contoso-dev" },
  { alias: nextInstance },
  { arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" },
] as const;

function app(slug: Slug, base: Base): fc.Arbitrary<object> {
  const role = base.topology === "perApp" ? { role: `Connect-${slug}` } : {};
  const names = base.isNamed ? { samlProvider: `Entra-${slug}`, ...role } : {};
  return fc
    .tuple(
      people(slug, base),
      fc.record({
        displayName: mostly(...apps[slug].names),
        landing,
        instance: perhaps(mostly<object>(...instances)),
        sessionDuration: perhaps(fc.constantFrom(900, 3600, 7200, 43200)),
        identifier: perhaps(fc.constantFrom(`${slug}-sso`, `${slug}-2`)),
        notificationEmails: perhaps(fc.subarray(["identity@contoso.example", "operations@contoso.example"])),
        owners: perhaps(fc.constantFrom([], [ADA], [DEPLOYER, ADA])),
      }),
    )
    .map(([who, what]) => given({ ...names, ...who, ...what }));
}

const ADA = "0b000000-0000-4000-8000-000000000001";
const DEPLOYER = "0c000000-0000-4000-8000-000000000002";

const role = ({ topology, isNamed, path }: Base): fc.Arbitrary<object> =>
  fc
    .record({
      maxSessionDuration: perhaps(fc.constant(43200)),
      permissionsBoundary: perhaps(fc.constant("arn:aws:iam::111122223333:policy/SingleSignOnBoundary")),
      permissions: mostly("leastPrivilege", "tutorial"),
      policyName: perhaps(fc.constant("federation")),
    })
    .map(({ policyName, ...rest }) =>
      given({
        ...{ topology, path, ...rest },
        ...(isNamed && topology === "shared" && { name: "AmazonConnectSignIn" }),
        ...(rest.permissions === "tutorial" && { policyName }),
      }),
    );

/** Up to three slots, any of which signs. */
const signing: fc.Arbitrary<Signing> = fc
  .subarray([0, 1, 2], { minLength: 1 })
  .chain((slots) => fc.tuple(fc.constant(slots), fc.constantFrom(...slots)))
  .map(([slots, active]) => ({
    active: `s${active}`,
    certificates: Object.fromEntries(slots.map((slot) => [`s${slot}`, { endDate: endOf(slot) }])),
  }));

export interface Signing {
  readonly active: string;
  readonly certificates: Readonly<Record<string, unknown>>;
}

function endOf(slot: number): string {
  const end = Date.UTC(new Date().getUTCFullYear() + 2, 0, 1 + slot);
  return new Date(end).toISOString().replace(/\.\d+/, "");
}

const supervisor = (base: Base): fc.Arbitrary<object | undefined> => {
  if (base.topology === "shared") return perhaps(app("supervisor", base));
  return base.hasSupervisor ? app("supervisor", base) : fc.constant(undefined);
};

const settingsOf = (base: Base): fc.Arbitrary<Settings> =>
  fc
    .record({
      "apps.admin": app("admin", base),
      "apps.agent": app("agent", base),
      "apps.supervisor": supervisor(base),
      role: role(base),
      signing,
      roleAssignment: base.topology === "shared" ? fc.constant("declared") : switched(base.roleAssignment),
      roleClaim: mostly("assigned", "everyone"),
      metadata: mostly("synthesized", "fetched"),
      roleSessionName: mostly("userPrincipalName", "mail"),
      sourceIdentity: perhaps(fc.constantFrom("mail", "employeeId")),
      sessionTags: mostly<object>({}, { Department: "department" }, { Team: { value: "a" } }),
      acsRegion: perhaps(fc.constantFrom("eu-west-1", "us-west-2", "us-east-1")),
      instance: perhaps(mostly({ alias: "contoso-dev" }, { alias: nextInstance })),
      tags: mostly<object>({}, { Environment: "test" }, { Environment: "dev", Team: "a" }),
    })
    // Entra imports no roles that let anything pass.
    .map((all) =>
      given(all.roleAssignment === "imported" ? { ...all, sourceIdentity: undefined, sessionTags: {} } : all),
    );

const switched = (usual: Base["roleAssignment"]) => mostly(usual, usual === "declared" ? "imported" : "declared");

const KEYS = [
  ...["apps.admin", "apps.agent", "apps.supervisor", "role", "signing", "roleAssignment", "roleClaim"],
  ...["metadata", "roleSessionName", "sourceIdentity", "sessionTags", "acsRegion", "instance", "tags"],
];

const keysOf = (minLength: number, maxLength: number) => fc.subarray(KEYS, { minLength, maxLength });

/** Without what is left out. */
function given(all: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** An app that is taken out is given free in a deployment before. Undefined: none is, or all are free. */
export function releasedBefore(settings: Settings, edited: Settings): Edit | undefined {
  const leaving = Object.entries(settings).flatMap(([key, app]): [string, object][] => {
    const leaves = key.startsWith("apps.") && typeof app === "object" && app !== null && edited[key] === undefined;
    return leaves && !("protection" in app) ? [[key, { ...app, protection: "none" }]] : [];
  });
  return leaving.length === 0 ? undefined : Object.fromEntries(leaving);
}

/** As the stack file has it. */
export function stackConfig(settings: Settings): Record<string, unknown> {
  const apps = Object.entries(settings).flatMap(([key, value]) =>
    key.startsWith("apps.") && value !== undefined ? [[key.slice("apps.".length), value] as const] : [],
  );
  const others = Object.entries(given(settings)).filter(([key]) => !key.startsWith("apps."));
  return {
    "aws:region": "us-east-1",
    "azuread:tenantId": "11111111-2222-4333-8444-555555555555",
    "entra-connect-sso:instance": { alias: "contoso-dev" },
    "entra-connect-sso:apps": Object.fromEntries(apps),
    ...Object.fromEntries(others.map(([key, value]) => [`entra-connect-sso:${key}`, value])),
  };
}
