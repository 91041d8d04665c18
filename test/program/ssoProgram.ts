import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SingleSignOn } from "../../program/singleSignOn";
import { GraphProvider } from "../../components/entra/graph/graphProvider";
import type { Program, Surroundings } from "../../program/surroundings";
import { parseSettings } from "../../settings/parse";
import type { Settings } from "../../settings/schema";
import { otherRsa2048, rsa2048 } from "../federation/certificates";
import { asConfig, stack } from "../settings/support";
import { deploy, type Deployment } from "../components/support";

export const component = (kind: string): string => `entra-connect-sso:index:${kind}`;

export const types = {
  graph: "pulumi:providers:entra-connect-sso",
  application: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
  ready: "entra-connect-sso:graph:TemplateApplicationReady",
  applicationSettings: "entra-connect-sso:graph:ApplicationSettings",
  servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
  issuance: "entra-connect-sso:graph:TokenIssuancePolicy",
  claims: "entra-connect-sso:graph:ClaimsMappingPolicy",
  certificate: "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
  publication: "entra-connect-sso:graph:SigningCertificatePublication",
  activation: "entra-connect-sso:graph:SigningCertificateActivation",
  uuid: "random:index/randomUuid:RandomUuid",
  appRole: "entra-connect-sso:graph:AppRole",
  assignment: "entra-connect-sso:graph:AppRoleAssignment",
  samlProvider: "aws:iam/samlProvider:SamlProvider",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  exclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  inlineExclusive: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
} as const;

export const tenantId = "11111111-2222-4333-8444-555555555555";
export const slugs = ["admin", "agent"] as const;
export const clientIds = {
  admin: "0c000000-0000-4000-8000-0000000000a1",
  agent: "0c000000-0000-4000-8000-0000000000a2",
} as const;
/** By slot. */
export const certificates = { "2026": rsa2048, "2029": otherRsa2048 } as const;

/** A stack file with two apps. */
const file = {
  instance: { alias: "contoso-dev" },
  apps: {
    admin: {
      displayName: "Amazon Connect - Admin",
      landing: "admin",
      groups: ["Contact Centre Admins"],
      notificationEmails: ["identity@contoso.example"],
    },
    agent: { displayName: "Amazon Connect - Agent", landing: "ccp" },
  },
  signing: slotsOf("2026"),
};

/** The settings of these slots, of which one signs. */
export function slotsOf(active: string, ...others: string[]) {
  const slots = [active, ...others].sort();
  const endDates = { "2026": "2028-12-01T00:00:00Z", "2029": "2029-06-01T00:00:00Z" };
  return {
    active,
    certificates: Object.fromEntries(
      Object.entries(endDates).flatMap(([slot, endDate]) => (slots.includes(slot) ? [[slot, { endDate }]] : [])),
    ),
  };
}

const group = (objectId: string, name: string) => ({ kind: "group" as const, objectId, name });
const principals = {
  admin: [group("0a000000-0000-4000-8000-000000000001", "Contact Centre Admins")],
  agent: [
    group("0a000000-0000-4000-8000-000000000002", "Contact Centre Agents"),
    { kind: "user" as const, objectId: "0b000000-0000-4000-8000-000000000005", name: "dana@contoso.example" },
  ],
};
export const assignmentNames = slugs.flatMap((slug) => principals[slug].map(({ objectId }) => `${slug}-${objectId}`));

function surroundings({
  region = "eu-central-1",
  deployed = {},
  deployedRoles = {},
  formerInstances = {},
  instances = {},
  rosters,
}: ProgramOptions): Surroundings {
  const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
  return {
    ...{ partition: "aws", account: "111122223333", tenantId },
    instance: {
      arn: `arn:aws:connect:${region}:111122223333:instance/${instanceId}`,
      ...{ instanceId, alias: "contoso-dev", region },
    },
    ...{ instances, formerInstances, principals, deployed, deployedRoles, rosters },
  };
}

/** What `deploySso` declares follows from. */
export function programOf(changes: object = {}, options: ProgramOptions = {}): Program {
  const parsed = parseSettings({ ...stack, config: asConfig({ ...file, ...changes }) }, new Date("2026-12-01"));
  assert.ok("settings" in parsed, JSON.stringify(parsed));
  return { settings: parsed.settings, surroundings: surroundings(options) };
}

/** The whole program, from these changes to the stack file on. */
export function deploySso(
  mode: "preview" | "update",
  changes: object = {},
  options: ProgramOptions = {},
): Promise<Deployment> {
  const { functions = {}, use = () => undefined } = options;
  const program = programOf(changes, options);
  return deploy(
    mode,
    () => {
      use(new SingleSignOn("sso", program, { providers: [new GraphProvider("sso")] }), program.settings);
    },
    {
      outputs: {
        [types.application]: (_, name) => ({
          applicationId: `/applications/application of ${name}`,
          applicationObjectId: `application of ${name}`,
          servicePrincipalId: `/servicePrincipals/principal of ${name}`,
          servicePrincipalObjectId: `principal of ${name}`,
        }),
        [types.ready]: (_, name) => ({ clientId: name in clientIds ? clientIds[name as keyof typeof clientIds] : "" }),
        [types.servicePrincipal]: (_, name) => ({ objectId: `principal of ${name}` }),
        // azuread marks it secret.
        [types.certificate]: (_, name) => ({
          thumbprint: thumbprintOf(name),
          value: pulumi.secret(name.endsWith("2026") ? certificates["2026"] : certificates["2029"]),
        }),
        [types.publication]: () => ({ revision: 7 }),
        [types.uuid]: (_, name) => ({ result: `role of ${name}` }),
      },
      functions,
    },
  );
}

export interface ProgramOptions {
  readonly region?: string;
  readonly functions?: Readonly<Record<string, (args: never) => unknown>>;
  /** What Entra has made of the apps by now. */
  readonly deployed?: Surroundings["deployed"];
  /** The roles as an earlier deployment left them. */
  readonly deployedRoles?: Surroundings["deployedRoles"];
  /** Where people were let in until now, by app. */
  readonly formerInstances?: Surroundings["formerInstances"];
  /** Where they are let in, by app, if not in the stack's own. */
  readonly instances?: Surroundings["instances"];
  /** By ARN of an instance. */
  readonly rosters?: Surroundings["rosters"];
  /** What the program does with it. */
  readonly use?: (sso: SingleSignOn, settings: Settings) => void;
}

/** Of the certificate in this slot, as in `admin-2026`. */
export const thumbprintOf = (name: string): string => `SHA1 of ${name}`;
