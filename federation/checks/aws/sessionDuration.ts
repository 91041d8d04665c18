import { isKnown, isThere } from "../../facts";
import { checkDuration } from "../../signIn/aws";
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
      if (Route.refusal<typeof role.at>((route) => checkDuration(role, response, route)) === undefined) continue;
      const most = isKnown(role.maxSessionDuration) ? `at most ${role.maxSessionDuration} seconds` : "less";
      yield {
        at: role.at,
        problem: `allows ${most}, and ${nameOf(app)} asks for more`,
      };
    }
  },
};
