import * as pulumi from "@pulumi/pulumi";

export interface AppRoleVacancyArgs {
  /** Object id, or `/servicePrincipals/<object id>`. A change looks anew. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** The value that is to become free. A change looks anew. */
  value: pulumi.Input<string>;
  /** GUID of the app role that may have the value. A change looks anew. */
  exceptAppRoleId: pulumi.Input<string>;
}

/**
 * Removes, when it is created, the app roles of a service principal that have a value which is about to be declared on its
 * application, and their assignments: a value can stand there once. Deleting brings nothing back.
 */
export class AppRoleVacancy extends pulumi.CustomResource {
  constructor(name: string, args: AppRoleVacancyArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:AppRoleVacancy", name, { ...args }, opts);
  }
}
