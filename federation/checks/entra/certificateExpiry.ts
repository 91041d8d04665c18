import { isKnown, isThere, itemsOf } from "../../facts";
import type { App, SigningCertificate } from "../../model";
import { chosenCertificate } from "../../signIn/entra";
import type { Check } from "../check";

/** Days before its end from which on a certificate is due to be replaced. */
const dueDays = 30;

/** Of no more weight than `medium`: the deployment that replaces the certificate must be let through. */
export const certificateExpiry: Check = {
  id: "certificate-expiry",
  severity: "medium",
  requirement: "The active signing certificate does not end soon.",
  otherwise: "Entra soon signs with another certificate, or with an expired one",
  remedy: "make a new certificate, publish it in the SAML provider, and activate it: npm run rotate",
  source:
    "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
  *find({ apps, now }) {
    for (const app of apps) {
      const active = activeOf(app) ?? chosenCertificate(app, now);
      if (!isThere(active) || !isKnown(active.end)) continue;
      const days = Math.floor((Date.parse(active.end) - now.getTime()) / 86_400_000);
      const end = active.end.slice(0, 10);
      if (days < 0) yield { at: active.at, problem: `expired on ${end}` };
      else if (days < dueDays)
        yield { at: active.at, problem: `expires on ${end}, in ${days} days; ${dueDays} days are the least` };
    }
  },
};

/** As somebody chose, whether Entra still goes by it or not. */
const activeOf = <P>({ certificates, activeThumbprint: active }: App<P>): SigningCertificate<P> | undefined =>
  itemsOf(certificates).find(
    ({ thumbprint }) => isKnown(active) && isKnown(thumbprint) && thumbprint.toLowerCase() === active?.toLowerCase(),
  );
