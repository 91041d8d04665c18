import { undecided } from "../../federation/facts";
import type { Federation } from "../../federation/model";
import { accountIn, type AccountName } from "../account";
import { awsApplications } from "../applications";
import { get } from "../plain";
import type { Resource } from "../resource";
import { types } from "../types";
import { accountsOf } from "./accounts";
import { appOf } from "./app";
import { firstKnown, textOf } from "./facts";
import { instancesOf } from "./instances";
import { directoryOf } from "./people";

/**
 * The federation that a stack declares, read from its planned or deployed resources, whatever program declares them. What it does not
 * declare is undecided if somebody else may have set it.
 */
export function federationOf(resources: readonly Resource[]): Federation<Resource> {
  const ofType = (...wanted: string[]) =>
    resources.filter(({ type }) => wanted.includes(type)).map(({ props }) => props);
  const account = accountOf(resources);
  const apps = awsApplications(resources).map((app) => appOf(app, resources, account));
  const accounts = accountsOf(resources, account);
  return {
    tenant: {
      id: firstKnown(
        // Applications from the gallery belong to the tenant that they are made in.
        ...ofType(types.servicePrincipal).map((props) => textOf(get(props, "applicationTenantId"))),
        ...ofType("pulumi:providers:azuread", "pulumi:providers:entra-connect-sso").map((props) =>
          textOf(get(props, "tenantId")),
        ),
      ),
      domain: undecided,
    },
    apps,
    registrations: undecided,
    ...directoryOf(resources, apps),
    // The tenant may have others than the stack's.
    accessPolicies: undecided,
    accounts,
    instances: instancesOf(resources, accounts),
  };
}

/** The account that all of it is in, as far as anything of it says. */
function accountOf(resources: readonly Resource[]): AccountName | undefined {
  const props = (...wanted: string[]) =>
    resources.filter(({ type }) => wanted.includes(type)).map((each) => each.props);
  return accountIn([
    // AWS's own word first, then what the program says; a trust policy is the last to be believed.
    ...props(types.samlProvider, types.role, types.managedPolicy).map((each) => get(each, "arn")),
    ...props(types.instance).map((each) => get(each, "arn")),
    ...props(types.stack).map((each) => get(each, "instance", "arn")),
    ...props(types.rolePolicy).map((each) => get(each, "policy")),
    ...props(types.role).map((each) => get(each, "inlinePolicies")),
    ...props(types.appRole, types.azureadAppRole).map((each) => get(each, "value")),
    ...props(types.application).map((each) => get(each, "appRoles")),
    ...props(types.role).map((each) => get(each, "assumeRolePolicy")),
  ]);
}
