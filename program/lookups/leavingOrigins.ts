import { follows } from "../../federation/facts";
import { isApproved } from "../../federation/landing";
import type { ConnectInstance } from "../../federation/model";
import type { AppSettings, Settings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";

/** Websites that the last deployment approved and these settings do not: they are there until the end of this one. */
export const leavingOrigins = (
  { approvedOrigins }: Pick<Settings, "approvedOrigins">,
  { approvedOrigins: last = [] }: Pick<LastDeployment, "approvedOrigins">,
): string[] => last.filter((origin) => !approvedOrigins.includes(origin));

/** Instances as they are without these. */
export const withoutOrigins = <P>(
  instances: readonly ConnectInstance<P>[],
  origins: readonly string[],
): ConnectInstance<P>[] =>
  instances.map((instance) => ({
    ...instance,
    approvedOrigins: follows(instance.approvedOrigins, (now) =>
      now.filter((each) => !origins.includes(each.toLowerCase())),
    ),
  }));

/** Whether people of an app land on one of these. */
export const landsOn = ({ landing }: Pick<AppSettings, "landing">, origins: readonly string[]): boolean =>
  "url" in landing && isApproved(landing.url, origins);
