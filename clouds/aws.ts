import { readFileSync } from "node:fs";
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { ConnectClient } from "@aws-sdk/client-connect";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { STSClient } from "@aws-sdk/client-sts";
import { namesProxy, proxyFor } from "../tools/proxy";
import { withoutSecrets } from "../tools/withoutSecrets";
import { UserError } from "../tools/userError";
import { type AwsConfiguration, awsConfiguration } from "./awsConfiguration";
import { credentialsOf } from "./awsCredentials";
import type { StackConfiguration } from "./configuration";
import { type Clock, wallClock } from "./graph/session/clock";
import { insideRetries, patientReads } from "./throttledReads";

/**
 * AWS's own SDK for the account of a stack, each service loaded when it is first needed. Whoever gets a client asks an
 * account that the stack allows. What they throw names no secret.
 */
export interface AwsClients {
  iam(): Promise<IAMClient>;
  sts(): Promise<STSClient>;
  /** @param region Default: the stack's. */
  connect(region?: string): Promise<ConnectClient>;
  cloudTrail(region: string): Promise<CloudTrailClient>;
  /** Ends the connections, which would keep a process alive. */
  destroy(): void;
}

/**
 * AWS as the aws provider finds it with the same configuration and environment.
 *
 * @throws UserError where the configuration is not understood or cannot be followed; of a client, where the credentials are
 *   for an account that the stack does not allow.
 * @param clock By which to wait if Amazon Connect is asked too often.
 */
export function awsClients(stack: StackConfiguration, clock: Clock = wallClock): AwsClients {
  const configuration = awsConfiguration(stack);
  const endpointOf = (service: string) => {
    const endpoint = configuration.endpoints?.[service];
    return endpoint === undefined ? {} : { endpoint };
  };
  const secrets = new Set<string>();
  const made: { destroy(): void }[] = [];

  const settings = once(async () => {
    // On Node 20, the SDK would write in every run that its versions of 2027 will not run there.
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
    const common = await commonSettings(configuration);
    const { stsRegion = common.region } = configuration;
    const sts = { ...common, ...endpointOf("sts"), ...(stsRegion !== undefined && { region: stsRegion }) };
    const credentials = await credentialsOf(configuration, { sts, secrets });
    return { common: { ...common, credentials }, sts: { ...sts, credentials } };
  });
  const uncheckedSts = once(async () => {
    const [{ STSClient }, { sts }] = await Promise.all([import("@aws-sdk/client-sts"), settings()]);
    const client = new STSClient(sts);
    await needsRegion(client);
    client.middlewareStack.add(hiding(secrets), outermost);
    made.push(client);
    return client;
  });
  const admitted = once(async () => {
    const { allowedAccountIds: allowed = [], forbiddenAccountIds: forbidden = [] } = configuration;
    if (allowed.length > 0 || forbidden.length > 0)
      refuseOthers(await accountOf(await uncheckedSts()), allowed, forbidden);
  });

  return {
    sts: once(async () => {
      await admitted();
      return uncheckedSts();
    }),
    iam: once(async () => {
      await admitted();
      const [{ IAMClient }, { common }] = await Promise.all([import("@aws-sdk/client-iam"), settings()]);
      const client = new IAMClient({ ...common, ...endpointOf("iam") });
      await needsRegion(client);
      client.middlewareStack.add(hiding(secrets), outermost);
      made.push(client);
      return client;
    }),
    connect: onceEach(async (region?: string) => {
      await admitted();
      const [{ ConnectClient }, { common }] = await Promise.all([import("@aws-sdk/client-connect"), settings()]);
      const client = new ConnectClient({
        ...common,
        ...endpointOf("connect"),
        ...(region !== undefined && { region }),
      });
      await needsRegion(client);
      client.middlewareStack.add(hiding(secrets), outermost);
      client.middlewareStack.addRelativeTo(patientReads(client.config.region, clock), insideRetries);
      made.push(client);
      return client;
    }),
    cloudTrail: onceEach(async (region: string) => {
      await admitted();
      const [{ CloudTrailClient }, { common }] = await Promise.all([import("@aws-sdk/client-cloudtrail"), settings()]);
      const client = new CloudTrailClient({ ...common, ...endpointOf("cloudtrail"), region });
      client.middlewareStack.add(hiding(secrets), outermost);
      made.push(client);
      return client;
    }),
    destroy: () => made.forEach((client) => client.destroy()),
  };
}

/** What is left out, the SDK takes from the environment and the profile. */
async function commonSettings(configuration: AwsConfiguration) {
  const { region, profile, useDualstackEndpoint, useFipsEndpoint, customCaBundle } = configuration;
  // Known to the aws provider, but not to AWS's SDK for JavaScript.
  const [where, trusted] = [
    region ?? variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION"),
    customCaBundle ?? variable("AWS_CA_BUNDLE"),
  ];
  return {
    ...(where !== undefined && { region: where }),
    ...(profile !== undefined && { profile }),
    ...(useDualstackEndpoint !== undefined && { useDualstackEndpoint }),
    ...(useFipsEndpoint !== undefined && { useFipsEndpoint }),
    requestHandler: {
      ...patience,
      ...(await agents(configuration, trusted === undefined ? {} : { ca: readFileSync(trusted, "utf8") })),
    },
  };
}

/** By way of a proxy, if one is named; for each host the environment and the configuration say whether. */
async function agents({ httpProxy, httpsProxy, noProxy }: AwsConfiguration, trust: { readonly ca?: string }) {
  const environment = {
    ...process.env,
    ...(httpProxy !== undefined && { HTTP_PROXY: httpProxy }),
    ...(httpsProxy !== undefined && { HTTPS_PROXY: httpsProxy }),
    ...(noProxy !== undefined && { NO_PROXY: noProxy }),
  };
  if (!namesProxy(environment)) return { httpsAgent: trust };
  const { ProxyAgent } = await import("proxy-agent");
  const agent = new ProxyAgent({ ...trust, getProxyForUrl: (url) => proxyFor(url, environment) ?? "" });
  return { httpAgent: agent, httpsAgent: agent };
}

/** Milliseconds that AWS may take to let anybody in, and to say something: without limits, who waits for a dead host waits for good. */
const patience = { connectionTimeout: 5_000, socketTimeout: 10_000 };

/** AWS's SDK says "Region is missing", or that one is not accepted, only when it sends something, and not what to do. */
async function needsRegion({ config }: { readonly config: { region(): Promise<string> } }): Promise<void> {
  await config.region().catch((error: unknown) => {
    const refused = /^Region (?:is missing|not accepted: region="(.*?)")/.exec(
      error instanceof Error ? error.message : "",
    );
    if (refused === null) throw error;
    const [, found = ""] = refused;
    throw new UserError(
      `${found === "" ? "there is no AWS region" : `${JSON.stringify(found)} is no AWS region`}: set aws:region in the stack file, or ` +
        "AWS_REGION; init and adopt also take --region <name>",
    );
  });
}

function variable(name: string): string | undefined {
  const value = process.env[name];
  return value === "" ? undefined : value;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: nobody needs permission for it. */
async function accountOf(sts: STSClient): Promise<string> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account } = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot find out which AWS account the credentials are for: ${why}`);
  });
  return Account ?? "";
}

function refuseOthers(account: string, allowed: readonly string[], forbidden: readonly string[]): void {
  const found = `the credentials are for the AWS account ${account}`;
  if (forbidden.includes(account)) throw new UserError(`${found}, which aws:forbiddenAccountIds excludes`);
  if (allowed.length > 0 && !allowed.includes(account)) {
    throw new UserError(`${found}, and aws:allowedAccountIds allows ${allowed.join(", ")} only`);
  }
}

const outermost = { step: "initialize", priority: "high", name: "hideSecrets" } as const;

/** The text of a refusal is the server's: it may repeat what was sent, the token of a session too. */
function hiding(secrets: ReadonlySet<string>) {
  return <A, R>(next: (args: A) => Promise<R>) =>
    (args: A): Promise<R> =>
      next(args).catch((error: unknown) => {
        if (error instanceof Error) error.message = withoutSecrets(toldBy(error), secrets);
        throw error;
      });
}

/** What is not said in AWS's form, its SDK calls unknown. */
function toldBy(error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }): string {
  const status = error.$metadata?.httpStatusCode;
  const isUnknown = /^Unknown(?:Error)?$/.test(error.message) && status !== undefined;
  return isUnknown ? `answered HTTP ${status}, not in AWS's form: a proxy on the way may have answered` : error.message;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  const each = onceEach<undefined, T>(make);
  return () => each(undefined);
}

/** Once for each key. */
function onceEach<K, T>(make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const made = new Map<K, Promise<T>>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
