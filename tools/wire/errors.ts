import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { PartialFailure, type Properties } from "./provider";

/** An error as the engine shows it: the message, without the stack, which is of no use to who must act on it. */
export function grpcError(error: unknown, toStruct: (properties: Properties) => Struct): Partial<ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof PartialFailure)) return { code: status.UNKNOWN, details: message };
  const { id, properties } = error.state;
  const failed = new ErrorResourceInitFailed().setId(id).setProperties(toStruct(properties)).setReasonsList([message]);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const full = new Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([detail]);
  const metadata = new Metadata();
  // The header in which gRPC carries structured errors. https://grpc.io/docs/guides/error/
  metadata.set("grpc-status-details-bin", Buffer.from(full.serializeBinary()));
  return { code: status.UNKNOWN, details: message, metadata };
}
