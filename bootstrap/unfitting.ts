import { basename } from "node:path";
import { inlinePoliciesLength, pipelineNameProblem, pipelineStackProblem } from "../federation/pipelines/rules";
import type { Problem } from "../settings/problems";
import { identitiesOf, type Plan } from "./identities";

/** Whoever deploys this: its region is that of the stack file, its tenant that of the credentials. */
export interface Here {
  readonly region: string | undefined;
  readonly tenant: string;
}

/** What does not fit between this stack, the stack that its identities are for, and the quotas of IAM. */
export function unfitting(plan: Plan, { region, tenant }: Here): Problem[] {
  const { served, account, settings } = plan;
  const problems = served.flatMap((stack, index): Problem[] => {
    const path = [index === 0 ? "stackFile" : "formerStackFile"];
    const partitionsDiffer = region !== undefined && region !== stack.region;
    return [
      ...(partitionsDiffer
        ? [
            {
              path: ["aws:region"],
              found: region,
              rule: `is not the region of the stack that the identities are for, ${stack.region}`,
              remedy: `Write aws:region: ${stack.region}`,
            },
          ]
        : []),
      ...(stack.tenant !== undefined && stack.tenant.toLowerCase() !== tenant.toLowerCase()
        ? [
            {
              path,
              rule: `is for the tenant ${stack.tenant}, but you are signed in to the tenant ${tenant}`,
              remedy: "Sign in to the tenant of the stack",
            },
          ]
        : []),
      ...(stack.accounts !== undefined && !stack.accounts.includes(account)
        ? [
            {
              path,
              rule: `is for the AWS account ${stack.accounts.join(", ")}, but your credentials are for ${account}`,
              remedy: "Use credentials of the stack's account",
            },
          ]
        : []),
    ];
  });
  problems.push(...whoseFile(plan));
  const { name = "" } = settings;
  const nameProblem = pipelineNameProblem(name);
  if (nameProblem !== undefined) {
    problems.push({ path: ["name"], found: JSON.stringify(name), rule: nameProblem, remedy: "Write a shorter one" });
  }
  const roles = served.flatMap(({ settings: { roles } }) => roles.map((role) => role.name.toLowerCase()));
  for (const identity of identitiesOf(plan)) {
    if (roles.includes(identity.name.toLowerCase())) {
      problems.push({
        path: ["name"],
        rule: `makes ${identity.name}, which is a role that people sign in to: whoever deploys could give it any permission`,
        remedy: "Choose another name",
      });
    }
    const length = Object.values(identity.policies).reduce((sum, policy) => sum + JSON.stringify(policy).length, 0);
    if (length > inlinePoliciesLength) {
      problems.push({
        path: ["stackFile"],
        rule: `names so much that the policies of ${identity.name} have ${length} characters; IAM allows ${inlinePoliciesLength}`,
        remedy: "Divide the apps among several stacks",
      });
    }
  }
  return problems;
}

/** The names that the stack file does not give, and the environments, are made of this stack's name. */
function whoseFile({ stack, settings: { stackFile } }: Plan): Problem[] {
  const [, other = stack] = /^Pulumi\.(.+)\.yaml$/.exec(basename(stackFile)) ?? [];
  const stackProblem = pipelineStackProblem(stack);
  return [
    ...(other === stack
      ? []
      : [
          {
            path: ["stackFile"],
            found: JSON.stringify(stackFile),
            rule: `is the file of the stack ${other}, and this stack is ${stack}: the names of its resources would differ`,
            remedy: `Deploy this program as the stack ${other}`,
          },
        ]),
    ...(stackProblem === undefined
      ? []
      : [{ path: ["stackFile"], rule: stackProblem, remedy: "Give the stack another name: pulumi stack rename" }]),
  ];
}
