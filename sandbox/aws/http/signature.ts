import { createHash, timingSafeEqual } from "node:crypto";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Request } from "../../core/httpServer";
import { AwsError } from "../awsError";

/** What a request says of the signature that it carries. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly date: Date;
  readonly value: string;
}

/**
 * Reads the `Authorization` header of Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureOf({ headers }: Request): Signature {
  const authorization = headers["authorization"];
  if (typeof authorization !== "string") {
    throw new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  }
  const [, accessKeyId, region, service, signedHeaders, value] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? [];
  const date = dateOf(headers["x-amz-date"]);
  if (
    accessKeyId === undefined ||
    region === undefined ||
    service === undefined ||
    signedHeaders === undefined ||
    value === undefined ||
    date === undefined
  ) {
    throw new AwsError(
      "IncompleteSignature",
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters, and existence of a 'X-Amz-Date' header.",
      400,
    );
  }
  return { accessKeyId, region, service, signedHeaders: signedHeaders.split(";"), date, value };
}

/** A signature is good for a quarter of an hour, to both sides. */
export function requireCurrent({ date }: Signature, now: Date): void {
  const minutes = 15;
  const [before, after] = [new Date(now.getTime() - minutes * 60_000), new Date(now.getTime() + minutes * 60_000)];
  const problem =
    date < before
      ? `Signature expired: ${compact(date)} is now earlier than ${compact(before)} (${compact(now)} - ${minutes} min.)`
      : date > after
        ? `Signature not yet current: ${compact(date)} is still later than ${compact(after)} (${compact(now)} + ${minutes} min.)`
        : undefined;
  if (problem !== undefined) throw new AwsError("SignatureDoesNotMatch", problem, 403);
}

/** Whether the request, as it arrived, was signed with this secret: signs it again and compares. */
export async function isSignedWith(request: Request, signature: Signature, secret: string): Promise<boolean> {
  const { accessKeyId, region, service, signedHeaders, date, value } = signature;
  const declaredHash = request.headers["x-amz-content-sha256"];
  if (declaredHash !== undefined && declaredHash !== sha256(request.body)) return false;
  // What is left unsigned could be changed on the way; the date is signed in any case.
  if (!signedHeaders.includes("host")) return false;
  const headers = Object.fromEntries(
    signedHeaders.map((name) => [name, [request.headers[name] ?? []].flat().join(",")]),
  );
  const signer = new SignatureV4({
    service,
    region,
    sha256: Sha256,
    // The header is among the signed ones where the sender has put it there.
    applyChecksum: false,
    credentials: { accessKeyId, secretAccessKey: secret },
  });
  const { headers: signed } = await signer.sign(
    {
      method: request.method,
      protocol: "http:",
      hostname: "sandbox",
      path: request.path,
      query: queryOf(request.query),
      headers,
      body: request.body,
    },
    { signingDate: date, signableHeaders: new Set(signedHeaders) },
  );
  const expected = /Signature=([0-9a-f]{64})$/.exec(signed["authorization"] ?? "")?.[1] ?? "";
  return expected.length === value.length && timingSafeEqual(Buffer.from(expected), Buffer.from(value));
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function queryOf(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)]));
}

function dateOf(header: string | string[] | undefined): Date | undefined {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(header)) ?? [];
  return y === undefined ? undefined : new Date(`${y}-${mo ?? ""}-${d ?? ""}T${h ?? ""}:${mi ?? ""}:${s ?? ""}Z`);
}

/** As in 20260124T093000Z. */
const compact = (date: Date): string => `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
