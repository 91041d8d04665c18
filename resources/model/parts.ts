import { applicationsIn, belongsTo, type AwsApplication } from "../applications";
import { meant, servicePrincipalIds } from "../links";
import type { Resource } from "../resource";
import { types } from "../types";

/** The property that says whose service principal it is. */
const principals: Readonly<Record<string, string>> = {
  [types.claims]: "servicePrincipalObjectId",
  [types.azureadClaimsAssignment]: "servicePrincipalId",
  [types.issuance]: "servicePrincipalObjectId",
  [types.certificate]: "servicePrincipalId",
  [types.activation]: "servicePrincipalId",
  [types.appRole]: "servicePrincipalObjectId",
  [types.appRoleAssignment]: "servicePrincipalObjectId",
  [types.azureadAppRoleAssignment]: "resourceObjectId",
  [types.roleImportJob]: "servicePrincipalId",
  [types.synchronizationJob]: "servicePrincipalId",
  [types.synchronizationSecret]: "servicePrincipalId",
};

/** The resources of a stack that are parts of one enterprise application. */
export class Parts implements AwsApplication {
  readonly subject: Resource;
  readonly application: Resource | undefined;
  readonly servicePrincipal: Resource | undefined;
  private readonly owners: readonly Resource[];

  constructor(
    app: AwsApplication,
    readonly resources: readonly Resource[],
  ) {
    ({ subject: this.subject, application: this.application, servicePrincipal: this.servicePrincipal } = app);
    // Both know the service principal's id.
    this.owners = [app.application ?? [], app.servicePrincipal ?? []].flat();
  }

  ofApplication(type: string): readonly Resource[] {
    const { application, resources } = this;
    if (application === undefined) return [];
    const applications = applicationsIn(resources);
    return resources.filter((each) => each.type === type && belongsTo(each, application, applications));
  }

  ofServicePrincipal(...wanted: readonly string[]): readonly Resource[] {
    return this.resources.filter(
      (each) =>
        wanted.includes(each.type) &&
        meant(each, principals[each.type] ?? "", this.owners, servicePrincipalIds).length > 0,
    );
  }
}
