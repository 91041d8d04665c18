import { isPassedOn } from "../../claims";
import { isKnown, isThere } from "../../facts";
import { signInEndpoint } from "../../signIn/awsEndpoint";
import { Route } from "../../signIn/route";
import { trustDecision } from "../../signIn/trust";
import { trustingRole } from "../../signIn/trustingRole";
import type { Check } from "../check";
import { nameOf, type Way } from "../ways";

export const trustAccepts: Check = {
  id: "trust-accepts",
  severity: "critical",
  requirement:
    "The role's trust policy lets in people who come from the application through its SAML provider, to its reply URL.",
  otherwise: "AWS answers: Not authorized to perform sts:AssumeRoleWithSAML",
  remedy:
    "let the trust policy allow sts:AssumeRoleWithSAML to the SAML provider, with the reply URL as SAML:aud, and not deny it: run pulumi up",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
  *find({ ways, now }) {
    for (const { session, pair, provider, response, role } of ways) {
      const { recipient } = response;
      // Where AWS is not, no trust policy helps.
      if (session === undefined || !isThere(role) || !isKnown(recipient)) continue;
      if (signInEndpoint(recipient) === undefined) continue;
      // A provider that is not there is to be made again or corrected, not trusted.
      if (isKnown(provider) && provider === undefined) continue;
      const { account, roleSessionName } = session;
      const refusal = Route.refusal((route) => trustingRole({ account, pair, roleSessionName, now }, response, route));
      if (refusal !== undefined)
        yield {
          at: role.at,
          problem: `does not let people in through ${pair.providerArn} who are sent to ${recipient}`,
        };
    }
  },
};

export const sessionTags: Check = {
  id: "session-tags",
  severity: "critical",
  requirement:
    "The role's trust policy lets people pass the session tags and the source identity that the claims send.",
  otherwise: "AWS answers: Not authorized to perform sts:AssumeRoleWithSAML",
  remedy:
    "allow the SAML provider sts:TagSession (for a source identity sts:SetSourceIdentity) in the trust policy, or take the attribute out of the claims",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
  *find({ ways }) {
    for (const way of ways) {
      const { role, response } = way;
      const names = response.attributes.map(({ name }) => name).filter(isPassedOn);
      if (names.length === 0 || !isThere(role)) continue;
      if (decisionFor(way, []) === "allowed" && ["not allowed", "denied"].includes(decisionFor(way, names) ?? ""))
        yield {
          at: role.at,
          problem: `does not let people pass ${names.join(" and ")}, which ${nameOf(way.app)} sends`,
        };
    }
  },
};

export const trustAudience: Check = {
  id: "trust-audience",
  severity: "critical",
  requirement: "The role's trust policy accepts only assertions that were sent to AWS's sign-in addresses.",
  otherwise: "somebody can sign in to the role with an assertion that was made for another receiver",
  remedy:
    'add the condition "StringEquals": {"SAML:aud": [<reply URLs>]} to each statement of the trust policy: run pulumi up',
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
  *find({ ways }) {
    for (const way of ways) {
      const { role } = way;
      if (!isThere(role)) continue;
      const accepted = strangersOf(way).filter((address) => decisionFor(way, [], address) === "allowed");
      const [first] = accepted;
      if (first !== undefined)
        yield {
          at: role.at,
          problem: `accepts assertions that were sent to ${first} as well; allowed are AWS's sign-in addresses`,
        };
    }
  },
};

/** Where nobody of AWS is: anywhere, and where a careless pattern looks. */
function strangersOf<P>({ response: { recipient } }: Way<P>): string[] {
  const own = isKnown(recipient) ? /^https:\/\/([^/]+)(\/.*)$/.exec(recipient) : null;
  const [, host = "signin.aws.amazon.com", path = "/saml"] = own ?? [];
  return [
    ...["https://saml.example/saml", "https://signin.aws.amazon.com.example/saml", "http://signin.aws.amazon.com/saml"],
    ...[`https://${host}.example${path}`, `http://${host}${path}`],
    ...[`https://saml.example/${host}${path}`, `https://saml.example/.${host.replace(/^[^.]*\./, "")}${path}`],
  ];
}

/** What the trust policy says of people of a way; undefined: nobody can tell. */
function decisionFor<P>({ role, session, pair }: Way<P>, names: readonly string[], recipient?: string) {
  if (session === undefined || !isThere(role)) return undefined;
  const { asked } = session;
  const { arn, trustPolicy } = role;
  if (!isKnown(asked) || !isKnown(arn) || !isKnown(trustPolicy)) return undefined;
  const context = recipient === undefined ? asked.context : { ...asked.context, "saml:aud": recipient };
  const open = (key: string) => (recipient === undefined || key !== "saml:aud") && asked.open(key);
  return trustDecision({ arn, trustPolicy }, pair.providerArn, names, context, open);
}
