/**
 * Milliseconds that a server asks to wait, in seconds or until a date; undefined if it does not say, or nonsense.
 * At least a second, so that nobody asks in a loop, and at most what no server should ask of a deployment.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(headers: Headers, now = Date.now()): number | undefined {
  const text = (headers.get("retry-after") ?? "").trim();
  const asked = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : untilDate(text, headers.get("date") ?? "", now);
  return asked === undefined ? undefined : Math.min(Math.max(asked, SHORTEST), LONGEST);
}

const SHORTEST = 1000;
const LONGEST = 120_000;

/** The server's clock may not be that of this machine. */
function untilDate(text: string, serverTime: string, now: number): number | undefined {
  const until = httpDate(text);
  return until === undefined ? undefined : until - (httpDate(serverTime) ?? now);
}

/** All three forms of a date in HTTP. https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats */
function httpDate(text: string): number | undefined {
  const asctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/.test(text);
  if (!asctime && !/^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/.test(text))
    return undefined;
  const time = Date.parse(asctime ? `${text} GMT` : text);
  return Number.isNaN(time) ? undefined : time;
}
