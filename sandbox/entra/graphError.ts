/** What Microsoft Graph answers instead of a result: HTTP status, error code and the text behind it. */
export class GraphError extends Error {
  override readonly name = "GraphError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Seconds after which to ask again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** The shapes of Graph's refusals. https://learn.microsoft.com/graph/errors and /graph/resolve-auth-errors */
export const refusals = {
  notFound: (id: string) =>
    new GraphError(
      404,
      "Request_ResourceNotFound",
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    ),
  badRequest: (message: string) => new GraphError(400, "Request_BadRequest", message),
  /** A property whose value breaks a rule; Graph says which property, not which rule. */
  invalidValue: (property: string, resource: string) =>
    new GraphError(
      400,
      "Request_BadRequest",
      `Invalid value specified for property '${property}' of resource '${resource}'.`,
    ),
  /** https://github.com/microsoftgraph/microsoft-graph-docs/issues/21667 */
  duplicateValue: () => new GraphError(400, "DuplicateValue", "Request contains a property with duplicate values."),
  denied: () =>
    new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
  conflict: () =>
    new GraphError(
      409,
      "Request_Conflict",
      "A conflicting object with one or more of the specified property values is present in the directory.",
    ),
  /** Two writes to one object at once. */
  overlap: () =>
    new GraphError(409, "Directory_ConcurrencyViolation", "A transient error has occurred. Please try again."),
  referenceExists: (property: string) =>
    new GraphError(
      400,
      "Request_BadRequest",
      `One or more added object references already exist for the following modified properties: '${property}'.`,
    ),
};
