import { isKnown } from "../../facts";
import { chosenCertificate } from "../../signIn/entra";
import type { Check } from "../check";

/** Days before the end of a certificate from which on a rotation is due. */
const dueDays = 30;

export const signingCertificate: Check = {
  id: "signing-certificate",
  severity: "critical",
  requirement: "One signing certificate of the application is active, and lasts.",
  otherwise: "Entra signs with another certificate than AWS knows, or with none (AADSTS50146)",
  remedy: "make a new certificate, publish it in the SAML provider, and activate it: npm run rotate",
  source:
    "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
  *find({ apps, now }) {
    for (const app of apps) {
      const { at, certificates, activeThumbprint } = app;
      const chosen = chosenCertificate(app, now);
      if (!isKnown(chosen)) continue;
      if (chosen === undefined) {
        const found =
          isKnown(certificates) && certificates.length === 0
            ? "no signing certificate"
            : "an active thumbprint that is of none of its certificates";
        yield { at, problem: `has ${found}: Entra cannot sign` };
        continue;
      }
      if (isKnown(activeThumbprint) && activeThumbprint === undefined)
        yield {
          at,
          problem:
            "has no active signing certificate, so that Entra chooses one by itself; allowed is one that is activated",
        };
      if (
        isKnown(activeThumbprint) &&
        activeThumbprint !== undefined &&
        isKnown(chosen.thumbprint) &&
        chosen.thumbprint.toLowerCase() !== activeThumbprint.toLowerCase()
      )
        yield {
          at: chosen.at,
          problem: `signs although another is active, because the active one (${activeThumbprint}) has expired`,
        };
      if (!isKnown(chosen.end)) continue;
      const days = Math.floor((Date.parse(chosen.end) - now.getTime()) / 86_400_000);
      if (days < 0) yield { at: chosen.at, problem: `expired on ${chosen.end.slice(0, 10)}` };
      else if (days < dueDays)
        yield {
          at: chosen.at,
          problem: `expires on ${chosen.end.slice(0, 10)}, in ${days} days; ${dueDays} days are the least`,
        };
      if (isKnown(chosen.start) && Date.parse(chosen.start) > now.getTime())
        yield { at: chosen.at, problem: `is not valid before ${chosen.start}` };
    }
  },
};
