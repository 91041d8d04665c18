/** Something that goes wrong with requests to the HTTP Graph. */
export interface HttpFault {
  /** Method and path below `/v1.0`, as in `PATCH /servicePrincipals/*`; `*` stands for anything. */
  readonly request: string;
  /** How many matching requests; default 1. */
  readonly times?: number;
  /** How many matching requests go well before; default 0. */
  readonly after?: number;
  readonly what:
    | { readonly answer: number; readonly code: string; readonly message?: string; readonly retryAfter?: number }
    /** It takes effect, and the connection breaks before the answer. */
    | "answer is lost"
    /** The connection breaks before it takes effect. */
    | "request is lost";
}

export class HttpFaults {
  private rules: { fault: HttpFault; matches: RegExp; seen: number }[] = [];

  inject(fault: HttpFault): void {
    const literal = fault.request.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    this.rules.push({ fault, matches: new RegExp(`^${literal.join(".*")}$`), seen: 0 });
  }

  /** What becomes of the next request of this kind. */
  next(request: string): HttpFault["what"] | undefined {
    const matching = this.rules.filter(({ matches }) => matches.test(request));
    for (const rule of matching) rule.seen++;
    const due = matching.find(({ seen, fault: { after = 0, times = 1 } }) => seen > after && seen <= after + times);
    return due?.fault.what;
  }
}
