import { defaultNames } from "../federation/names";
import type { Path, Stack } from "./problems";
import type { Settings } from "./schema";

/** A name that one federation alone can have in the state of a stack, in the account or in the tenant. */
export interface OwnName {
  readonly path: Path;
  /** What is called so; names of different kinds may be the same. */
  readonly kind: string;
  readonly name: string;
  /** What the name follows from: it is another one as soon as that has another name. */
  readonly from?: Omit<OwnName, "from" | "path">;
}

/** What is called by these settings, at most once each. */
export function ownNames(settings: Settings, stack: Stack): OwnName[] {
  const { role, roles, roleImport, breakGlass, alerts, newInstance } = settings;
  const imports = settings.roleAssignment === "imported";
  const isTutorial = role.permissions === "tutorial";
  const ofApps = settings.apps.flatMap((app): OwnName[] => {
    const at = ["apps", app.slug];
    const defaults = defaultNames(stack).app(app.slug);
    const from = { kind: "app", name: app.slug };
    const named = (["role", "samlProvider", "identifier"] as const).filter(
      (key) => key !== "role" || role.topology === "perApp",
    );
    return [
      { path: at, ...from },
      { path: [...at, "displayName"], kind: "displayName", name: app.displayName },
      ...named.map((key) => ({
        ...{ path: [...at, key], kind: key, name: app[key] },
        ...(app[key] === defaults[key] && { from }),
      })),
    ];
  });
  const shared = role.topology === "shared" ? roles.map(({ name }) => name) : [];
  return [
    ...(newInstance ? [{ path: ["instance", "create"], kind: "new instance", name: "instance" }] : []),
    ...ofApps,
    ...shared.map((name) => ({ path: ["role", "name"], kind: "role", name })),
    ...(isTutorial ? [{ path: ["role", "policyName"], kind: "policy", name: role.policyName }] : []),
    ...(imports ? [{ path: ["roleImport", "user"], kind: "user", name: roleImport.user }] : []),
    ...(imports || isTutorial ? [{ path: ["roleImport", "policy"], kind: "policy", name: roleImport.policy }] : []),
    ...(breakGlass ? [{ path: ["breakGlass", "role"], kind: "role", name: breakGlass.role }] : []),
    ...(alerts ? [{ path: ["alerts", "name"], kind: "name of alerts", name: alerts.name }] : []),
  ];
}
