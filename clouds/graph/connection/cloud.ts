import { z } from "zod";
import { type MicrosoftCloud, microsoftClouds } from "../../../federation/microsoftClouds";
import { ask, HttpFailure, jsonObject, shown } from "../http/ask";
import { plain } from "../http/message";
import type { GraphSettings } from "./settings";
import { fetchOut } from "../../../tools/proxy";

/** Where a Microsoft cloud signs programs in, and where its Graph is. */
export interface Cloud extends MicrosoftCloud {
  /** Named by a metadata service: Microsoft's own list of clouds does not have it. */
  readonly custom: boolean;
}

/**
 * The cloud that azuread would talk to with the same settings: the one that the metadata host describes, else a known one.
 * https://github.com/hashicorp/go-azure-sdk/tree/main/sdk/environments
 */
export async function discoverCloud(
  { metadataHost, environment }: Pick<GraphSettings, "metadataHost" | "environment">,
  http: typeof fetch = fetchOut,
): Promise<Cloud> {
  if (metadataHost !== "") return describedCloud(metadataHost, http);
  const known = microsoftClouds[environment.toLowerCase()];
  if (known !== undefined) return { ...known, custom: false };
  throw new Error(
    `there is no Microsoft cloud named ${JSON.stringify(environment)} (setting environment, or ARM_ENVIRONMENT): ` +
      `it is one of ${Object.keys(microsoftClouds).join(", ")}`,
  );
}

const description = z.object({
  name: z.string().min(1),
  microsoftGraphResourceId: z.url({ protocol: /^https$/ }),
  authentication: z.object({ loginEndpoint: z.url({ protocol: /^https$/ }) }),
});

async function describedCloud(host: string, http: typeof fetch): Promise<Cloud> {
  const url = `https://${host}/metadata/endpoints?api-version=2022-09-01`;
  const answer = await ask(url, { http, within: 30_000, longest: 1_000_000 }).catch((error: unknown) => {
    if (!(error instanceof HttpFailure)) throw error;
    throw new Error(`the metadata host ${host} (ARM_METADATA_HOSTNAME) is of no use: ${error.message}`);
  });
  if (answer.status !== 200) {
    throw new Error(`${url} answered ${answer.status}, not the endpoints of a cloud: ${shown(answer)}`);
  }
  const object = jsonObject(answer.text);
  if (object === undefined) throw new Error(`${url} does not describe a cloud in JSON: ${shown(answer)}`);
  const parsed = description.safeParse(object);
  if (!parsed.success) throw new Error(`${url} does not describe a cloud: ${plain(z.prettifyError(parsed.error))}`);
  const { microsoftGraphResourceId, authentication } = parsed.data;
  return { graph: bare(microsoftGraphResourceId), login: bare(authentication.loginEndpoint), custom: true };
}

function bare(url: string): string {
  return url.replace(/\/+$/, "");
}
