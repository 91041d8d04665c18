import { defaultAccessKey } from "../../settings/roleImportSchema";
import { patterns } from "../../settings/patterns";
import { replicaRegions } from "../../federation/globalResiliency";

/**
 * What settings must be together, as far as JSON schema can say it; settings/rules.ts has all of it.
 * @param key A setting's key in the stack file.
 */
export function settingsTogether(key: (name: string) => string): object[] {
  const says = (setting: string, inner: string, value: string) => ({
    properties: { [key(setting)]: { type: "object", properties: { [inner]: { const: value } }, required: [inner] } },
    required: [key(setting)],
  });
  const perApp = says("role", "topology", "perApp");
  const tutorial = says("role", "permissions", "tutorial");
  const imported = {
    properties: { [key("roleAssignment")]: { const: "imported" } },
    required: [key("roleAssignment")],
  };
  const eachApp = (properties: object) => ({ properties: { [key("apps")]: { additionalProperties: { properties } } } });
  const within = (setting: string, properties: object) => ({ properties: { [key(setting)]: { properties } } });
  return [
    // A name that nothing would read hides what is really used.
    { if: perApp, then: within("role", { name: false }), else: eachApp({ role: false }) },
    { if: tutorial, else: within("role", { policyName: false }) },
    { if: imported, else: within("roleImport", { user: false, accessKey: { const: defaultAccessKey } }) },
    { if: { anyOf: [imported, tutorial] }, else: within("roleImport", { policy: false }) },
    // Entra imports only roles that trust exactly one SAML provider.
    { if: imported, then: { anyOf: [perApp, { properties: { [key("apps")]: { maxProperties: 1 } } }] } },
    // A policy that excludes nobody can lock everybody out.
    {
      properties: {
        [key("conditionalAccess")]: { anyOf: [{ required: ["excludedGroups"] }, { required: ["excludedUsers"] }] },
      },
    },
    // Sign-in cannot cross from one partition to the other.
    {
      if: { properties: { "aws:region": { type: "string", pattern: "^us-gov-" } }, required: ["aws:region"] },
      then: { properties: { [key("acsRegion")]: { pattern: "^us-gov-" } } },
      else: {
        anyOf: [
          { not: { required: ["aws:region"] } },
          { properties: { [key("acsRegion")]: { pattern: "^(?!us-gov-)" } } },
        ],
      },
    },
    // The alias of an instance that is there may be longer.
    {
      if: { properties: { [key("instance")]: { type: "object", required: ["create"] } }, required: [key("instance")] },
      then: within("instance", { alias: { pattern: patterns.newInstanceAlias } }),
    },
    // The sign-in endpoint of a Global Resiliency pair is one, and leads to pages of the instance.
    {
      if: { required: [key("globalResiliency")] },
      then: {
        allOf: [{ properties: { [key("acsRegion")]: false } }, eachApp({ landing: { not: { anyOf: notForPairs } } })],
      },
    },
    ...Object.entries(replicaRegions).map(([source, replicaRegion]) => ({
      if: { properties: { "aws:region": { const: source } }, required: ["aws:region"] },
      then: within("globalResiliency", { replicaRegion: { const: replicaRegion } }),
    })),
    {
      if: { properties: { "aws:region": { not: { enum: Object.keys(replicaRegions) } } }, required: ["aws:region"] },
      then: { properties: { [key("globalResiliency")]: false } },
    },
    // The user principal name becomes the Amazon Connect user name.
    {
      if: { properties: { [key("roleSessionName")]: { const: "userPrincipalName" } } },
      then: eachApp({ users: { items: { pattern: patterns.connectUser } } }),
    },
  ];
}

/** Landings that `pairLandingProblem` refuses. */
const notForPairs = [
  { type: "object", required: ["url"] },
  { type: "object", required: ["vdiPlatform"] },
  { type: "object", required: ["dialect"], properties: { dialect: { const: "legacy" } } },
  { type: "object", required: ["path"], properties: { path: { not: { pattern: "^/[A-Za-z0-9._~/-]*$" } } } },
];
