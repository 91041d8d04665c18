import { ServerCredentials, status, type handleUnaryCall, type Server, type ServerUnaryCall } from "@grpc/grpc-js";

/** Serves on a free port of this machine alone, and answers the port. */
export async function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

/** A call that is answered by a plain function; what it throws arrives as the message, without the stack. */
export function unary<Request, Response>(
  respond: (request: Request, call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void (async () => {
      try {
        callback(null, await respond(call.request, call));
      } catch (error) {
        callback({ code: status.UNKNOWN, message: error instanceof Error ? error.message : String(error) });
      }
    })();
  };
}
