/** By condition key in small letters, as in `aws:username`. Most keys have one value; `aws:TagKeys` and the like are lists. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** One request as policies see it. */
export interface AuthorizationRequest {
  /** As in `iam:ListRoles`. */
  readonly action: string;
  /** An ARN, or `*` if the action knows no resources. */
  readonly resource: string;
  /** What is known of the request. It carries no other keys, except those that are `open`. */
  readonly context: RequestContext;
  /**
   * Whether the value of a key (in small letters) is not known yet, as with the address from which somebody will sign in. No condition on
   * such a key is decided. If `context` has a value for it all the same, that is an example, which policy variables take.
   *
   * @default no key
   */
  readonly open?: (key: string) => boolean;
  /** For resource-based policies, as a trust policy is: who asks. Left out: policies of an identity, which name nobody. */
  readonly principal?: Principal;
}

export interface Principal {
  /** As in the Principal element of a policy. */
  readonly kind: "AWS" | "Federated" | "Service";
  /** The ARN of a SAML provider, for example. */
  readonly id: string;
}

/** The values of a key in a request: none if the request does not carry it. */
export type Values = readonly string[] | "undecided";

export function valuesOf(key: string, request: Pick<AuthorizationRequest, "context" | "open">): Values {
  return request.open?.(key.toLowerCase()) === true ? "undecided" : known(key, request.context);
}

/** What a policy variable stands for. */
export function variableValues(key: string, request: Pick<AuthorizationRequest, "context" | "open">): Values {
  const values = known(key, request.context);
  return values.length > 0 ? values : valuesOf(key, request);
}

function known(key: string, context: RequestContext): readonly string[] {
  const name = key.toLowerCase();
  // Keys come from policies, which may call one as properties of every object are called.
  const value = Object.hasOwn(context, name) ? context[name] : undefined;
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
