import { passingActions } from "../../../federation/claims";
import { statementsOf } from "../../../federation/iam/documents";
import { isObject } from "../../../federation/json";
import { parseInstanceArn } from "../../../federation/arns";
import { acsUrl, audiences } from "../../../federation/endpoints";
import { pairAudience } from "../../../federation/globalResiliency";
import type { Finding } from "./finding";
import { listed, texts } from "./listed";
import { passedIn, type Plan } from "../plan/plan";
import type { FoundRole } from "../read/found";

type Statement = Readonly<Record<string, unknown>>;

/**
 * All that the first deployment changes about who may sign in with a role: it writes one statement, for the SAML providers of
 * the role's own applications, sts:AssumeRoleWithSAML, and the sign-in addresses of the region. Whatever a statement has besides is
 * named.
 */
export function trustFindings(role: FoundRole, plan: Plan): Finding[] {
  const { apps } = plan;
  const own = apps.filter((app) => app.role?.arn === role.arn).flatMap(({ provider }) => provider?.arn ?? []);
  const all = statementsOf(role.trustPolicy);
  const allowing = all.filter(({ Effect: effect }) => effect === "Allow");
  const ofPeople = allowing.filter((statement) => principals(statement).some(({ arn }) => own.includes(arn)));
  const accepted = acceptedBy(plan);
  return [
    ...principalFindings(role, own, allowing),
    ...actionFindings(role, ofPeople, passingActions(passedIn(plan))),
    ...conditionFindings(role, ofPeople, accepted),
    ...audienceFindings(role, ofPeople, accepted),
    ...denialFindings(role, all),
  ];
}

function principalFindings({ name }: FoundRole, own: readonly string[], statements: readonly Statement[]): Finding[] {
  const others = statements.flatMap(principals).filter(({ arn }) => !own.includes(arn));
  const isProvider = (arn: string) => arn.includes(":saml-provider/");
  const found: Finding[] = [];
  const providers = unique(others.filter(({ arn }) => isProvider(arn)).map(({ arn }) => arn));
  if (providers.length > 0) {
    const text = `the role ${name} trusts other SAML providers, too, and will no longer: ${providers.join(", ")}. Whoever uses them is locked out: name them in role.trustedProviders to keep them`;
    found.push({ kind: "before", text });
  }
  const rest = unique(others.filter(({ arn }) => !isProvider(arn)).map(({ kind, arn }) => `${kind} ${arn}`));
  if (rest.length > 0) {
    const text = `the role ${name} lets in others, too, and will no longer: ${rest.join(", ")}. Whoever or whatever takes the role that way is refused`;
    found.push({ kind: "before", text });
  }
  return found;
}

/** Whom a statement is for, with the kind of each as IAM calls it. */
function principals({ Principal: principal, NotPrincipal: not }: Statement): { kind: string; arn: string }[] {
  if (not !== undefined) return [{ kind: "NotPrincipal", arn: JSON.stringify(not) }];
  if (!isObject(principal)) return texts(principal).map((arn) => ({ kind: "Principal", arn }));
  return Object.entries(principal).flatMap(([kind, arns]) => texts(arns).map((arn) => ({ kind, arn })));
}

function actionFindings({ name }: FoundRole, statements: readonly Statement[], passing: readonly string[]): Finding[] {
  const actions = statements.flatMap(({ Action: action, NotAction: not }) => [
    ...texts(action),
    ...(not === undefined ? [] : [`everything but ${JSON.stringify(not)}`]),
  ]);
  const kept = ["sts:AssumeRoleWithSAML", ...passing].map((action) => action.toLowerCase());
  const others = unique(actions).filter((action) => !kept.includes(action.toLowerCase()));
  return others.map((action) => {
    const who = affected[action.toLowerCase()] ?? "Whoever needs it can no longer do it";
    return { kind: "before", text: `the role ${name} allows ${action} at sign-in, and will no longer. ${who}` };
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
const affected: Readonly<Record<string, string>> = {
  "sts:tagsession":
    "Sessions have no tags then: people lose what a policy allows them by aws:PrincipalTag, and AWS refuses whoever's sign-in still sends tags",
  "sts:setsourceidentity":
    "Sessions have no source identity then: people lose what a policy allows them by sts:SourceIdentity, and AWS refuses whoever's sign-in still sends one",
};

function conditionFindings({ name }: FoundRole, statements: readonly Statement[], { operators }: Accepted): Finding[] {
  const others = unique(
    statements
      .flatMap(conditions)
      .filter(({ operator, isAudience }) => !(isAudience && operators.includes(operator)))
      .map(({ operator, key, values }) => `${operator} ${key} ${values.join(" or ")}`),
  );
  if (others.length === 0) return [];
  const text = `the role ${name} lets people in on more conditions, and will no longer ask for them: ${listed(others)}. Whoever they kept out may sign in, if assigned`;
  return [{ kind: "before", text }];
}

interface Accepted {
  /** Condition operators by which a role may accept them, as IAM calls them. */
  readonly operators: readonly string[];
  readonly audiences: readonly [wanted: string, ...others: string[]];
  /** As in `the address of the instance's region`. */
  readonly what: string;
}

/** What the program's trust policies accept as `SAML:aud`. */
function acceptedBy({ apps, instance }: Plan): Accepted {
  const [pair] = apps.flatMap((app) => app.pair ?? []);
  if (pair !== undefined)
    return {
      operators: ["StringLike", "StringEquals"],
      audiences: [pairAudience(pair)],
      what: "the address of the pair",
    };
  const { region } = parseInstanceArn(instance.arn);
  const wanted = acsUrl(region);
  const others = audiences(region).filter((audience) => audience !== wanted);
  return { operators: ["StringEquals"], audiences: [wanted, ...others], what: "the address of the instance's region" };
}

function audienceFindings(
  { name }: FoundRole,
  statements: readonly Statement[],
  { operators, audiences: own, what }: Accepted,
): Finding[] {
  const found: Finding[] = [];
  const tests = statements.map((statement) => conditions(statement).filter(({ isAudience }) => isAudience));
  const accepted = unique(tests.flat().flatMap(({ operator, values }) => (operators.includes(operator) ? values : [])));
  const [wanted] = own;
  const others = accepted.filter((audience) => !own.includes(audience));
  if (others.length > 0) {
    const text = `the role ${name} accepts sign-ins at ${listed(others)}, and will no longer once its applications post to ${wanted}. Whoever signs in there by other means is refused`;
    found.push({ kind: "before", text });
  }
  if (tests.some(({ length }) => length === 0)) {
    const text = `the role ${name} accepts assertions that were made for somebody else, as it has no condition on SAML:aud; then it accepts those for ${listed(own)} alone`;
    found.push({ kind: "mistake", text });
  } else if (accepted.length > 0 && !accepted.includes(wanted)) {
    const text = `the role ${name} does not accept sign-ins at ${wanted}, ${what}; then it does`;
    found.push({ kind: "mistake", text });
  }
  return found;
}

/** IAM ignores case in condition keys. */
function conditions({ Condition: condition }: Statement) {
  return Object.entries(isObject(condition) ? condition : {}).flatMap(([operator, tests]) =>
    Object.entries(isObject(tests) ? tests : {}).map(([key, values]) => ({
      ...{ operator, key, values: texts(values), isAudience: key.toLowerCase() === "saml:aud" },
    })),
  );
}

function denialFindings({ name }: FoundRole, statements: readonly Statement[]): Finding[] {
  const denials = statements.filter(({ Effect: effect }) => effect === "Deny");
  return denials.map((denial) => ({
    kind: "before",
    text: `the role ${name} refuses some people, and will no longer: ${JSON.stringify(denial)}. Whoever this kept out may sign in, if assigned`,
  }));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
