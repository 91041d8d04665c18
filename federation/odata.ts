/**
 * Text as it stands between single quotes in an OData filter. azuread does that itself for users and service principals, but neither for
 * groups nor for applications. https://learn.microsoft.com/graph/query-parameters#escaping-single-quotes
 */
export const inFilter = (text: string): string => text.replaceAll("'", "''");
