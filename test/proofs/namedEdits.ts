import { nextInstance, replicaRegion } from "../support/memoryEngine/world";
import type { Edit, Settings } from "./generatedSettings";

const admin = {
  displayName: "Admin",
  landing: "admin",
  groups: ["Contact Centre Admins"],
  users: [] as string[],
};
const agent = {
  displayName: "Agent",
  landing: "ccp",
  groups: ["Contact Centre Agents"],
  users: ["dana@contoso.example"],
};
const supervisor = { displayName: "Supervisor", landing: "agentWorkspace", users: ["sam@contoso.example"] };
const signing = { active: "s0", certificates: { s0: { endDate: "2028-12-01T00:00:00Z" } } };

/** What every edit below begins with. */
export const first: Settings = { "apps.admin": admin, "apps.agent": agent, signing };

export interface NamedEdit {
  readonly what: string;
  /** Deployed before. */
  readonly after?: Edit;
  readonly edit: Edit;
  /** What the preview says. Left out: it is deployed. */
  readonly refusal?: RegExp;
}

const longer = { "apps.admin": { ...admin, sessionDuration: 7200 } };
const moved = { acsRegion: "eu-west-1" };
const next = { instance: { alias: nextInstance } };
const pair = { globalResiliency: { replicaRegion } };
const dev = { alias: "contoso-dev" };
const prod = { arn: "arn:aws:connect:eu-central-1:111122223333:instance/7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f" };
const elsewhere = { "apps.agent": { ...agent, instance: next.instance } };
const abroad = { "apps.agent": { ...agent, instance: prod } };
const inDev = { "apps.agent": { ...agent, instance: dev } };
const three = { "apps.supervisor": supervisor };
const everyone = { roleClaim: "everyone" };
const bounded = { role: { permissionsBoundary: "arn:aws:iam::111122223333:policy/SingleSignOnBoundary" } };
const tutorial = { role: { permissions: "tutorial" } };
const renamed = { "apps.admin": { ...admin, identifier: "administrators" } };
const [tags, identity] = [{ sessionTags: { Department: "department" } }, { sourceIdentity: "userPrincipalName" }];
const [noTags, noIdentity] = [{ sessionTags: undefined }, { sourceIdentity: undefined }];
const desk = { ...agent, landing: { url: "https://crm.contoso.example/desk" } };
const onDesk = { approvedOrigins: ["https://crm.contoso.example"], "apps.agent": desk };
const onOtherDesk = {
  approvedOrigins: ["https://help.contoso.example:8443"],
  "apps.agent": { ...agent, landing: { url: "https://help.contoso.example:8443/" } },
};
const noOrigins = { approvedOrigins: undefined };
const isProtected = /protected|marked for protection/;

/** Each of its own kind; the generated ones mix them. */
export const namedEdits: readonly NamedEdit[] = [
  { what: "a longer session", edit: longer },
  { what: "a shorter session", after: longer, edit: { "apps.admin": admin } },
  {
    what: "a longer session here, a shorter one there",
    after: longer,
    edit: { "apps.admin": admin, "apps.agent": { ...agent, sessionDuration: 7200 } },
  },
  { what: "another sign-in endpoint", edit: moved },
  { what: "another sign-in endpoint right after the last one", after: moved, edit: { acsRegion: "us-west-2" } },
  { what: "the usual sign-in endpoint again", after: moved, edit: { acsRegion: undefined } },
  { what: "another sign-in endpoint with a shorter session", after: longer, edit: { ...moved, "apps.admin": admin } },
  { what: "another instance", edit: next },
  { what: "the former instance again", after: next, edit: { instance: { alias: "contoso-dev" } } },
  { what: "another instance with a longer session", edit: { ...next, ...longer } },
  { what: "another instance with a shorter session", after: longer, edit: { ...next, "apps.admin": admin } },
  { what: "another instance with the tutorial's permissions", edit: { ...next, ...tutorial } },
  { what: "another instance with least privilege", after: tutorial, edit: { ...next, role: {} } },
  { what: "another instance with another sign-in endpoint", edit: { ...next, ...moved } },
  { what: "another instance for one app more", edit: { ...next, ...three } },
  { what: "a Global Resiliency pair", edit: pair },
  { what: "one instance again", after: pair, edit: { globalResiliency: undefined } },
  { what: "another Global Resiliency pair", after: pair, edit: next },
  { what: "another instance, in a Global Resiliency pair", edit: { ...next, ...pair } },
  { what: "another instance, and no pair any more", after: pair, edit: { ...next, globalResiliency: undefined } },
  {
    what: "a Global Resiliency pair in place of another sign-in endpoint",
    after: moved,
    edit: { acsRegion: undefined, ...pair },
  },
  {
    what: "another sign-in endpoint in place of a Global Resiliency pair",
    after: pair,
    edit: { ...moved, globalResiliency: undefined },
  },
  { what: "a Global Resiliency pair with the tutorial's permissions", edit: { ...pair, ...tutorial } },
  { what: "a Global Resiliency pair with a shorter session", after: longer, edit: { ...pair, "apps.admin": admin } },
  { what: "a Global Resiliency pair and another identifier", edit: { ...pair, ...renamed } },
  { what: "a Global Resiliency pair while the claims say the role", after: everyone, edit: pair },
  { what: "a Global Resiliency pair for one app more", edit: { ...pair, ...three } },
  {
    what: "another landing page in a Global Resiliency pair",
    after: pair,
    edit: { "apps.agent": { ...agent, landing: "agentWorkspace" } },
  },
  { what: "another instance for one app", edit: elsewhere },
  { what: "another instance for one app, in another region", edit: abroad },
  { what: "the instance of the others again for one app", after: elsewhere, edit: { "apps.agent": agent } },
  {
    what: "another instance in place of another one for one app, with a longer session of the other",
    after: elsewhere,
    edit: { ...abroad, ...longer },
  },
  {
    what: "two apps that exchange their instances",
    after: elsewhere,
    edit: { "apps.admin": { ...admin, instance: next.instance }, "apps.agent": agent },
  },
  { what: "another instance for all apps but one", edit: { ...next, ...inDev } },
  { what: "another instance for the app that is left there", after: { ...next, ...inDev }, edit: elsewhere },
  { what: "the stack's own instance becomes that of one app", after: elsewhere, edit: next },
  { what: "another instance for one app with the tutorial's permissions", edit: { ...elsewhere, ...tutorial } },
  { what: "another instance for one app with least privilege", after: tutorial, edit: { ...abroad, role: {} } },
  {
    what: "another instance for one app with the tutorial's permissions and a role for each",
    edit: { ...elsewhere, role: { permissions: "tutorial", topology: "perApp" } },
    refusal: /apps\.agent\.instance: .* all roles have one policy/,
  },
  { what: "another identifier", edit: renamed },
  { what: "another identifier and sign-in endpoint", edit: { ...renamed, ...moved } },
  { what: "another identifier while the claims say the role", after: everyone, edit: renamed },
  {
    what: "another identifier and name while the claims say the role",
    after: everyone,
    edit: { "apps.admin": { ...admin, identifier: "administrators", displayName: "Administrators" } },
    refusal: /apps\.admin\.identifier: .* all assignments would be removed/,
  },
  { what: "another display name", edit: { "apps.admin": { ...admin, displayName: "Administrators" } } },
  { what: "a website that is approved in the same deployment", edit: onDesk },
  { what: "another website instead", after: onDesk, edit: onOtherDesk },
  { what: "a website of another instance", after: onDesk, edit: { "apps.agent": { ...desk, instance: prod } } },
  { what: "a page of the instance instead of a website", after: onDesk, edit: { ...noOrigins, "apps.agent": agent } },
  {
    what: "a website approved no more on which an app lands",
    after: onDesk,
    edit: noOrigins,
    refusal: /does not approve/,
  },
  {
    what: "the other dialect of landing pages",
    edit: { "apps.agent": { ...agent, landing: { page: "ccp", dialect: "legacy" } } },
  },
  { what: "an app more", edit: three },
  { what: "an app less", after: three, edit: { "apps.supervisor": undefined } },
  {
    what: "an app less, whose people get another one",
    after: three,
    edit: { "apps.supervisor": undefined, "apps.agent": { ...agent, users: [...agent.users, ...supervisor.users] } },
  },
  {
    what: "an app less, whose people get another one at another sign-in endpoint of another instance",
    after: three,
    edit: {
      ...{ ...moved, ...next, "apps.supervisor": undefined },
      "apps.agent": { ...agent, users: [...agent.users, ...supervisor.users] },
    },
  },
  {
    what: "a person who moves to another app",
    edit: { "apps.admin": { ...admin, users: agent.users }, "apps.agent": { ...agent, users: [] } },
  },
  {
    what: "a group in place of its people",
    after: { "apps.admin": { ...admin, groups: [], users: ["ada@contoso.example", "sam@contoso.example"] } },
    edit: { "apps.admin": admin },
  },
  { what: "a permissions boundary", edit: bounded },
  { what: "no permissions boundary any more", after: bounded, edit: { role: {} } },
  { what: "the tutorial's permissions", edit: tutorial },
  { what: "least privilege again", after: tutorial, edit: { role: {} } },
  {
    what: "another name of the tutorial's policy",
    after: tutorial,
    edit: { role: { ...tutorial.role, policyName: "federation" } },
  },
  { what: "claims that say the role", edit: everyone },
  { what: "assigned roles again", after: everyone, edit: { roleClaim: "assigned" } },
  {
    what: "another attribute for the user name",
    after: { "apps.agent": { ...agent, users: [] } },
    edit: { roleSessionName: "mail" },
  },
  {
    what: "what stands before the @ for the user name",
    edit: { roleSessionName: { mailPrefix: "userPrincipalName" } },
    refusal: /would rename .* knows them by userPrincipalName until now: .*ada@contoso\.example becomes ada[;.]/,
  },
  { what: "session tags and a source identity", edit: { ...tags, ...identity } },
  {
    what: "no session tags and no source identity any more",
    after: { ...tags, ...identity },
    edit: { ...noTags, ...noIdentity },
  },
  { what: "a source identity in place of session tags", after: tags, edit: { ...noTags, ...identity } },
  { what: "session tags with a shorter session", after: longer, edit: { ...tags, "apps.admin": admin } },
  { what: "no session tags, with a longer session", after: tags, edit: { ...noTags, ...longer } },
  { what: "session tags at another sign-in endpoint", edit: { ...tags, ...moved } },
  { what: "fetched metadata", edit: { metadata: "fetched" } },
  {
    what: "a role for each app",
    edit: { role: { topology: "perApp" } },
    refusal: /sam@contoso\.example has \S+-admin in .* and \S+-agent in .*; one role is allowed/,
  },
  {
    what: "a role for each app, for people who have one",
    after: { "apps.agent": { ...agent, groups: [] } },
    edit: { role: { topology: "perApp" } },
    refusal: isProtected,
  },
  { what: "another path of the role", edit: { role: { path: "/sso/" } }, refusal: isProtected },
  { what: "another name of the role", edit: { role: { name: "SignIn" } }, refusal: isProtected },
  {
    what: "another name of a SAML provider",
    edit: { "apps.admin": { ...admin, samlProvider: "Entra" } },
    refusal: isProtected,
  },
];
