import { parseInstanceArn } from "../../../federation/arns";
import { acsUrl } from "../../../federation/endpoints";
import { pairReplyUrl } from "../../../federation/globalResiliency";
import type { PairEndpoint } from "../../../federation/globalResiliencyReader";
import { maxNotificationEmails } from "../../../federation/notificationEmails";
import { relayState as relayStateOf } from "../../../federation/relayState";
import { otherOrder } from "../../../federation/roleValue";
import type { Finding } from "./finding";
import { hasRole, type Plan, type PlannedApp } from "../plan/plan";

/** What is remarkable about an application, but for its certificates and claims. */
export function appFindings(planned: PlannedApp, plan: Plan): Finding[] {
  return [
    ...originFindings(planned),
    ...relayStateFindings(planned, plan),
    ...replyUrlFindings(planned, plan),
    ...identifierFindings(planned),
    ...appRoleFindings(planned, plan),
    ...assignmentFindings(planned),
    ...missing(planned, plan),
    ...emailFindings(planned),
  ];
}

function originFindings({ app, identifier }: PlannedApp): Finding[] {
  if (app.isFromTemplate) return [];
  const sentences = [
    "it was not made from the gallery's AWS Single-Account Access",
    "It is taken over all the same, with its certificates and everybody who is assigned; Entra cannot import roles into it",
  ];
  if (identifier.kept === undefined) {
    sentences.push(
      "The program gives it another identifier: Entra leaves out what follows # of an application of the gallery, as AWS needs, " +
        "and whether it does so here is not known",
      'Write identifier: "" in the stack file, or let one person try it first',
    );
  }
  return [{ kind: "before", text: sentences.join(". ") }];
}

function relayStateFindings({ app, relayState, pair, ...planned }: PlannedApp, plan: Plan): Finding[] {
  if (pair !== undefined) {
    const text = "its relay state goes: the sign-in endpoint of a Global Resiliency pair leads people without one";
    return (app.relayState ?? "") === "" ? [] : [{ kind: "mistake", text }];
  }
  if (relayState === undefined) {
    return [{ kind: "before", text: "it has no relay state: check where the stack file lets it lead (landing)" }];
  }
  const { instance = plan.instance } = planned;
  const { region } = parseInstanceArn(instance.arn);
  const { problem, landing, region: named, instanceId, earlierCcp = false } = relayState;
  const found: Finding[] = [];
  if (problem !== undefined) found.push({ kind: "mistake", text: problem });
  if (landing === undefined) {
    const text = "where its relay state leads cannot be made out: check where the stack file lets it lead (landing)";
    found.push({ kind: "before", text });
  }
  if (named !== undefined && named !== region) {
    found.push({ kind: "mistake", text: `its relay state leads to ${named}; the instance is in ${region}` });
  }
  if (instanceId !== undefined && instanceId.toLowerCase() !== instance.id.toLowerCase()) {
    const text = `its relay state leads to the instance ${instanceId}, and not to ${instance.alias} (${instance.id})`;
    found.push({ kind: "mistake", text });
  }
  const written = landing && relayStateOf({ region, instanceId: instance.id }, landing);
  // What is wrong with it says what it becomes, but for another page.
  if (written !== undefined && written !== app.relayState && (found.length === 0 || earlierCcp)) {
    const page = earlierCcp ? ". It leads to the latest Contact Control Panel then, as AWS asks (ccp-v2 for ccp)" : "";
    const text = `its relay state ${JSON.stringify(app.relayState)} becomes ${JSON.stringify(written)}${page}`;
    found.push({ kind: "mistake", text });
  }
  return found;
}

function replyUrlFindings(planned: PlannedApp, { instance }: Plan): Finding[] {
  const { replyUrls } = planned.app;
  const [whose, wanted] =
    planned.pair === undefined
      ? ["of the instance's region", acsUrl(parseInstanceArn(instance.arn).region)]
      : ["of the pair, as the program writes it", pairReplyUrlOf(planned, planned.pair)];
  if (replyUrls.length === 1 && replyUrls[0] === wanted) return [];
  const found = replyUrls.join(", ") || "no address";
  const text = `its reply URL is ${found}; it becomes that ${whose}, ${wanted}`;
  return [{ kind: "mistake", text }];
}

/** A role or a provider that the stack makes is said by a change of its own. */
const pairReplyUrlOf = ({ role, provider }: PlannedApp, pair: PairEndpoint): string =>
  pairReplyUrl(pair, {
    roleArn: role?.arn ?? pair.roleArn,
    samlProviderArn: provider?.arn ?? pair.samlProviderArn,
    landing: pair.landing,
  });

function identifierFindings({ identifier: { kept, others } }: PlannedApp): Finding[] {
  const found: Finding[] = [];
  if (kept === undefined) {
    const has = others.length === 0 ? "no identifier" : "no identifier that settings can say";
    found.push({ kind: "mistake", text: `it has ${has}: it gets one of its own` });
  }
  if (others.length > 0) {
    const text =
      `Entra supports one identifier on a SAML application: the first pulumi up removes ${others.join(" and ")}. Check that ` +
      "nothing else goes by it";
    found.push({ kind: "before", text });
  }
  return found;
}

function appRoleFindings({ app, appRole, role, provider }: PlannedApp, { roleAssignment }: Plan): Finding[] {
  const found: Finding[] = [];
  const value = `${role?.arn ?? ""},${provider?.arn ?? ""}`;
  if (appRole?.value === otherOrder(value)) {
    const text =
      `the value of its app role has the SAML provider first, which AWS takes, too; the first pulumi up writes ${value}. It stays ` +
      "the same app role, and everybody stays assigned. Entra changes a role only while it is disabled: nobody can sign in " +
      "for that moment";
    found.push({ kind: "mistake", text });
  }
  if (appRole?.isDeclared === false && roleAssignment === "declared") {
    const text =
      "Entra imported its app role, in whose place a declared one cannot come at once: write roleClaim: everyone, and go on " +
      "as docs/role-import.md says (imported to declared)";
    found.push({ kind: "before", text });
  } else if (appRole?.isEnabled === false && !appRole.isDeclared) {
    const text =
      "Entra has disabled its app role, as it does with a role that it could not import once, and does not enable it again: " +
      "whoever is assigned cannot sign in. Remove the role from the service principal; the next import brings it back";
    found.push({ kind: "before", text });
  }
  if (app.importJob?.isActive === true && roleAssignment === "declared") {
    const text =
      "its provisioning imports roles, which would disable declared ones: stop it in the Entra admin center (Provisioning)";
    found.push({ kind: "before", text });
  }
  return found;
}

function assignmentFindings(planned: PlannedApp): Finding[] {
  const found: Finding[] = [];
  const strangers = planned.people.filter((each) => !hasRole(each, planned));
  if (strangers.length > 0) {
    const names = strangers.map(({ name }) => name).join(", ");
    const text = `${names}: assigned to another app role than that of the IAM role. They get the right one; remove the other`;
    found.push({ kind: "afterwards", text });
  }
  const others = planned.app.assignments.filter(({ principalType }) => !["User", "Group"].includes(principalType));
  if (others.length > 0) {
    const names = others.map(({ name }) => name).join(", ");
    found.push({ kind: "left", text: `assigned to it, but neither group nor user: ${names}` });
  }
  return found;
}

function missing({ app, provider, role }: PlannedApp, { found }: Plan): Finding[] {
  const { account } = found.account;
  const texts: string[] = [];
  if (provider === undefined) texts.push(`no SAML provider of account ${account} knows its certificates: it gets one`);
  if (role === undefined) {
    texts.push(
      `no role of account ${account} trusts its SAML provider: it gets one. Amazon Connect ties people to the role that they ` +
        "first signed in with, so that a new role locks out everybody who has signed in before. If there is such a role, let it " +
        "trust a SAML provider, and name it with --role",
    );
  }
  if (app.certificates.length === 0) texts.push("it has no signing certificate: it gets one");
  return texts.map((text) => ({ kind: "missing", text }));
}

function emailFindings({ app, notificationEmails }: PlannedApp): Finding[] {
  const dropped = app.notificationEmails.filter((email) => !notificationEmails.includes(email));
  if (dropped.length === 0) return [];
  const text =
    `told no longer that a certificate ends: ${dropped.join(", ")} (up to ${maxNotificationEmails} addresses are, each of ` +
    "them once)";
  return [{ kind: "mistake", text }];
}
