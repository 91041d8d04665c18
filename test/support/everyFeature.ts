import { SigningSetting } from "../engine/signingSetting";
import { edited } from "./memoryEngine/world";

const signing = SigningSetting.first.add();
const prod = "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";

/** One value in a stack file. */
export interface SettingEdit {
  /** Below `config`. */
  readonly path: readonly string[];
  readonly value: unknown;
}

const set = (value: unknown, first: string, ...below: string[]): SettingEdit => ({
  path: [`entra-connect-sso:${first}`, ...below],
  value,
});

/** What makes the dev stack one with every feature that goes together with the others. */
export const everyFeature: readonly SettingEdit[] = [
  set("agentWorkspace", "apps", "agent", "landing"),
  set({ arn: prod }, "apps", "agent", "instance"),
  set({ permissionsBoundary: "arn:aws:iam::111122223333:policy/SingleSignOnBoundary" }, "role"),
  set({ trusted: ["arn:aws:iam::111122223333:root"] }, "breakGlass"),
  set({ Department: "department" }, "sessionTags"),
  set(["https://crm.contoso.example"], "approvedOrigins"),
  set({ Desk: { set: "agent" } }, "securityProfiles"),
  set({ everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } }, "connectUsers"),
  set({ excludedUsers: ["sam@contoso.example"], excludedIpRanges: ["203.0.113.0/24"] }, "conditionalAccess"),
  set({ emails: ["identity@contoso.example"], trail: "create" }, "alerts"),
];

/** Other values of them, and a new certificate that is active. */
export const otherValues: readonly SettingEdit[] = [
  set(signing.activate(signing.newest).value, "signing"),
  set({ arn: prod }, "apps", "admin", "instance"),
  set([], "approvedOrigins"),
  set({ permissions: ["BasicAgentAccess"] }, "securityProfiles", "Desk"),
  set(["Desk"], "connectUsers", "everyone", "securityProfiles"),
  set("enabled", "conditionalAccess", "state"),
  set(["others@contoso.example"], "alerts", "emails"),
];

export const withEdits = (
  settings: Readonly<Record<string, unknown>>,
  edits: readonly SettingEdit[],
): Readonly<Record<string, unknown>> => edits.reduce((all, { path, value }) => edited(all, path, value), settings);
