import { z } from "zod";
import { getRole } from "@pulumi/aws/iam/getRole";
import { passedOn, type PassingAction } from "../../federation/claims";
import { pairOfAudience } from "../../federation/globalResiliency";
import type { RoleSettings } from "../../settings/schema";
import { isNotThere, notFound, together } from "./lookup";

/** An IAM role as an earlier deployment left it: how far people's sign-in may go by now. */
export interface DeployedRole {
  /** Seconds. */
  readonly maxSessionDuration: number;
  /** Addresses that assertions may be posted to (SAML:aud). */
  readonly audiences: readonly string[];
  /** ARNs of the SAML providers that it trusts. */
  readonly providerArns: readonly string[];
  /** What people may pass on to its sessions. */
  readonly passing: readonly PassingAction[];
}

/** By name; left out: not deployed yet. */
export async function lookUpRoles(roles: readonly RoleSettings[]): Promise<Record<string, DeployedRole>> {
  const found = await together(roles.map(({ name }) => lookUpRole(name)));
  return Object.fromEntries(roles.flatMap(({ name }, index) => (found[index] ? [[name, found[index]]] : [])));
}

async function lookUpRole(name: string): Promise<DeployedRole | undefined> {
  const problem = notFound((reason) => ({
    path: ["role"],
    rule: `cannot be looked up in IAM by its name ${name} (${reason})`,
    remedy: "Check the AWS credentials and their permission iam:GetRole",
  }));
  const role = await getRole({ name }).catch((error: unknown) => (isNotThere(error) ? undefined : problem(error)));
  return role && { maxSessionDuration: role.maxSessionDuration, ...trusted(role.assumeRolePolicy) };
}

const texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]);
const statement = z.object({
  Principal: z.object({ Federated: texts.optional() }).optional().catch(undefined),
  Action: texts.optional().catch(undefined),
  Condition: z
    .object({
      StringEquals: z.record(z.string(), texts).optional(),
      StringLike: z.record(z.string(), texts).optional(),
    })
    .optional(),
});
const trust = z.object({ Statement: z.union([z.array(statement), statement.transform((single) => [single])]) });

/** What a trust policy accepts, as far as it is written as this program writes it: it may be somebody else's. */
function trusted(document: string): Omit<DeployedRole, "maxSessionDuration"> {
  const { Statement = [] } = trust.safeParse(parsed(document)).data ?? {};
  const actions = Statement.flatMap(({ Action = [] }) => Action.map((action) => action.toLowerCase()));
  const equal = Statement.flatMap(({ Condition }) => audiencesIn(Condition?.StringEquals));
  // Compared as patterns where people of a Global Resiliency pair sign in; others' patterns are not carried on.
  const alike = Statement.flatMap(({ Condition }) => audiencesIn(Condition?.StringLike));
  const isOurs = alike.some((audience) => pairOfAudience(audience) !== undefined);
  const ours = alike.filter((audience) => isOurs && (pairOfAudience(audience) !== undefined || !/[*?]/.test(audience)));
  const audiences = [...equal, ...ours];
  return {
    passing: Object.values(passedOn).flatMap(({ action }) => (actions.includes(action.toLowerCase()) ? [action] : [])),
    audiences: [...new Set(audiences)],
    providerArns: Statement.flatMap(({ Principal }) => Principal?.Federated ?? []),
  };
}

const audiencesIn = (tests: Readonly<Record<string, string[]>> = {}): string[] =>
  Object.entries(tests).flatMap(([key, values]) => (key.toLowerCase() === "saml:aud" ? values : []));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
