import { isKnown, isThere } from "../../facts";
import { checkDuration } from "../../signIn/aws";
import { errors } from "../../signIn/errors";
import { Route } from "../../signIn/route";
import type { Check } from "../check";
import { nameOf } from "../ways";

export const sessionDuration: Check = {
  id: "session-duration",
  severity: "critical",
  requirement: "The session that the claims ask for is no longer than the role allows.",
  otherwise: "AWS answers: Requested DurationSeconds exceeds MaxSessionDuration set for this role",
  remedy:
    "shorten apps.<app>.sessionDuration or raise role.maxSessionDuration if the settings ask for too much, and run pulumi up",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html",
  *find({ ways }) {
    for (const { app, role, response } of ways) {
      if (!isThere(role)) continue;
      const { at, maxSessionDuration: most } = role;
      const refusal = Route.refusal<typeof at>((route) => checkDuration(role, response, route));
      if (refusal?.error === errors.sessionTooLong && isKnown(most))
        yield { at, problem: `allows at most ${most} seconds, and ${nameOf(app)} asks for more` };
    }
  },
};
