import { isKnown } from "../../facts";
import { shown } from "../../json";
import { signInEndpoint } from "../../signIn/awsEndpoint";
import { isNamed } from "../../signIn/rolePair";
import type { Check } from "../check";

export const replyUrls: Check = {
  id: "reply-url",
  severity: "critical",
  requirement: "The application's reply URLs are AWS's sign-in addresses, and nobody else's.",
  otherwise: "Entra posts assertions to an address that is not AWS's, or to a stranger who can sign in with them",
  remedy:
    "let the reply URLs be https://<region>.signin.aws.amazon.com/saml (us-east-1: without the region) alone, or the address of a Global Resiliency pair (docs/global-resiliency.md), and remove all others",
  source: "https://docs.aws.amazon.com/general/latest/gr/signin-service.html",
  *find({ apps, ways }) {
    for (const { app, pair, response } of ways) {
      const { recipient } = response;
      const named = isKnown(recipient) ? signInEndpoint(recipient)?.instancePair : undefined;
      if (named !== undefined && !isNamed(pair, named))
        yield {
          at: app.at,
          problem: `has a reply URL for ${named.roleArn} and ${named.samlProviderArn}, and tells AWS ${pair.roleArn} and ${pair.providerArn}`,
          remedy: "let the reply URL name the role and the SAML provider of the application: run pulumi up",
        };
    }
    for (const { at, replyUrls: urls } of apps) {
      if (!isKnown(urls)) continue;
      if (urls.length === 0) yield { at, problem: "has no reply URL: Entra refuses everybody (AADSTS500113)" };
      for (const url of urls) {
        if (signInEndpoint(url) === undefined)
          yield { at, problem: `has the reply URL ${shown(url)}, which is no sign-in address of AWS` };
      }
      const partitions = new Set(urls.flatMap((url) => signInEndpoint(url)?.partition ?? []));
      if (partitions.size > 1)
        yield {
          at,
          problem: `has reply URLs of several partitions of AWS: ${urls.join(", ")}; those of one are allowed`,
        };
    }
  },
};
