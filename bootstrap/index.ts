import { getServicePrincipal } from "@pulumi/azuread/getServicePrincipal";
import { OpenIdConnectProvider } from "@pulumi/aws/iam/openIdConnectProvider";
import { PipelineRole } from "../components/aws/pipelineRole";
import { PipelineState } from "../components/aws/pipelineState";
import { PipelineApplication } from "../components/entra/pipelineApplication";
import { microsoftGraph } from "../federation/access/graphPermissions";
import { stateBackendUrl, stateSecretsProvider } from "../federation/pipelines/state";
import { tokenAudiences } from "../federation/pipelines/tokens";
import { identitiesOf, type Identity, withKey } from "./identities";
import { loadPlan } from "./plan";

/** What the pipelines of one stack sign in to both clouds as, and what their GitHub environments have to know of it. */
export = async () => {
  const plan = await loadPlan();
  const { settings, providerArn } = plan;
  const { issuer, tags, permissionsBoundary } = settings;
  const { objectId: graph } = await getServicePrincipal({ clientId: microsoftGraph });
  const provider =
    settings.openIdConnectProvider === "create"
      ? [
          new OpenIdConnectProvider(
            "tokens",
            { url: issuer, clientIdLists: [tokenAudiences.aws], tags },
            // Of the whole account: what else trusts it would stop.
            { retainOnDelete: true },
          ),
        ]
      : [];

  const state = plan.state && new PipelineState("state", { place: plan.state, tags });
  /** The key's ARN is not known before there is one. */
  const complete = (documents: Identity["policies"]) =>
    Object.fromEntries(
      Object.entries(documents).map(([policy, document]) => [
        policy,
        policy === "state" && state ? state.keyArn.apply((arn) => withKey(document, arn)) : document,
      ]),
    );

  function declare({ use, name, description, subject, policies, permissions }: Identity) {
    const role = new PipelineRole(
      use,
      {
        ...{ name, description, providerArn, issuer, subject, policies: complete(policies), tags },
        ...(permissionsBoundary !== undefined && { permissionsBoundary }),
      },
      // IAM knows nobody whom a trust policy names before they are there.
      { dependsOn: provider },
    );
    const application = new PipelineApplication(use, {
      ...{ displayName: name, description, issuer, subject, permissions, microsoftGraph: graph },
    });
    return { ...plan.variables, AWS_ROLE_ARN: role.roleArn, ENTRA_CLIENT_ID: application.clientId };
  }

  return {
    ...(plan.state && {
      /** For `pulumi login` and `--secrets-provider`. */
      state: { backendUrl: stateBackendUrl(plan.state), secretsProvider: stateSecretsProvider(plan.state) },
    }),
    /** Variables by GitHub environment. */
    environments: Object.fromEntries(
      identitiesOf(plan).map((identity) => [identity.environment, declare(identity)] as const),
    ),
  };
};
