import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** What a provider tells while it works, beside the resource that it works on. */
export interface Note {
  readonly urn: string;
  readonly text: string;
  /** `status`: shown until the next one. */
  readonly kind: "status" | "warning";
}

/** @param engine Where it listens, by the time that there is something to tell. */
export function engineLog(engine: () => string | undefined): (note: Note) => void {
  let client: EngineClient | undefined;
  return ({ urn, text, kind }) => {
    const address = engine();
    if (address === undefined) return;
    client ??= new EngineClient(address, credentials.createInsecure());
    const request = new LogRequest()
      .setUrn(urn)
      .setMessage(text)
      .setSeverity(kind === "warning" ? LogSeverity.WARNING : LogSeverity.INFO)
      .setEphemeral(kind === "status");
    // Nobody waits for what is only told.
    client.log(request, () => undefined);
  };
}
