import type { Answer, Request } from "../../core/httpServer";
import type { Account } from "../account";
import type { AwsError } from "../awsError";
import type { Caller } from "./callers";

/** One of AWS's services, spoken to over HTTP. */
export interface Service {
  /** As in `ListRoles`, with what it was asked for; throws an AwsError where the service knows no such operation. */
  operation(request: Request): { readonly name: string; readonly asked: string };
  /** Answers a request whose caller is known; throws an AwsError where the service would refuse it. */
  answer(call: Call): Promise<Answer>;
  /** The service's form of a refusal. */
  refusal(error: AwsError): Answer;
}

export interface Call {
  /** In the region that was called. */
  readonly cloud: Account;
  readonly caller: Caller;
  readonly region: string;
  readonly request: Request;
  /** Items of a list in one answer, where the request does not ask for fewer. */
  readonly pageSize: number;
}
