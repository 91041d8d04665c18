import { isKnown } from "../../facts";
import type { Check } from "../check";

export const applicationExists: Check = {
  id: "application-exists",
  severity: "critical",
  requirement: "Every application of the stack is in Entra.",
  otherwise: "Entra refuses everybody (AADSTS700016)",
  remedy:
    "restore it (Entra admin center, App registrations, Deleted applications, for 30 days), or make it again: run pulumi up",
  source: "https://learn.microsoft.com/entra/identity-platform/howto-restore-app",
  *find({ expected, federation }) {
    const known = federation.apps.map(({ clientId }) => clientId);
    if (!known.every(isKnown)) return;
    for (const { clientId, at } of expected)
      if (!known.includes(clientId))
        yield { at, problem: `is not in Entra: there is no application with the client id ${clientId}` };
  },
};
