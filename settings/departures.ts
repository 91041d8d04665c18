import { departures, type Departure } from "../federation/departures";
import type { Settings } from "./schema";

/** Where the settings leave the safe defaults. */
export function departuresOf(settings: Pick<Settings, "role" | "roleAssignment" | "roleClaim">): Departure[] {
  const { role, roleAssignment, roleClaim } = settings;
  const said = [
    `role.permissions: ${role.permissions}`,
    `roleAssignment: ${roleAssignment}`,
    `roleClaim: ${roleClaim}`,
  ];
  return departures.filter((departure) => said.includes(departure));
}
