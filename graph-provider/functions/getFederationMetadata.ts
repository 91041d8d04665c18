import { metadataUrl } from "../../federation/endpoints";
import { metadataLength } from "../../federation/metadata";
import { canonicalMetadata, publishedThumbprints } from "../../federation/publishedMetadata";
import type { FunctionContext, GraphFunction } from "../function";
import { type Answer, ask, HttpFailure } from "../../clouds/graph/http/ask";
import { text, texts } from "../resource";
import { guid, optional, seconds, thumbprints } from "../rules";

/**
 * The federation metadata that Entra publishes for an application, as soon as it lists the certificates that are waited for,
 * in canonical form: what Entra adds to each copy (id, signature, byte order mark) is gone.
 *
 * https://learn.microsoft.com/entra/identity-platform/federation-metadata
 */
export const getFederationMetadata: GraphFunction = {
  token: "entra-connect-sso:graph:getFederationMetadata",
  inputs: { tenantId: guid, clientId: guid, thumbprints, timeoutSeconds: optional(seconds) },

  async call(args, { connect, clock, http }) {
    const { login } = await connect();
    const url = metadataUrl(text(args, "tenantId"), text(args, "clientId"), login);
    const wanted = texts(args, "thumbprints");
    const limit = Number(args["timeoutSeconds"] ?? DEFAULT_SECONDS);
    const deadline = clock.now() + limit * 1000;
    for (;;) {
      const seen = await look(url, wanted, http);
      if ("document" in seen) return { document: seen.document };
      if (clock.now() + INTERVAL > deadline) {
        throw new Error(
          `Entra's federation metadata did not list certificate ${wanted.join(" and ")} within ${limit} s: at last ` +
            `${seen.instead}. Entra publishes a new certificate late: run pulumi up again, or set metadata to ` +
            `synthesized, which does not wait. The document is ${url}`,
        );
      }
      await clock.sleep(INTERVAL);
    }
  },
};

const DEFAULT_SECONDS = 300;
const INTERVAL = 5000;
/** Bytes: a character has up to four. */
const LONGEST = 4 * metadataLength.max;

async function look(
  url: string,
  wanted: readonly string[],
  http: FunctionContext["http"],
): Promise<{ document: string } | { instead: string }> {
  let answer: Answer;
  try {
    answer = await ask(url, { http, within: 30_000, longest: LONGEST });
  } catch (error) {
    if (error instanceof HttpFailure && error.kind === "unreachable") {
      return { instead: `it could not be reached (${error.reason})` };
    }
    throw error;
  }
  const { status, text: xml } = answer;
  if (status !== 200) return { instead: `it answered ${status}` };
  if (xml.length > metadataLength.max)
    throw new Error(`${url} answered ${xml.length} characters, which IAM would refuse`);
  const published = publishedThumbprints(xml);
  const missing = wanted.filter((thumbprint) => !published.includes(thumbprint));
  const listed = published.length > 0 ? published.join(", ") : "none";
  if (missing.length > 0) return { instead: `it lacked ${missing.join(", ")} and listed ${listed}` };
  return { document: canonicalMetadata(xml) };
}
