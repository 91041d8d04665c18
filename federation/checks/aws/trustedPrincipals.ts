import { passedOn } from "../../claims";
import { isKnown, itemsOf } from "../../facts";
import { statementsOf } from "../../iam/documents";
import { isObject, listOf, shown } from "../../json";
import type { Check } from "../check";
import { usedRoles } from "../ways";
import { knowsOneOf } from "./published";

export const trustedPrincipals: Check = {
  id: "trusted-principals",
  severity: "critical",
  requirement:
    "The role trusts the SAML providers of its own applications, those that the settings name, and nobody else.",
  otherwise: "people who are not assigned may assume the role",
  remedy: "take the principal or the action out of the trust policy: run pulumi up, and find out who put it there",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
  *find({ ways, apps, unclear, federation, trustedProviders, expected }) {
    const known = federation.accounts.map(({ samlProviders }) => samlProviders);
    // Whose people may come through one of them, whatever the app roles say.
    const providers = known
      .flatMap(itemsOf)
      .filter((provider) => apps.some((app) => knowsOneOf(provider, app) !== false));
    // One whose ARN is not known may be any that is trusted; so may one of an application that is gone, or of which not all is known.
    const allThere = expected.every(({ clientId }) => apps.some((app) => app.clientId === clientId));
    const allKnown =
      allThere && unclear.size === 0 && known.every(isKnown) && providers.every(({ arn }) => isKnown(arn));
    const own = new Set([
      ...ways.map(({ pair }) => pair.providerArn),
      ...providers.map(({ arn }) => arn).filter(isKnown),
      ...trustedProviders,
    ]);
    const mayBeOwn = (name: unknown): boolean => typeof name === "string" && (!allKnown || own.has(name));
    for (const role of usedRoles(ways)) {
      if (!isKnown(role.trustPolicy)) continue;
      for (const statement of statementsOf(role.trustPolicy)) {
        if (statement["Effect"] !== "Allow") continue;
        for (const problem of [...principalProblems(statement, mayBeOwn), ...actionProblems(statement)])
          yield { at: role.at, problem };
      }
    }
  },
};

function principalProblems(
  { Principal: principal, NotPrincipal: not }: Readonly<Record<string, unknown>>,
  mayBeOwn: (name: unknown) => boolean,
): string[] {
  const allowed = "allowed are the SAML providers of its applications";
  if (not !== undefined) return [`trusts everybody but ${shown(not)}; ${allowed}`];
  if (!isObject(principal)) return [`trusts ${shown(principal)}; ${allowed}`];
  return Object.entries(principal).flatMap(([kind, names]) =>
    listOf(names)
      .filter((name) => kind !== "Federated" || !mayBeOwn(name))
      .map((name) => `trusts ${shown(name)} (${kind}); ${allowed}`),
  );
}

/** Those of STS that come with an assertion. IAM ignores case in action names. */
const actions = ["sts:assumerolewithsaml", ...Object.values(passedOn).map(({ action }) => action.toLowerCase())];

function actionProblems({ Action: action, NotAction: not }: Readonly<Record<string, unknown>>): string[] {
  if (not !== undefined) return [`lets them do everything but ${shown(not)}; allowed is sts:AssumeRoleWithSAML`];
  return listOf(action)
    .filter((each) => typeof each !== "string" || !actions.includes(each.toLowerCase()))
    .map((each) => `lets them do ${shown(each)}; allowed is sts:AssumeRoleWithSAML, with tags also sts:TagSession`);
}
