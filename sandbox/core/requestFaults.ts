import { z } from "zod";

const count = z.int().min(1);

/** What goes wrong with requests to a simulated cloud. */
export const requestFault = z.strictObject({
  /** As in `PATCH`. Default: any. */
  method: z.string().optional(),
  /** Regular expression, for the path of a request to Graph with its query, or for an operation of AWS, as in `iam:GetRole`. */
  path: z.string().refine(isRegularExpression, "is no regular expression"),
  /** The first matching request that it concerns. */
  nth: count.default(1),
  /** How many of them. */
  times: count.default(1),
  /** It takes effect all the same: its answer is lost. */
  after: z.boolean().default(false),
  /** What is answered; without it the connection breaks. */
  status: z.int().min(400).max(599).optional(),
  code: z.string().default("UnknownError"),
  message: z.string().default("An injected fault."),
  /** Seconds after which to ask again. */
  retryAfter: z.int().min(0).optional(),
});

export type RequestFault = z.input<typeof requestFault>;
type Rule = z.output<typeof requestFault>;
/** What a refusal waits for, so that several come at once. */
export type Held = () => Promise<void>;
export type Refusal = Pick<Rule, "code" | "message" | "retryAfter"> & { readonly status: number };

/** No answer came back. */
export class BrokenConnection extends Error {
  override readonly name = "BrokenConnection";
}

export class RequestFaults {
  private rules: { readonly fault: Rule; readonly path: RegExp; readonly held: Held; wait: number; left: number }[] =
    [];

  /** @param refuse What the cloud throws. */
  constructor(private readonly refuse: (refusal: Refusal) => Error) {}

  add(asked: RequestFault, held: Held = () => Promise.resolve()): void {
    const fault = requestFault.parse(asked);
    this.rules.push({ fault, path: new RegExp(fault.path), held, wait: fault.nth - 1, left: fault.times });
  }

  clear(): void {
    this.rules = [];
  }

  /** Answers a request, unless it is one that something goes wrong with. */
  async around<T>(request: { readonly method?: string; readonly path: string }, answer: () => Promise<T>): Promise<T> {
    const due = this.next(request);
    if (due === undefined) return answer();
    if (due.fault.after) await answer();
    await due.held();
    throw this.error(due.fault);
  }

  /** The first fault that this request is due for; the others wait for their own. */
  private next({ method, path }: { readonly method?: string; readonly path: string }) {
    const matching = this.rules.filter(
      (rule) => (rule.fault.method ?? method) === method && rule.path.test(path) && rule.left > 0,
    );
    const due = matching.find(({ wait }) => wait === 0);
    for (const rule of matching) rule.wait = Math.max(0, rule.wait - 1);
    if (due !== undefined) due.left--;
    return due;
  }

  private error({ status, ...refusal }: Rule): Error {
    return status === undefined ? new BrokenConnection(refusal.message) : this.refuse({ ...refusal, status });
  }
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
