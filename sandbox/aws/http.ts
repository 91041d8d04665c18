import { type Answer, type Request, serveHttp } from "../core/httpServer";
import { BrokenConnection, RequestFaults } from "../core/requestFaults";
import type { Account } from "./account";
import { AwsError } from "./awsError";
import type { Guard } from "./authorization";
import { deployerCredentials, identify } from "./http/callers";
import { cloudTrail } from "./http/cloudTrail";
import { connect } from "./http/connect";
import { iam } from "./http/iam";
import { RequestQuotas } from "./http/requestQuotas";
import type { Service } from "./http/service";
import { signatureOf } from "./http/signature";
import { sts } from "./http/sts";

export interface AwsServerOptions {
  /** Items of a list in one answer at most; default: as many as the service gives. */
  readonly pageSize?: number;
  /** Milliseconds, by which Amazon Connect's quotas of requests count. Default: it takes any number of requests. */
  readonly quotaClock?: () => number;
  /** What time it is, by which signatures are judged. */
  readonly clock?: () => Date;
  /** Holds the deployer to its policies. Default: it may do everything. */
  readonly guard?: Guard | undefined;
}

export interface AwsServer {
  readonly port: number;
  /** As in `http://127.0.0.1:4711`: all services in one, told apart by what requests are signed for. */
  readonly origin: string;
  /** What an AWS SDK needs to come here as the sandbox's deployer. */
  readonly environment: Readonly<Record<string, string>>;
  /** By service and operation, as in `iam:ListRoles`. */
  readonly faults: RequestFaults;
  /** What was asked so far, as in `iam:GetRole RoleName=agent`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/**
 * IAM, STS, CloudTrail and Amazon Connect over HTTP for a simulated account, as far as this product reads them. Whoever calls signs: the
 * sandbox's deployer with keys that are new at every start, IAM users with theirs, and those are held to their policies.
 */
export async function serveAws(account: Account, options: AwsServerOptions = {}): Promise<AwsServer> {
  const { pageSize = 1000, clock = () => new Date(), quotaClock, guard } = options;
  const quotas = quotaClock && new RequestQuotas(quotaClock);
  const deployer = await deployerCredentials(account);
  const faults = new RequestFaults(({ status, code, message }) => new AwsError(code, message, status));
  const requests: string[] = [];

  async function answerTo(request: Request): Promise<Answer | undefined> {
    let service = serviceBySyntax(request);
    try {
      const signature = signatureOf(request);
      const { region } = signature;
      service = services[signature.service] ?? service;
      if (services[signature.service] === undefined) throw wrongScope(signature.service);
      const cloud = account.inRegion(region);
      const caller = await identify(cloud, deployer, { request, signature, now: clock(), guard });
      const { name, asked } = service.operation(request);
      requests.push(`${signature.service}:${name} ${asked}`.trimEnd());
      if (service === connect) quotas?.take(region, name);
      return await faults.around({ path: `${signature.service}:${name}` }, () =>
        service.answer({ cloud, caller, region, request, pageSize }),
      );
    } catch (error) {
      if (error instanceof BrokenConnection) return undefined;
      if (!(error instanceof AwsError)) throw error;
      // Nothing came back: there is no host of that name.
      return error.status === 0 ? undefined : service.refusal(error);
    }
  }

  const server = await serveHttp(answerTo);
  return {
    port: server.port,
    origin: server.origin,
    environment: {
      AWS_ENDPOINT_URL: server.origin,
      AWS_ACCESS_KEY_ID: deployer.accessKeyId,
      AWS_SECRET_ACCESS_KEY: deployer.secretAccessKey,
      AWS_SESSION_TOKEN: deployer.sessionToken ?? "",
      // A profile of the person who runs this would come before the keys.
      AWS_PROFILE: "",
    },
    faults,
    requests,
    stop: () => server.stop(),
  };
}

const services: Readonly<Record<string, Service>> = { cloudtrail: cloudTrail, connect, iam, sts };

/** In whose words to refuse a request that does not say whom it is for. */
const serviceBySyntax = ({ method, path }: Request): Service => (method === "POST" && path === "/" ? iam : connect);

const wrongScope = (service: string) =>
  new AwsError(
    "SignatureDoesNotMatch",
    `Credential should be scoped to correct service: 'iam', 'sts', 'cloudtrail' or 'connect', not '${service}'.`,
    403,
  );
