import * as pulumi from "@pulumi/pulumi";

export interface AppRoleVacancyArgs {
  /** Object id, or `/servicePrincipals/<object id>`. A change looks anew. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** The value that is to become free. A change looks anew. */
  value: pulumi.Input<string>;
  /** GUID of the app role that may have the value. A change looks anew. */
  exceptAppRoleId: pulumi.Input<string>;
  /** Removes what Entra imported; else what is there is refused, in previews already. */
  removesImported: pulumi.Input<boolean>;
}

/**
 * Sees to it, when it is created, that a value is free which is about to be declared on an application: it can stand there
 * once. App roles that Entra imported with it are removed, and their assignments, or refused. Deleting brings nothing back.
 */
export class AppRoleVacancy extends pulumi.CustomResource {
  constructor(name: string, args: AppRoleVacancyArgs, opts?: pulumi.CustomResourceOptions) {
    super("entragraph:index:AppRoleVacancy", name, { ...args }, opts);
  }
}
