import { SigningSetting } from "../engine/signingSetting";
import type { Edit } from "../program/lookups/settled";

const signing = SigningSetting.first.add();
const prod = "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f";

/** What makes the dev stack one with every feature that goes together with the others. */
export const everyFeature: readonly Edit[] = [
  [["apps", "agent", "landing"], "agentWorkspace"],
  [["apps", "agent", "instance"], { arn: prod }],
  [["role"], { permissionsBoundary: "arn:aws:iam::111122223333:policy/SingleSignOnBoundary" }],
  [["breakGlass"], { trusted: ["arn:aws:iam::111122223333:root"] }],
  [["sessionTags"], { Department: "department" }],
  [["approvedOrigins"], ["https://crm.contoso.example"]],
  [["securityProfiles"], { Desk: { set: "agent" } }],
  [["connectUsers"], { everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" } }],
  [["conditionalAccess"], { excludedUsers: ["sam@contoso.example"], excludedIpRanges: ["203.0.113.0/24"] }],
  [["alerts"], { emails: ["identity@contoso.example"], trail: "create" }],
];

/** Other values of them, and a new certificate that is active. */
export const otherValues: readonly Edit[] = [
  [["signing"], signing.activate(signing.newest).value],
  [["apps", "admin", "instance"], { arn: prod }],
  [["approvedOrigins"], []],
  [["securityProfiles", "Desk"], { permissions: ["BasicAgentAccess"] }],
  [["connectUsers", "everyone", "securityProfiles"], ["Desk"]],
  [["conditionalAccess", "state"], "enabled"],
  [["alerts", "emails"], ["others@contoso.example"]],
];
