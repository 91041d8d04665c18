import { AwsError } from "./awsError";
import { activeInstance } from "./connectInstances";
import type { AccountState } from "./state";

/**
 * Lets a website embed an instance, and lets people land there.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateApprovedOrigin.html
 */
export function associateApprovedOrigin(state: AccountState, region: string, id: string, origin: string): void {
  const instance = activeInstance(state, region, id);
  check(origin);
  const approved = (instance.approvedOrigins ??= []);
  if (approved.some((other) => same(other, origin))) {
    throw new AwsError("ResourceConflictException", `A resource already has that name: ${origin}`, 409);
  }
  approved.push(origin);
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_DisassociateApprovedOrigin.html */
export function disassociateApprovedOrigin(state: AccountState, region: string, id: string, origin: string): void {
  const instance = activeInstance(state, region, id);
  const { approvedOrigins = [] } = instance;
  if (!approvedOrigins.some((other) => same(other, origin))) {
    throw new AwsError("ResourceNotFoundException", `The specified resource was not found: ${origin}`, 404);
  }
  instance.approvedOrigins = approvedOrigins.filter((other) => !same(other, origin));
}

/** Browsers send origins in lower case. That AWS compares them so, too, is not verified. */
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** 267 characters at most. AWS states no form; no browser sends another one than this. */
function check(origin: string): void {
  const isOrigin = URL.canParse(origin) && new URL(origin).origin === origin.toLowerCase();
  if (origin.length > 267 || !isOrigin || !/^https?:/i.test(origin)) {
    throw new AwsError("InvalidParameterException", `Invalid origin: ${origin}`, 400);
  }
}
