import { isKnown } from "../../facts";
import { shown } from "../../json";
import { signInEndpoint } from "../../signIn/awsEndpoint";
import { audienceFrom } from "../../signIn/entra";
import type { Check } from "../check";

export const entityId: Check = {
  id: "entity-id",
  severity: "critical",
  requirement: "The application's identifier (entity id) is one that AWS accepts, and no other application has it.",
  otherwise: "AWS answers: Response does not contain the required audience",
  remedy:
    "set the identifier to https://signin.aws.amazon.com/saml#<name> (GovCloud: urn:amazon:webservices:govcloud#<name>)",
  source: "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
  *find({ apps, federation }) {
    for (const { at, entityIds, replyUrls, claimsPolicies } of apps) {
      if (!isKnown(entityIds)) continue;
      const [first, ...more] = entityIds;
      if (first === undefined) {
        yield {
          at,
          problem: "has no identifier (entity id): AWS does not accept its assertions",
        };
        continue;
      }
      const [reply] = isKnown(replyUrls) ? replyUrls : [];
      const allowed = reply === undefined ? undefined : signInEndpoint(reply)?.audiences;
      if (allowed !== undefined && isKnown(claimsPolicies) && !allowed.includes(audienceFrom(first)))
        yield {
          at,
          problem: `has the identifier ${shown(first)}; AWS allows ${allowed.join(" and ")}, with # and a name behind it`,
        };
      for (const each of [first, ...more]) {
        const others = federation.apps.filter(
          (other) => other.at !== at && isKnown(other.entityIds) && other.entityIds.includes(each),
        );
        if (others.length > 0)
          yield {
            at,
            problem: `has the identifier ${shown(each)}, which another application has, too; it must be unique`,
          };
      }
    }
  },
};
