import { z } from "zod";
import { acceptedSettings } from "../../../../cli/adopt/write/acceptedSettings";
import type { FoundApp } from "../../../../cli/adopt/read/found";
import type { Plan } from "../../../../cli/adopt/plan/plan";
import { settingsOf } from "../../../../cli/adopt/write/settings";
import { accountFor, app, now, planned, type Permissions } from "../support";

const file = { project: "entra-connect-sso", stack: "adopted" };
/** Its settings, as the program accepts them. */
export const accepted = (plan: Plan) => acceptedSettings(settingsOf(plan), file, plan, now);
/** What settings say of the app `admin`. */
export const appOf = (settings: Readonly<Record<string, unknown>>) =>
  z.object({ admin: z.record(z.string(), z.unknown()) }).parse(settings["apps"]).admin;
export const none: Permissions = {};
/** One application, with what the tutorial makes for it. */
export const admin = (changes: Partial<FoundApp>, permissions?: Permissions) =>
  accepted(planned({ apps: [app("admin", changes)], account: accountFor(["admin"]) }, permissions));
