import { isKnown } from "../../facts";
import type { Check } from "../check";
import { instanceOf, nameOf, targetOf } from "../ways";

export const approvedOrigin: Check = {
  id: "approved-origin",
  severity: "critical",
  requirement: "A landing page outside of Amazon Connect is one of the instance's approved origins.",
  otherwise: "Amazon Connect answers: Bad Request",
  remedy: "add the origin to the approved origins of the instance",
  source: "https://docs.aws.amazon.com/connect/latest/adminguide/app-integration.html",
  *find({ ways, federation }) {
    for (const way of ways) {
      const landing = targetOf(way)?.landing;
      const instance = instanceOf(way, federation);
      if (landing === undefined || !("url" in landing) || instance === undefined) continue;
      const { origin } = new URL(landing.url);
      const { approvedOrigins } = instance;
      if (isKnown(approvedOrigins) && !approvedOrigins.includes(origin))
        yield {
          at: instance.at,
          problem: `does not approve ${origin}, where people of ${nameOf(way.app)} are to land; approved are: ${approvedOrigins.join(", ") || "none"}`,
        };
    }
  },
};
