import { parseInstanceArn } from "../../federation/arns";
import { maxNotificationEmails } from "../../federation/notificationEmails";
import type { Plan, PlannedApp } from "./plan";

/** Something that the person who adopts should know. */
export interface Finding {
  /** `mistake`: the stack corrects it. `missing`: the stack makes it. `left`: it is not the stack's, and stays. */
  readonly kind: "mistake" | "missing" | "left";
  /** Slug of the app; left out where it is about the account. */
  readonly app?: string;
  readonly text: string;
}

/** What is wrong with a hand-made federation, what it lacks, and what of it the stack does not take over. */
export function findings(plan: Plan, now: Date): Finding[] {
  return [...plan.apps.flatMap((app) => ofApp(app, plan, now)), ...ofRoles(plan), ...ofUser(plan)];
}

function ofApp(planned: PlannedApp, plan: Plan, now: Date): Finding[] {
  const { app } = planned;
  const list = (kind: Finding["kind"], ...texts: readonly (string | undefined)[]): Finding[] =>
    texts.flatMap((text) => (text === undefined ? [] : [{ kind, app: app.slug, text }]));
  return [
    ...list("mistake", ...relayStateMistakes(planned, plan), ...certificateMistakes(planned, plan, now)),
    ...list("mistake", ...identifierMistakes(planned), ...assignmentMistakes(planned)),
    ...list("missing", ...missing(planned, plan)),
    ...list("left", ...left(planned, plan)),
  ];
}

function relayStateMistakes({ relayState }: PlannedApp, { instance }: Plan): string[] {
  const { region } = parseInstanceArn(instance.arn);
  if (relayState === undefined) return ["it has no relay state: check where the stack file lets it lead (landing)"];
  const { problem, landing, region: named, instanceId } = relayState;
  return [
    ...(problem === undefined ? [] : [problem]),
    ...(landing === undefined ? ["where it leads cannot be made out: check landing in the stack file"] : []),
    ...(named !== undefined && named !== region
      ? [`the relay state names ${named}; the instance is in ${region}`]
      : []),
    ...(instanceId !== undefined && instanceId.toLowerCase() !== instance.id.toLowerCase()
      ? [`the relay state leads to the instance ${instanceId}, and not to ${instance.alias} (${instance.id})`]
      : []),
  ];
}

function certificateMistakes({ app, provider }: PlannedApp, { signing }: Plan, now: Date): string[] {
  const signs = app.certificates.find(({ active }) => active);
  if (app.certificates.length === 0) return [];
  if (signs === undefined) return [`none of its certificates is active: the stack activates ${signing.active}`];
  const { thumbprint, endDate } = signs;
  const days = Math.floor((Date.parse(endDate) - now.getTime()) / 86_400_000);
  return [
    ...(provider && !provider.thumbprints.includes(thumbprint)
      ? [`AWS does not know the certificate that Entra signs with (${thumbprint}), so that nobody can sign in`]
      : []),
    ...(signing.ends
      ? [
          `the certificate that signs ${days < 0 ? "has ended" : `ends in ${days} days`}: rotate it first of all (npm run rotate)`,
        ]
      : []),
  ];
}

function identifierMistakes({ app, identifier }: PlannedApp): string[] {
  if (identifier !== undefined) return [];
  const found = app.identifierUris.length === 0 ? "none" : app.identifierUris.join(", ");
  return [`it needs one identifier for AWS, and has ${found}: the stack adds one of its own`];
}

function assignmentMistakes({ people, appRole }: PlannedApp): string[] {
  const strangers = people.filter(({ appRoleId }) => appRoleId.toLowerCase() !== appRole?.id.toLowerCase());
  if (strangers.length === 0) return [];
  const names = strangers.map(({ principalName }) => principalName).join(", ");
  return [
    `${names}: assigned to another app role than that of the IAM role. The stack adds the right one; remove the other`,
  ];
}

function missing({ app, provider, role }: PlannedApp, { found }: Plan): (string | undefined)[] {
  const { account } = found.account;
  return [
    provider ? undefined : `no SAML provider of account ${account} knows its certificates: the stack makes one`,
    role
      ? undefined
      : `no role of account ${account} trusts its SAML provider: the stack makes one. Amazon Connect ties people to the role that ` +
        "they first signed in with; if there is such a role, name it with --role",
    app.certificates.length === 0 ? "it has no signing certificate: the stack makes one" : undefined,
  ];
}

function left({ app, role }: PlannedApp, { signing, roleAssignment }: Plan): (string | undefined)[] {
  const others = app.assignments.filter(({ principalType }) => !["User", "Group"].includes(principalType));
  const emails = app.notificationEmails.slice(maxNotificationEmails);
  return [
    ...signing.leftAlone
      .filter(({ slug }) => slug === app.slug)
      .map(
        ({ certificate: { thumbprint, endDate } }) =>
          `certificate ${thumbprint} (inactive, until ${endDate.slice(0, 10)}) is in no slot, as not every app has one like it: AWS is not told of it`,
      ),
    others.length > 0
      ? `assigned, but neither group nor user: ${others.map((o) => o.principalName).join(", ")}`
      : undefined,
    emails.length > 0
      ? `notification addresses beyond ${maxNotificationEmails} are taken away: ${emails.join(", ")}`
      : undefined,
    role && role.inline.length > 0 ? `inline policies of the role ${role.name}: ${role.inline.join(", ")}` : undefined,
    app.importJob !== undefined && roleAssignment === "declared"
      ? "its provisioning imports roles, which would disable declared ones: stop it in the Entra admin center before the first deployment"
      : undefined,
  ];
}

function ofRoles({ roles, policies, apps }: Plan): Finding[] {
  return roles.flatMap((role): Finding[] => {
    const own = apps.filter((app) => app.role === role).flatMap(({ provider }) => provider?.arn ?? []);
    const strangers = role.trusts.filter((arn) => !own.includes(arn));
    const declared = policies ? [policies.federation.arn, policies.roleList.arn] : [];
    const extra = role.attached.filter(({ arn }) => !declared.includes(arn));
    return [
      ...(strangers.length > 0
        ? [
            mistake(
              `the role ${role.name} trusts other SAML providers, too, and no longer will: ${strangers.join(", ")}`,
            ),
          ]
        : []),
      ...(policies
        ? [
            mistake(
              `the role ${role.name} lets people who sign in list the account's roles (${policies.roleList.name}). The stack file keeps ` +
                "that; remove permissions and policyName under role to end it",
            ),
          ]
        : []),
      ...(extra.length > 0
        ? [mistake(`the role ${role.name} loses what is attached to it: ${extra.map(({ name }) => name).join(", ")}`)]
        : []),
    ];
  });
}

function ofUser({ roleAssignment, found }: Plan): Finding[] {
  if (roleAssignment === "declared") return [];
  const { user } = found.account;
  if (user === undefined) {
    const text = "no IAM user was found as whom Entra reads the roles: the stack makes one (or name yours with --user)";
    return [{ kind: "missing", text }];
  }
  const keys = user.accessKeys.join(" and ");
  if (user.accessKeys.length > 1) {
    return [
      mistake(
        `${user.name} has two access keys (${keys}), as many as AWS allows, and the stack needs one of its own: delete the one that ` +
          "Entra does not use before you deploy",
      ),
    ];
  }
  if (user.accessKeys.length === 0) return [];
  const text =
    `access key ${keys} of ${user.name}: nobody can read its secret again, so the stack makes another and gives it to Entra. ` +
    "Delete this one after the first deployment";
  return [{ kind: "left", text }];
}

function mistake(text: string): Finding {
  return { kind: "mistake", text };
}
