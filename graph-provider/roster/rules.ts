import { z } from "zod";
import { parseRosterLine } from "../../federation/roster/rosterUser";
import { usernameProblem } from "../../federation/usernames";
import type { InputRule } from "../resource";
import { workProfile } from "./properties";

/** Users by username, each a line as in `Ada | Lovelace | agent`. */
export const rosterLines: InputRule = {
  accept: (value) => {
    const parsed = z.record(z.string(), z.string()).safeParse(value);
    if (!parsed.success) return { problem: "must be a map of texts" };
    for (const [username, line] of Object.entries(parsed.data)) {
      const problem = usernameProblem(username);
      if (problem !== undefined) return { problem: `the username ${JSON.stringify(username)} ${problem}` };
      const { firstName = "", lastName = "" } = parseRosterLine(username, line) ?? {};
      if (firstName === "" || lastName === "")
        return {
          problem: `of ${username} must be "<first name> | <last name> | <profile>", not ${JSON.stringify(line)}`,
        };
    }
    return { value: parsed.data };
  },
};

export const workProfiles: InputRule = {
  accept: (value) => {
    const parsed = z.record(z.string(), workProfile).safeParse(value);
    return parsed.success
      ? { value: parsed.data }
      : { problem: `is no map of profiles: ${z.prettifyError(parsed.error)}` };
  },
};
