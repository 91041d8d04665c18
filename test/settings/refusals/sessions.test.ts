import { admin, refuses } from "../support";

describe("a session that is refused", () => {
  refuses([
    [
      "a session that is too short",
      admin({ sessionDuration: 60 }),
      "apps.admin.sessionDuration: 60 is not a whole number of seconds from 900 (15 minutes) to 43200 (12 hours). Leave it out for 3600 seconds, which is enough for Amazon Connect.",
    ],
    [
      "a session in quotes",
      admin({ sessionDuration: "3600" }),
      'apps.admin.sessionDuration: "3600" must be a whole number of seconds from 900 to 43200. Write it without quotes: 3600.',
    ],
    [
      "a session that is no number",
      admin({ sessionDuration: "1h" }),
      'apps.admin.sessionDuration: "1h" must be a whole number of seconds from 900 to 43200. Leave it out for 3600 seconds, which is enough for Amazon Connect.',
    ],
    [
      "a session with a fraction",
      admin({ sessionDuration: 3600.5 }),
      "apps.admin.sessionDuration: 3600.5 is not a whole number of seconds from 900 (15 minutes) to 43200 (12 hours). Leave it out for 3600 seconds, which is enough for Amazon Connect.",
    ],
    [
      "a session beyond the role's",
      { ...admin({ sessionDuration: 7200 }), role: { maxSessionDuration: 3600 } },
      "apps.admin.sessionDuration: 7200 is longer than the role's maximum of 3600 seconds: AWS refuses the sign-in; shorten it or raise the role's. Leave role.maxSessionDuration out: it follows the longest session.",
    ],
    [
      "a role's session that is too short",
      { role: { maxSessionDuration: 900 } },
      "role.maxSessionDuration: 900 is not a whole number of seconds from 3600 (60 minutes) to 43200 (12 hours). Leave it out for the default.",
    ],
  ]);
});
