import { isKnown } from "../../facts";
import { chosenCertificate } from "../../signIn/entra";
import type { Check } from "../check";

export const signingCertificate: Check = {
  id: "signing-certificate",
  severity: "critical",
  requirement: "One signing certificate of the application is active, and already valid.",
  otherwise: "Entra signs with a certificate that AWS does not know, or with none (AADSTS50146)",
  remedy: "activate a certificate that the SAML provider knows: run pulumi up",
  source: "https://learn.microsoft.com/graph/api/resources/serviceprincipal",
  *find({ apps, now }) {
    for (const app of apps) {
      const { at, certificates, activeThumbprint } = app;
      const chosen = chosenCertificate(app, now);
      if (!isKnown(chosen)) continue;
      if (chosen === undefined) {
        const none = isKnown(certificates) && certificates.length === 0;
        const found = none ? "no signing certificate" : "an active thumbprint that is of none of its certificates";
        yield { at, problem: `has ${found}: Entra cannot sign` };
      } else if (isKnown(activeThumbprint) && activeThumbprint === undefined) {
        const allowed = "allowed is one that is activated";
        yield { at, problem: `has no active signing certificate, so that Entra chooses one by itself; ${allowed}` };
      } else if (isKnown(chosen.start) && Date.parse(chosen.start) > now.getTime()) {
        yield { at: chosen.at, problem: `is not valid before ${chosen.start}` };
      }
    }
  },
};
