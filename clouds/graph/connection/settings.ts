import type { CheckFailure, Properties, Value } from "../../../tools/wire/provider";

/**
 * How to find Graph and how to sign in to it. The names, the environment variables behind them and their defaults are those
 * of azuread, so that one configuration serves both. An empty text is as good as none, as it is there.
 * https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/provider/provider.go
 */
export interface GraphSettings extends Readonly<Record<TextKey, string>>, Readonly<Record<SwitchKey, boolean>> {}

export function graphSettings(config: Properties, environment: NodeJS.ProcessEnv): GraphSettings {
  const text = (key: TextKey, fallback = ""): string => {
    const given = config[key];
    if (typeof given === "string" && given !== "") return given;
    return TEXTS[key].map((name) => environment[name] ?? "").find((value) => value !== "") ?? fallback;
  };
  const on = (key: SwitchKey, fallback: boolean): boolean =>
    truth(config[key]) ?? truth(environment[SWITCHES[key]]) ?? fallback;

  const workloadIdentity = on("useAksWorkloadIdentity", false);
  const ofPod = (name: string): string => (workloadIdentity ? (environment[name] ?? "") : "");
  return {
    tenantId: text("tenantId", ofPod("AZURE_TENANT_ID")),
    clientId: text("clientId", ofPod("AZURE_CLIENT_ID")),
    clientIdFilePath: text("clientIdFilePath"),
    clientSecret: text("clientSecret"),
    clientSecretFilePath: text("clientSecretFilePath"),
    clientCertificate: text("clientCertificate"),
    clientCertificatePath: text("clientCertificatePath"),
    oidcToken: text("oidcToken"),
    oidcTokenFilePath: text("oidcTokenFilePath", ofPod("AZURE_FEDERATED_TOKEN_FILE")),
    oidcRequestUrl: text("oidcRequestUrl"),
    oidcRequestToken: text("oidcRequestToken"),
    adoPipelineServiceConnectionId: text("adoPipelineServiceConnectionId"),
    environment: text("environment", "global"),
    metadataHost: text("metadataHost"),
    useOidc: on("useOidc", false) || workloadIdentity,
    useAksWorkloadIdentity: workloadIdentity,
    useMsi: on("useMsi", false),
    useCli: on("useCli", true),
  };
}

/** What of the settings no message may say. */
export function secretsOf({ clientSecret, clientCertificate, oidcToken, oidcRequestToken }: GraphSettings): string[] {
  return [clientSecret, clientCertificate, oidcToken, oidcRequestToken].filter((secret) => secret !== "");
}

/** What is wrong with the inputs of a provider resource. Unknown values pass. */
export function settingsProblems(config: Properties): CheckFailure[] {
  return Object.entries(config).flatMap(([key, value]): CheckFailure[] => {
    if (ENGINE_KEYS.has(key) || OTHER_KEYS.has(key) || value === null || typeof value === "object") return [];
    if (key in TEXTS) return typeof value === "string" ? [] : [{ property: key, reason: "must be a string" }];
    if (key in SWITCHES) {
      return truth(value) === undefined ? [{ property: key, reason: "must be true or false" }] : [];
    }
    const known = [...Object.keys(TEXTS), ...Object.keys(SWITCHES)].join(", ");
    return [{ property: key, reason: `is not a setting of this provider, which has ${known}` }];
  });
}

const TEXTS = {
  tenantId: ["ARM_TENANT_ID"],
  clientId: ["ARM_CLIENT_ID"],
  clientIdFilePath: ["ARM_CLIENT_ID_FILE_PATH"],
  clientSecret: ["ARM_CLIENT_SECRET"],
  clientSecretFilePath: ["ARM_CLIENT_SECRET_FILE_PATH"],
  clientCertificate: ["ARM_CLIENT_CERTIFICATE"],
  clientCertificatePath: ["ARM_CLIENT_CERTIFICATE_PATH"],
  oidcToken: ["ARM_OIDC_TOKEN"],
  oidcTokenFilePath: ["ARM_OIDC_TOKEN_FILE_PATH"],
  oidcRequestUrl: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL", "SYSTEM_OIDCREQUESTURI"],
  oidcRequestToken: ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN"],
  adoPipelineServiceConnectionId: ["ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID", "ARM_OIDC_AZURE_SERVICE_CONNECTION_ID"],
  environment: ["ARM_ENVIRONMENT"],
  metadataHost: ["ARM_METADATA_HOSTNAME"],
} as const satisfies Record<string, readonly string[]>;

const SWITCHES = {
  useOidc: "ARM_USE_OIDC",
  useAksWorkloadIdentity: "ARM_USE_AKS_WORKLOAD_IDENTITY",
  useMsi: "ARM_USE_MSI",
  useCli: "ARM_USE_CLI",
} as const;

type TextKey = keyof typeof TEXTS;
type SwitchKey = keyof typeof SWITCHES;

/** The engine's own, which it sends among the provider's. */
const ENGINE_KEYS: ReadonlySet<string> = new Set(["version", "pluginDownloadURL", "__internal"]);

/** How to ask AWS, which is another file's concern. */
const OTHER_KEYS: ReadonlySet<string> = new Set(["awsConfiguration"]);

/** As Go reads them; the engine sends what is no text as JSON text. https://pkg.go.dev/strconv#ParseBool */
function truth(value: Value | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  if (["1", "t", "T", "true", "TRUE", "True"].includes(value)) return true;
  if (["0", "f", "F", "false", "FALSE", "False"].includes(value)) return false;
  return undefined;
}
