import { parseInstanceArn } from "../../federation/arns";
import { relayStateProblems } from "../../federation/checks/relayState";
import { RuleError } from "../../federation/ruleError";
import type { PlannedApp } from "../plan/apps";
import type { PlannedFederation } from "../plan/federation";
import { isUndecided, source } from "../plan/plain";
import { leadsTo } from "../plan/ways";
import type { Rule } from "../rule";

export const relayStateInstance: Rule = {
  name: "relay-state-instance",
  description: "The relay state of each application leads to this Amazon Connect instance, in its region.",
  severity: "high",
  remedy:
    "set samlSingleSignOn.relayState of the service principal to what relayState() of federation/relayState.ts gives for the instance",
  url: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  find: (federation) =>
    federation.apps.flatMap((app) => {
      const { servicePrincipal, relayState } = app;
      if (servicePrincipal === undefined || isUndecided(relayState)) return [];
      const [first = relayStateProblems(relayState), ...others] = instancesOf(app, federation).map((instance) =>
        relayStateProblems(relayState, instance),
      );
      const problems = others.some((other) => other.length === 0) ? [] : first;
      return problems.map((problem) => ({ resource: servicePrincipal, problem }));
    }),
};

/** The stack's instance; where the stack does not name it, the one that the app's role lets people into. */
function instancesOf(app: PlannedApp, federation: PlannedFederation) {
  const { instances, roles } = federation;
  const own = roles.filter((role) => leadsTo(app, role, federation));
  const allowed = (own.length > 0 ? own : roles)
    .flatMap(({ documents }) => documents.map(({ document }) => source(document)))
    .flatMap((text) => text.match(/arn:[a-z-]+:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]+/g) ?? []);
  return [...new Set(instances.length > 0 ? instances : allowed)].flatMap((arn) => {
    try {
      return [parseInstanceArn(arn)];
    } catch (error) {
      // A document with a malformed ARN is another rule's finding.
      if (error instanceof RuleError) return [];
      throw error;
    }
  });
}
