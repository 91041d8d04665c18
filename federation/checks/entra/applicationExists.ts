import { isKnown, itemsOf } from "../../facts";
import { restoringPrincipal } from "../../restoring";
import type { Check } from "../check";

export const applicationExists: Check = {
  id: "application-exists",
  severity: "critical",
  requirement: "Every application of the stack is in Entra.",
  otherwise: "Entra refuses everybody (AADSTS700016)",
  remedy:
    "restore it (Entra admin center, App registrations, Deleted applications, for 30 days), or make it again: run pulumi up",
  source: "https://learn.microsoft.com/entra/identity/enterprise-apps/restore-application",
  *find({ expected, federation }) {
    const known = federation.apps.map(({ clientId }) => clientId);
    if (!known.every(isKnown)) return;
    const registrations = new Map(itemsOf(federation.registrations).map((each) => [each.clientId, each]));
    for (const { clientId, objectId, at } of expected) {
      if (known.includes(clientId)) continue;
      const registration = registrations.get(clientId);
      if (registration === undefined)
        yield { at, problem: `is not in Entra: there is no enterprise application with the client id ${clientId}` };
      else
        yield {
          at: registration.at,
          problem: `has lost its enterprise application (service principal): of the client id ${clientId}, only the app registration is left`,
          remedy: restoringPrincipal(objectId),
        };
    }
  },
};
