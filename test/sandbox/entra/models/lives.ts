import { skippingClock } from "../../../../sandbox/core/clock";
import { Tenant } from "../../../../sandbox/entra";
import { askedByAzuread } from "../../../../sandbox/entra/azureadClient";
import { GraphTraffic } from "../../../../sandbox/entra/traffic";
import type { Properties } from "../../../../tools/wire/provider";
import { pooledKeys } from "../../../support/pooledKeys";
import { admins, claims, deployer, entityId, roleId, roleValue, templateId, withRole } from "../fixtures";
import { entraProvider, types } from "./provider";

/** An application in SAML mode with a role, the provider that works on its tenant, and the calls of Graph it makes. */
export async function setUp() {
  const made = await withRole();
  const policy = await made.tenant.createPolicy("claimsMappingPolicies", { displayName: "A", definition: [claims()] });
  const traffic = new GraphTraffic();
  const calls: string[] = [];
  const clock = skippingClock();
  const carry = askedByAzuread(({ method, path }, answer) => {
    calls.push(`${method} ${path.replace(/[\da-f]{8}-[\da-f-]{27}|(?<=appRoleAssignedTo\/|jobs\/)[^/]+/g, "*")}`);
    return traffic.carry({ method, path }, answer);
  }, clock);
  const provider = entraProvider(new Tenant(made.store, { carry, clock, makeKeyPair: pooledKeys(made.store) }));
  /** Which calls somebody makes. */
  const during = async (work: () => Promise<unknown>): Promise<string[]> => {
    calls.length = 0;
    await work();
    return counted(calls);
  };
  return { ...made, policy, traffic, provider, during };
}

const policies = "/identity/conditionalAccess/policies";
const tokens = "/applications/*/federatedIdentityCredentials";
const locations = "/identity/conditionalAccess/namedLocations";

type World = Awaited<ReturnType<typeof setUp>>;

/** `5x GET /applications/*` for what is asked five times in a row. */
function counted(calls: readonly string[]): string[] {
  const runs: { call: string; times: number }[] = [];
  for (const call of calls) {
    const last = runs.at(-1);
    if (last?.call === call) last.times++;
    else runs.push({ call, times: 1 });
  }
  return runs.map(({ call, times }) => (times === 1 ? call : `${times}x ${call}`));
}

export const sp = "/servicePrincipals/*";
export const readSp = [`GET ${sp}`, `GET ${sp}?$select=samlMetadataUrl`, `GET ${sp}/owners`];
export const disable = [
  "2x GET /applications/*",
  "PATCH /applications/*",
  "GET /applications/*",
  "PATCH /applications/*",
];
const secrets = `GET ${sp}/synchronization/secrets`;
const job = `${sp}/synchronization/jobs/*`;

/** A resource, and the calls of Graph that the real azuread makes for it. */
interface Life {
  readonly type: string;
  readonly inputs: (world: World) => Properties;
  readonly changes?: Properties;
  readonly calls: Readonly<Partial<Record<"create" | "read" | "update" | "delete", readonly string[]>>>;
}

export const lives: Readonly<Record<keyof typeof types, Life>> = {
  application: {
    type: types.application,
    inputs: () => ({ displayName: "B", templateId }),
    changes: { displayName: "C" },
    calls: {
      create: ["POST /applicationTemplates/*/instantiate", "6x GET /applications/*"],
      read: ["GET /applications/*"],
      update: ["PATCH /applications/*", "GET /applications/*"],
      delete: ["DELETE /applications/*"],
    },
  },
  servicePrincipal: {
    type: types.servicePrincipal,
    inputs: ({ appId }) => ({ clientId: appId, useExisting: true, owners: [deployer.objectId] }),
    changes: { notes: "x" },
    calls: {
      create: ["GET /servicePrincipals?$filter=appId eq '*'", `PATCH ${sp}`, `GET ${sp}/owners`, ...readSp],
      read: readSp,
      update: [`PATCH ${sp}`, ...readSp],
      delete: [`DELETE ${sp}`],
    },
  },
  identifierUri: {
    type: types.identifierUri,
    inputs: ({ application }) => ({ applicationId: `/applications/${application.id}`, identifierUri: entityId }),
    calls: {
      create: ["GET /applications/*", "PATCH /applications/*", "GET /applications/*"],
      read: ["GET /applications/*"],
      delete: ["GET /applications/*", "PATCH /applications/*"],
    },
  },
  appRole: {
    type: types.appRole,
    inputs: ({ application }) => ({
      applicationId: `/applications/${application.id}`,
      roleId: roleId.replace(/1$/, "2"),
      allowedMemberTypes: ["User"],
      description: "More",
      displayName: "More",
      value: `${roleValue}s`,
    }),
    changes: { description: "Others" },
    calls: {
      create: ["GET /applications/*", "PATCH /applications/*", "GET /applications/*"],
      read: ["GET /applications/*"],
      update: [...disable, "GET /applications/*"],
      delete: disable,
    },
  },
  applicationRegistration: {
    type: types.applicationRegistration,
    inputs: () => ({ displayName: "Pipeline" }),
    changes: { displayName: "Pipelines" },
    calls: {
      create: ["POST /applications", "2x PATCH /applications/*", "GET /applications/*"],
      read: ["GET /applications/*"],
      update: ["PATCH /applications/*", "GET /applications/*"],
      delete: ["DELETE /applications/*", "5x GET /applications/*"],
    },
  },
  federatedCredential: {
    type: types.federatedCredential,
    inputs: ({ application }) => ({
      applicationId: `/applications/${application.id}`,
      displayName: "pipeline",
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:contoso/single-sign-on:environment:dev",
      audiences: ["api://AzureADTokenExchange"],
    }),
    changes: { subject: "repo:contoso/other:environment:dev" },
    calls: {
      create: ["GET /applications/*", `POST ${tokens}`, `6x GET ${tokens}/*`],
      read: [`GET ${tokens}/*`],
      update: [`PATCH ${tokens}/*`, `GET ${tokens}/*`],
      delete: [`DELETE ${tokens}/*`, `5x GET ${tokens}/*`],
    },
  },
  certificate: {
    type: types.certificate,
    inputs: ({ servicePrincipal }) => ({ servicePrincipalId: `/servicePrincipals/${servicePrincipal.id}` }),
    calls: {
      create: [`POST ${sp}/addTokenSigningCertificate`, `6x GET ${sp}`, `GET ${sp}?$select=keyCredentials`],
      read: [`GET ${sp}?$select=keyCredentials`],
      delete: [`GET ${sp}`, `PATCH ${sp}`, `5x GET ${sp}`],
    },
  },
  claims: {
    type: types.claims,
    inputs: () => ({ displayName: "A", definitions: [claims()] }),
    changes: { displayName: "B" },
    calls: {
      create: ["POST /policies/claimsMappingPolicies", "GET /policies/claimsMappingPolicies/*"],
      read: ["GET /policies/claimsMappingPolicies/*"],
      update: ["PATCH /policies/claimsMappingPolicies/*", "GET /policies/claimsMappingPolicies/*"],
      delete: ["DELETE /policies/claimsMappingPolicies/*"],
    },
  },
  claimsAssignment: {
    type: types.claimsAssignment,
    inputs: ({ servicePrincipal, policy }) => ({
      servicePrincipalId: `/servicePrincipals/${servicePrincipal.id}`,
      claimsMappingPolicyId: `/policies/claimsMappingPolicies/${policy.id}`,
    }),
    calls: {
      create: [`POST ${sp}/claimsMappingPolicies/$ref`, `GET ${sp}/claimsMappingPolicies`],
      read: [`GET ${sp}/claimsMappingPolicies`],
      delete: [`DELETE ${sp}/claimsMappingPolicies/*/$ref`, `GET ${sp}/claimsMappingPolicies`],
    },
  },
  conditionalAccessPolicy: {
    type: types.conditionalAccessPolicy,
    inputs: ({ application }) => ({
      displayName: "MFA",
      state: "enabledForReportingButNotEnforced",
      conditions: {
        applications: { includedApplications: [application.appId] },
        users: { includedUsers: ["All"], excludedGroups: [admins] },
        clientAppTypes: ["all"],
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    }),
    changes: { state: "enabled" },
    calls: {
      create: [`POST ${policies}`, `6x GET ${policies}/*`],
      read: [`GET ${policies}/*`],
      update: [`PATCH ${policies}/*`, `6x GET ${policies}/*`],
      delete: [`GET ${policies}/*`, `DELETE ${policies}/*`, `5x GET ${policies}/*`],
    },
  },
  namedLocation: {
    type: types.namedLocation,
    inputs: () => ({ displayName: "Office", ip: { ipRanges: ["203.0.113.0/24"], trusted: false } }),
    changes: { displayName: "Offices" },
    calls: {
      create: [`POST ${locations}`, `6x GET ${locations}/*`],
      read: [`GET ${locations}/*`],
      update: [`PATCH ${locations}/*`, `6x GET ${locations}/*`],
      delete: [
        ...[`PATCH ${locations}/*`, `5x GET ${locations}/*`],
        ...[`DELETE ${locations}/*`, `5x GET ${locations}/*`],
      ],
    },
  },
  assignment: {
    type: types.assignment,
    inputs: ({ servicePrincipal }) => ({
      appRoleId: roleId,
      principalObjectId: admins,
      resourceObjectId: servicePrincipal.id,
    }),
    calls: {
      create: [`GET ${sp}`, `POST ${sp}/appRoleAssignedTo`, `GET ${sp}/appRoleAssignedTo/*`],
      read: [`GET ${sp}/appRoleAssignedTo/*`],
      delete: [`DELETE ${sp}/appRoleAssignedTo/*`],
    },
  },
  synchronizationSecret: {
    type: types.synchronizationSecret,
    inputs: ({ servicePrincipal }) => ({
      servicePrincipalId: `/servicePrincipals/${servicePrincipal.id}`,
      credentials: [{ key: "SecretToken", value: "not-a-secret" }],
    }),
    calls: {
      create: [`PUT ${sp}/synchronization/secrets`, `6x ${secrets}`],
      read: [secrets],
      delete: [`PUT ${sp}/synchronization/secrets`, `5x ${secrets}`],
    },
  },
  synchronizationJob: {
    type: types.synchronizationJob,
    inputs: ({ servicePrincipal }) => ({
      servicePrincipalId: `/servicePrincipals/${servicePrincipal.id}`,
      templateId: "aws",
    }),
    changes: { enabled: false },
    calls: {
      create: [`GET ${sp}`, `POST ${sp}/synchronization/jobs`, `5x GET ${job}`, `POST ${job}/start`, `GET ${job}`],
      read: [`GET ${job}`],
      update: [`POST ${job}/pause`, `GET ${job}`],
      delete: [`DELETE ${job}`, `5x GET ${job}`],
    },
  },
};
