import { isKnown } from "../../facts";
import { shown } from "../../json";
import { connectRegionProblem } from "../../partitions";
import type { Check } from "../check";
import { instancesOf, targetOf } from "../ways";

export const instanceActive: Check = {
  id: "instance-active",
  severity: "critical",
  requirement: "The Amazon Connect instance is active.",
  otherwise: "it lets nobody in",
  remedy: "wait until it is made",
  source: "https://docs.aws.amazon.com/connect/latest/APIReference/API_Instance.html",
  *find({ federation, ways }) {
    for (const way of ways) {
      for (const { at, status } of instancesOf(way, federation)) {
        if (isKnown(status) && status !== "ACTIVE")
          yield {
            at,
            problem: `has the status ${shown(status)}; allowed is "ACTIVE"`,
            ...(status === "CREATION_IN_PROGRESS"
              ? {}
              : { remedy: "delete it in AWS; then run pulumi up again if the stack makes it, or name another one" }),
          };
      }
    }
  },
};

export const instanceMode: Check = {
  id: "instance-mode",
  severity: "critical",
  requirement: "The Amazon Connect instance manages identities by SAML, in a region that has Amazon Connect.",
  otherwise: "Amazon Connect answers that the identity cannot be used for federation",
  remedy: "name an instance in SAML mode: the mode of an instance cannot be changed",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/connect-identity-management.html",
  *find({ federation, ways }) {
    for (const way of ways) {
      const target = targetOf(way);
      const problem = target && connectRegionProblem(target.region);
      if (problem !== undefined)
        yield { at: way.app.at, problem: `leads to the region ${String(target?.region)}, which ${problem}` };
      for (const { at, identityManagementType: mode } of instancesOf(way, federation)) {
        if (isKnown(mode) && mode !== "SAML")
          yield { at, problem: `has the identity management ${shown(mode)}; allowed is "SAML"` };
      }
    }
  },
};
