import type { IncomingMessage } from "node:http";
import { Unmet } from "./answer";

/** Bytes: a user principal name, a client id and an ARN are far from it. */
const most = 16_384;

/**
 * The fields of a posted form.
 * @throws Unmet
 */
export async function formOf(incoming: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  // To its end, however much is too much: a browser that still sends takes no answer.
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size <= most) chunks.push(bytes);
  }
  if (size > most) throw new Unmet(413, "Too much", `A form of the portal has at most ${most} bytes.`);
  const [type = ""] = (incoming.headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/x-www-form-urlencoded")
    throw new Unmet(415, "Not a form", "The portal takes forms that are application/x-www-form-urlencoded.");
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
