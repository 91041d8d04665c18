import type { ServiceError } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { decode } from "./engineValues";
import type { Json, JsonObject } from "./recording";

/** What came of a call, as recordings say it. */
export async function answer<R>(asked: Promise<R>, read: (response: R) => JsonObject): Promise<JsonObject> {
  try {
    return read(await asked);
  } catch (error) {
    if (!isServiceError(error)) throw error;
    const initFailed = initFailedOf(error);
    return {
      error: { code: error.code, ...(initFailed === undefined ? {} : { initFailed }), message: error.details },
    };
  }
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && "details" in error;
}

/** The object exists, though the call failed: structured errors come in a header. https://grpc.io/docs/guides/error/ */
function initFailedOf({ metadata }: ServiceError): JsonObject | undefined {
  const [packed] = metadata.get("grpc-status-details-bin");
  if (!Buffer.isBuffer(packed)) return undefined;
  for (const detail of Status.deserializeBinary(packed).getDetailsList()) {
    if (!detail.getTypeUrl().endsWith("pulumirpc.ErrorResourceInitFailed")) continue;
    const failed = proto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
    return {
      id: failed.getId(),
      ...struct("inputs", failed.getInputs()),
      ...struct("properties", failed.getProperties()),
      reasons: failed.getReasonsList(),
    };
  }
  return undefined;
}

export function diffOf(response: proto.DiffResponse): JsonObject {
  const detailedDiff: Record<string, Json> = {};
  response.getDetaileddiffMap().forEach((change, path) => {
    detailedDiff[path] = { inputDiff: change.getInputdiff(), kind: KINDS[change.getKind()] ?? "" };
  });
  return {
    changes: ["unknown", "none", "some"][response.getChanges()] ?? "",
    deleteBeforeReplace: response.getDeletebeforereplace(),
    detailedDiff,
    diffs: [...response.getDiffsList()].sort(),
    hasDetailedDiff: response.getHasdetaileddiff(),
    replaces: [...response.getReplacesList()].sort(),
    stables: [...response.getStablesList()].sort(),
  };
}

/** In the order of `PropertyDiff.Kind`. */
const KINDS = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];

export function failuresOf(failures: readonly proto.CheckFailure[]): Json {
  return failures
    .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }))
    .sort((one, other) => (one.reason < other.reason ? -1 : one.reason > other.reason ? 1 : 0));
}

/** What is left out of a message is left out here. */
export function struct(name: string, value: Struct | undefined): JsonObject {
  return value === undefined ? {} : { [name]: decode(value) };
}
