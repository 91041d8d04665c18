import { isKnown } from "../../facts";
import { isApproved } from "../../landing";
import type { Check } from "../check";
import { instancesOf, nameOfInstance, targetOf } from "../ways";

export const approvedOrigin: Check = {
  id: "approved-origin",
  severity: "critical",
  requirement: "A landing page outside of Amazon Connect is one of the instance's approved origins.",
  otherwise: "Amazon Connect answers: Bad Request",
  remedy:
    "add the origin to approvedOrigins in the settings, or to those of the instance by hand, or correct where people land",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/app-integration.html",
  *find({ ways, federation }) {
    for (const way of ways) {
      const landing = targetOf(way)?.landing;
      // At a Global Resiliency pair nobody lands elsewhere.
      const [instance] = instancesOf(way, federation);
      if (landing === undefined || !("url" in landing) || instance === undefined) continue;
      const { approvedOrigins } = instance;
      if (isKnown(approvedOrigins) && !isApproved(landing.url, approvedOrigins))
        yield {
          at: way.app.at,
          problem: `lets people land on ${new URL(landing.url).origin}, which ${nameOfInstance(instance)} does not approve; approved are: ${approvedOrigins.join(", ") || "none"}`,
        };
    }
  },
};
