import type { Properties, Provider } from "../../../../tools/wire/provider";
import { deployer, withApplication } from "../fixtures";
import { check, create, entraProvider, types, type Resource } from "./provider";

export const integrated = "WindowsAzureActiveDirectoryIntegratedApp";

export async function setUp() {
  const made = await withApplication();
  const inputs: Properties = {
    clientId: made.appId,
    useExisting: true,
    appRoleAssignmentRequired: true,
    preferredSingleSignOnMode: "saml",
    samlSingleSignOn: { relayState: "https://us-east-1.console.aws.amazon.com/connect" },
    featureTags: [{ enterprise: true }],
    owners: [deployer.objectId],
  };
  const provider = entraProvider(made.tenant);
  const add = (change: Properties = {}) => create(provider, types.servicePrincipal, { ...inputs, ...change });
  const found = () => made.tenant.getServicePrincipal(made.servicePrincipal.id);
  return { ...made, inputs, provider, add, found };
}

export const without = (properties: Properties, ...keys: string[]): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => !keys.includes(key)));

/** What changes if the program ignores changes of these. */
export async function diffIgnoring(provider: Provider, old: Resource, news: Properties, ignoreChanges: string[]) {
  const checked = await check(provider, old.type, news, old.inputs);
  const { urn, type, id, inputs, state } = old;
  const { changes } = await provider.diff({
    urn,
    type,
    id,
    oldInputs: inputs,
    oldState: state,
    news: checked,
    ignoreChanges,
  });
  return changes;
}
