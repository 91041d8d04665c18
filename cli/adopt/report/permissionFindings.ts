import { isDeepStrictEqual } from "node:util";
import { federationPolicyProblems } from "../../../federation/checks/federationPolicy";
import { roleListPolicyProblems } from "../../../federation/checks/roleListPolicy";
import { statementsOf } from "../../../federation/iam/documents";
import { federationPolicy, inlinePolicyName, withPairs } from "../../../federation/permissions";
import type { PolicyStatement } from "../../../federation/policyDocument";
import type { Finding } from "./finding";
import { listed } from "./listed";
import { attachedAmong, inlineAmong, type ManagedPolicy } from "../plan/permissions";
import { instanceArnsOf, type Plan } from "../plan/plan";
import type { FoundRole } from "../read/found";

/** All that the first deployment takes from what people may do who sign in with a role, and from the role itself. */
export function permissionFindings(role: FoundRole, plan: Plan): Finding[] {
  const { policies } = plan;
  const { name } = role;
  const inline = inlineAmong(role.policies);
  // Those of AWS itself stay.
  const tags = Object.keys(role.tags).filter((key) => !key.startsWith("aws:"));
  const rest = "Whoever signs in may do in AWS what Amazon Connect needs, and no more";
  const declared = policies ? [policies.federation.arn, policies.roleList.arn] : [];
  const detached = attachedAmong(role.policies)
    .filter(({ arn }) => !declared.includes(arn))
    .map((policy) => policy.name);
  const deleted = inline
    .map((policy) => policy.name)
    .filter((each) => policies !== undefined || each !== inlinePolicyName);
  const found: string[] = [];
  if (detached.length > 0) found.push(`the role ${name} loses what is attached to it: ${listed(detached)}. ${rest}`);
  if (deleted.length > 0) {
    found.push(`inline policies of the role ${name} are deleted: ${listed(deleted)}. ${rest}. Keep a copy of them`);
  }
  const federation = inline.find((policy) => policy.name === inlinePolicyName);
  if (!policies && federation !== undefined) {
    const what = `the inline policy ${inlinePolicyName} of the role ${name}`;
    const [first = plan.instance.arn, ...others] = instanceArnsOf(
      plan.apps.filter((app) => app.role?.arn === role.arn),
      plan,
    );
    const isOurs = (document: unknown) =>
      federationPolicyProblems(document, { instances: [first, ...others], pairs: pairsOf(plan) }).length === 0;
    const own = withPairs(federationPolicy(first, ...others), pairsOf(plan)).Statement;
    found.push(...rewritten({ what, who: "Whoever signs in", document: federation.document, isOurs, own }));
  }
  if (tags.length > 0) {
    const text = `the role ${name} loses its tags: ${listed(tags)}. Whatever goes by them, as bills and policies do, sees them no longer, unless tags in the stack file has them`;
    found.push(text);
  }
  return found.map((text) => ({ kind: "before", text }));
}

/** What managed policies that the stack takes over no longer say: of every role and user that has them. */
export function policyFindings(plan: Plan): Finding[] {
  const {
    policies,
    importPolicy,
    roleAssignment,
    found: { account },
  } = plan;
  const ofUser = attachedAmong(account.user?.policies ?? []).find(({ name }) => name === importPolicy);
  const roleList = policies?.roleList ?? (roleAssignment === "imported" ? ofUser : undefined);
  const said = (policy: ManagedPolicy | undefined, isOurs: Rewritten["isOurs"]) => {
    const who = "Every role and user that has it";
    return policy ? rewritten({ what: `the policy ${policy.name}`, who, document: policy.document, isOurs }) : [];
  };
  return [
    ...said(
      policies?.federation,
      (document) =>
        federationPolicyProblems(document, { instances: instanceArnsOf(plan.apps, plan), pairs: pairsOf(plan) })
          .length === 0,
    ),
    ...said(roleList, (document) => roleListPolicyProblems(document).length === 0),
  ].map((text) => ({ kind: "before", text }));
}

/** Ids of the instances of Global Resiliency pairs. */
const pairsOf = ({ apps }: Plan): string[] => apps.flatMap(({ pair }) => pair?.instanceId ?? []);

interface Rewritten {
  readonly what: string;
  readonly who: string;
  readonly document: unknown;
  /** Whether the program's policy allows what this one allows. */
  readonly isOurs: (document: unknown) => boolean;
  /** Of the program's policy: what stays to the letter. Default: none. */
  readonly own?: readonly PolicyStatement[];
}

function rewritten({ what, who, document, isOurs, own = [] }: Rewritten): string[] {
  const statements = statementsOf(document);
  const allowing = statements.filter(({ Effect: effect }) => effect === "Allow");
  const lost = allowing.filter((statement) => !isOurs({ Version: "2012-10-17", Statement: [statement] }));
  const changed = statements.filter((statement) => !own.some((each) => isDeepStrictEqual(each, statement)));
  const limits = [
    ...allowing.filter((statement) => !lost.includes(statement) && statement["Condition"] !== undefined),
    ...statements.filter(({ Effect: effect }) => effect === "Deny"),
  ].filter((statement) => changed.includes(statement));
  const shown = (some: typeof statements) => some.map((statement) => JSON.stringify(statement)).join(", ");
  const again = `${what} is written again as the program has it`;
  return [
    ...(lost.length > 0 ? [`${again}. ${who} loses what this allows: ${shown(lost)}`] : []),
    ...(limits.length > 0 ? [`${again}. ${who} is no longer limited by ${shown(limits)}`] : []),
  ];
}
