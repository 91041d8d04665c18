import { isKnown, isThere, itemsOf } from "../../facts";
import { statementsOf } from "../../iam/documents";
import { listOf, shown } from "../../json";
import { emergencyAccessActions, federationAction, roleListActions } from "../../permissions";
import { permissionOf } from "../../signIn/permission";
import type { Check } from "../check";
import { relayStateProblem } from "../entra/relayState";
import { nameOf, regionsOf, targetOf, usedRoles, type Way } from "../ways";

export const permissionAllows: Check = {
  id: "permission-allows",
  severity: "critical",
  requirement:
    "The role, and its permissions boundary, let people into the instance that the relay state leads to, as themselves.",
  otherwise: "Amazon Connect answers: Access denied",
  remedy: `allow ${federationAction} on <instance ARN>/user/\${aws:userid}, in a document of version 2012-10-17, and do not deny it: run pulumi up`,
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find({ ways, now, federation }) {
    for (const way of ways) {
      const target = targetOf(way);
      if (target === undefined || !isThere(way.role)) continue;
      // A permission for an instance that is not there would help nobody: the relay state is what is wrong.
      if (relayStateProblem(way.app, federation) !== undefined) continue;
      const { instanceId } = target;
      for (const region of regionsOf(target)) {
        const permission = permissionFor(way, { region, instanceId }, now);
        if (permission === undefined || !["not allowed", "denied"].includes(permission.decision)) continue;
        const { obstacles } = permission;
        yield {
          at: way.role.at,
          problem: `does not let people of ${nameOf(way.app)} into the instance ${instanceId} in ${region}: ${obstacles.map(({ cause }) => cause).join(", and ")}`,
          remedy: obstacles.map(({ remedy }) => remedy).join("; "),
        };
      }
    }
  },
};

export const otherInstances: Check = {
  id: "permission-instance",
  severity: "high",
  requirement: "The role lets people only into the instances of its applications, and only as themselves.",
  otherwise: "people get into every instance of the account that has a user of their name",
  remedy: `allow ${federationAction} on <instance ARN>/user/\${aws:userid} instead: run pulumi up`,
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/security-iam-amazon-connect-permissions.html",
  *find({ ways, now }) {
    for (const way of ways) {
      const target = targetOf(way);
      if (target === undefined || !isThere(way.role)) continue;
      const { at } = way.role;
      for (const region of regionsOf(target)) {
        if (decisionFor(way, { region, instanceId: anotherInstance }, now) === "allowed")
          yield { at, problem: `lets people into any instance; allowed is ${target.instanceId}` };
        else if (decisionFor(way, { ...target, region }, now, { asAnother: true }) === "allowed")
          yield {
            at,
            problem: "lets people into the instance as any user; allowed is ${aws:userid}, the person's own",
          };
      }
    }
  },
};

export const emergencyAccess: Check = {
  id: "emergency-access",
  severity: "critical",
  requirement: "The role does not let people sign in as the instance's emergency administrator.",
  otherwise: "everybody who signs in can make themselves administrator of the instance",
  remedy: `take ${emergencyAccessActions.join(" and ")} out of the role's policies, or deny them: run pulumi up`,
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/security_iam_awsmanpol.html",
  *find({ ways, now }) {
    for (const way of ways) {
      const target = targetOf(way);
      if (target === undefined || !isThere(way.role)) continue;
      for (const region of regionsOf(target)) {
        for (const action of emergencyAccessActions) {
          if (decisionFor(way, { ...target, region }, now, { action }) === "allowed")
            yield {
              at: way.role.at,
              problem: `lets people do ${action}; that is for emergencies, and for other roles`,
            };
        }
      }
    }
  },
};

export const furtherPermissions: Check = {
  id: "permission-width",
  severity: "high",
  requirement: `The role may do ${federationAction} and nothing else: the security profile decides what people may do.`,
  otherwise: "everybody who signs in has more permissions in AWS than they need",
  remedy: "take the action out of the role's policies, or detach the policy: run pulumi up",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find({ ways, departures }) {
    // The tutorial gives the role the list policy, too.
    const allowed = [federationAction, ...(departures.has("role.permissions: tutorial") ? roleListActions : [])];
    const names = allowed.map((action) => action.toLowerCase());
    for (const role of usedRoles(ways)) {
      const wide = itemsOf(role.policies).flatMap(({ at, name, document }) => {
        const more = isKnown(document) ? actionsBeside(names, document) : [];
        const where = isKnown(name) ? ` (policy ${name})` : "";
        return more.length === 0 ? [] : [{ at, says: `${more.join(", ")}${where}` }];
      });
      const [first, ...others] = wide;
      if (first === undefined) continue;
      yield {
        at: others.length === 0 ? first.at : role.at,
        problem: `allows ${wide.map(({ says }) => says).join(", and ")}; allowed is ${allowed.join(" and ")}`,
      };
    }
  },
};

/** What a policy allows beside these actions, in small letters; each once. */
function actionsBeside(names: readonly string[], document: string): string[] {
  const actions = statementsOf(document)
    .filter((statement) => statement["Effect"] === "Allow")
    .flatMap((statement) =>
      statement["NotAction"] === undefined ? listOf(statement["Action"]) : [`all but ${shown(statement["NotAction"])}`],
    );
  const texts = actions.map((action) => (typeof action === "string" ? action : shown(action)));
  return [...new Set(texts.filter((action) => !names.includes(action.toLowerCase())))];
}

const anotherInstance = "00000000-0000-4000-8000-000000000000";

const decisionFor = <P>(...asked: Parameters<typeof permissionFor<P>>) => permissionFor(...asked)?.decision;

/** What all policies of the role together say; undefined: nobody can tell. */
function permissionFor<P>(
  { session }: Way<P>,
  { region, instanceId }: { readonly region: string; readonly instanceId: string },
  now: Date,
  variant: { readonly action?: string; readonly asAnother?: true } = {},
) {
  if (session === undefined) return undefined;
  const permission = permissionOf(session, { region, instanceId, now }, ({ context, ...request }) => {
    if (variant.asAnother === undefined) return { ...request, context, action: variant.action ?? request.action };
    // Who names the instance by its condition key, and the person not at all, says as much: nobody can ask for another's token.
    const others = Object.fromEntries(Object.entries(context).filter(([key]) => key !== "connect:instanceid"));
    return { ...request, context: others, resource: request.resource.replace(/user\/.*$/, "user/AROAANOTHER:another") };
  });
  return isKnown(permission) ? permission : undefined;
}
