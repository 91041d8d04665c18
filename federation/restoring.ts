/**
 * What helps if an app registration has lost its service principal. A new one would have another object id, and Pulumi's
 * ApplicationFromTemplate goes on naming the former: it reads the application alone. Without either, it makes both again.
 *
 * https://learn.microsoft.com/entra/identity/enterprise-apps/restore-application
 *
 * @param objectId Of the service principal, when it was there.
 */
export const restoringPrincipal = (objectId = "<its object id>"): string =>
  `restore it within 30 days (Microsoft Graph, POST /directory/deletedItems/${objectId}/restore), then run pulumi up; ` +
  "or delete the app registration, too, and run pulumi up, which makes both again under another client id. Before one of " +
  "the two, pulumi up fails";
