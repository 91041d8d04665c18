import type { Departure } from "../../federation/departures";
import { federationPolicy, roleListPolicy, tutorialFederationPolicy } from "../../federation/permissions";
import { types } from "../../resources/types";
import {
  appRole,
  application,
  custom,
  decided,
  instanceArn,
  outputs,
  providerArnOf,
  role,
  roleArnOf,
  samlProvider,
  type Phase,
} from "./parts";
import { changed, type Declared, unknown } from "./stack";

const slugs = ["admin", "agents"];
export const roleArn = roleArnOf("connect-dev");
export const providerArn = (slug: string) => providerArnOf(`connect-dev-${slug}`);

/** The stack that our program declares for two applications, cut down to what rules look at. */
export function ourStack(phase: Phase): Declared[] {
  const names = (slug: string) => ({ role: "connect-dev", provider: `connect-dev-${slug}` });
  return [
    custom("stack", "entra-connect-sso-dev", outputs(Object.fromEntries(slugs.map((slug) => [slug, names(slug)])))),
    ...slugs.flatMap((slug) => [...application(slug, phase), appRole(slug, names(slug), phase)]),
    ...slugs.map((slug) => samlProvider(names(slug).provider, slug, phase)),
    role(
      "connect-dev",
      slugs.map((slug) => names(slug).provider),
      phase,
    ),
    ...leastPrivilege("connect-dev"),
  ];
}

/** With a role for each app: `connect-dev-admin` and `connect-dev-agents`, as their providers. */
export function perAppStack(phase: Phase): Declared[] {
  return [
    ...rolesApart(phase),
    ...slugs.flatMap((slug) => [
      appRole(slug, { role: `connect-dev-${slug}`, provider: `connect-dev-${slug}` }, phase),
      ...leastPrivilege(`connect-dev-${slug}`),
    ]),
  ];
}

/** As tutorials have it: roles that Entra imports with the access key `importer-1`, and managed policies. */
export function tutorialStack(phase: Phase): Declared[] {
  const policyArn = (name: string) => decided(`arn:aws:iam::111122223333:policy/${name}`, phase);
  const policies = { federation: tutorialFederationPolicy(instanceArn), listing: roleListPolicy() };
  const names = Object.keys(policies);
  const from = (name: string) => ({ type: types.managedPolicy, name });
  return [
    ...departing(rolesApart(phase), "role.permissions: tutorial", "roleAssignment: imported"),
    ...Object.entries(policies).map(([name, document]) =>
      custom("managedPolicy", name, { name, arn: policyArn(name), policy: JSON.stringify(document) }),
    ),
    ...slugs.flatMap((slug): Declared[] => [
      ...names.map((name) => ({
        ...custom("rolePolicyAttachment", `connect-dev-${slug}-${name}`, {
          role: `connect-dev-${slug}`,
          policyArn: policyArn(name),
        }),
        from: { role: { type: types.role, name: `connect-dev-${slug}` }, policyArn: from(name) },
      })),
      {
        ...custom("rolePolicyAttachmentsExclusive", `connect-dev-${slug}`, {
          roleName: `connect-dev-${slug}`,
          policyArns: names.map(policyArn),
        }),
        from: { policyArns: names.map(from) },
      },
      {
        ...custom("synchronizationSecret", slug, {
          servicePrincipalId: unknown,
          credentials: decided([{ key: "ClientSecret", value: "A" }], phase),
        }),
        from: {
          credentials: { type: types.accessKey, name: "importer-1" },
          servicePrincipalId: { type: types.servicePrincipal, name: slug },
        },
      },
    ]),
    custom("user", "importer", { name: "importer" }),
    {
      ...custom("userPolicyAttachment", "importer", { user: "importer", policyArn: policyArn("listing") }),
      from: { user: { type: types.user, name: "importer" }, policyArn: from("listing") },
    },
    {
      ...custom("accessKey", "importer-1", { user: "importer" }),
      from: { user: { type: types.user, name: "importer" } },
    },
  ];
}

/** The stack with these departures from the safe defaults, and no others. */
export function departing(stack: readonly Declared[], ...departures: readonly Departure[]): Declared[] {
  return changed(stack, "stack", "entra-connect-sso-dev", { departures });
}

/** The stack whose outputs tell this of its apps, too. */
export function telling(stack: readonly Declared[], apps: Readonly<Record<string, object>>): Declared[] {
  return stack.map((declared) => {
    const { apps: before } = declared.props;
    if (declared.type !== types.stack || typeof before !== "object" || before === null) return declared;
    const told = Object.entries(before).map(
      ([slug, app]: [string, object]) => [slug, { ...app, ...apps[slug] }] as const,
    );
    return { ...declared, props: { ...declared.props, apps: Object.fromEntries(told) } };
  });
}

function rolesApart(phase: Phase): Declared[] {
  const name = (slug: string) => `connect-dev-${slug}`;
  const apps = Object.fromEntries(slugs.map((slug) => [slug, { role: name(slug), provider: name(slug) }]));
  return [
    custom("stack", "entra-connect-sso-dev", outputs(apps)),
    ...slugs.flatMap((slug) => [
      ...application(slug, phase),
      samlProvider(name(slug), slug, phase),
      role(name(slug), [name(slug)], phase),
    ]),
  ];
}

function leastPrivilege(roleName: string): Declared[] {
  return [
    {
      ...custom("rolePolicy", roleName, {
        name: "federation",
        role: roleName,
        policy: JSON.stringify(federationPolicy(instanceArn)),
      }),
      from: { role: { type: types.role, name: roleName } },
    },
    custom("rolePolicyAttachmentsExclusive", roleName, { roleName, policyArns: [] }),
  ];
}
