import { isKnown } from "../../facts";
import { permissionFor } from "../../landing";
import { isGranted } from "../../signIn/page";
import type { Check } from "../check";
import { nameOf, targetOf } from "../ways";
import { entrants } from "./entrants";

export const securityProfile: Check = {
  id: "security-profile",
  severity: "high",
  requirement: "Everybody who is assigned has a security profile that grants the landing page of the application.",
  otherwise: "Amazon Connect shows a blank page, or another one",
  remedy: "give the user a security profile with the permission, or change the app's landing",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
  *find(subject) {
    for (const { app, way, instance, user } of entrants(subject)) {
      const target = targetOf(way);
      if (target === undefined || user === undefined || isGranted(target.landing, user, instance) !== false) continue;
      const own = isKnown(user.securityProfiles) ? user.securityProfiles.join(", ") : "";
      const profiles = own === "" ? "" : ` (${own})`;
      yield {
        at: user.at,
        problem: `has no security profile${profiles} with the permission ${permissionFor(target.landing) ?? ""}, which the landing page of ${nameOf(app)} needs`,
      };
    }
  },
};
