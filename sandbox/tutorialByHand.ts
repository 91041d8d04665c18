import type { Clouds } from ".";
import { defaultReplyUrl } from "../federation/endpoints";
import { awsSingleAccountAccess } from "../federation/galleryTemplate";
import { roleListPolicy, tutorialFederationPolicy } from "../federation/permissions";
import type { PolicyDocument } from "../federation/policyDocument";
import { trustPolicy } from "../federation/trustPolicy";
import { Account } from "./aws";
import { Tenant } from "./entra";
import { FederationMetadata } from "./entra/http/federationMetadata";
import { runImportCycle } from "./importer";

/**
 * Sets up single sign-on as tutorials do in the portal and the AWS console, and as a person in a hurry does it: the relay
 * state of one application is not URL-encoded and that of the other names another region, the policy for the
 * provisioning user is on the roles too, and a second certificate was made and never activated.
 *
 * @throws what a cloud refuses, as where it was done before.
 */
export async function followTutorialByHand(clouds: Clouds): Promise<void> {
  const aws = new Account(clouds.account).inRegion("us-east-1");
  const entra = new Tenant(clouds.tenant);
  const [instance] = await aws.listInstances("us-east-1");
  if (instance === undefined) throw new Error("the world has no Amazon Connect instance in us-east-1");

  // Step 1: policies. Step 2: the user that Entra reads the roles as.
  const list = await createPolicy(aws, "azure_cli_policy", roleListPolicy());
  const policies = [await createPolicy(aws, "azure_federation_policy", tutorialFederationPolicy(instance.arn)), list];
  const { name: user } = await aws.createUser({ name: "azure_cli_user", path: "/", tags: {} });
  await aws.attachUserPolicy(user, list);
  const key = await aws.createAccessKey(user);

  const federate = `console.aws.amazon.com/connect/federate/${instance.id}?destination=`;
  const admin = await setUpApplication(entra, aws, {
    name: "Admin",
    identifier: "https://signin.aws.amazon.com/saml",
    relayState: `https://us-east-1.${federate}/connect/`,
    policies,
    key,
  });
  const agent = await setUpApplication(entra, aws, {
    name: "Agent",
    identifier: "https://signin.aws.amazon.com/saml#2",
    relayState: `https://us-west-2.${federate}%2Fconnect%2Fccp-v2`,
    policies,
    key,
  });
  // For a renewal that nobody went on with: AWS does not know it.
  await entra.addTokenSigningCertificate(agent.servicePrincipalId, {});

  // Step 5: once Entra has read the roles, people are assigned to them.
  await runImportCycle(clouds);
  await assign(entra, admin, "ada@contoso.example");
  await assign(entra, agent, "bo@contoso.example");
  await assign(entra, agent, "chi@contoso.example");
}

interface AskedApplication {
  readonly name: string;
  readonly identifier: string;
  readonly relayState: string;
  /** ARNs of what its role may do. */
  readonly policies: readonly string[];
  readonly key: { readonly id: string; readonly secret: string };
}

interface SetUpApplication {
  readonly servicePrincipalId: string;
  /** Value of the app role that Entra imports. */
  readonly roleValue: string;
}

/** Steps 3 to 5 for one of the applications. */
async function setUpApplication(entra: Tenant, aws: Account, asked: AskedApplication): Promise<SetUpApplication> {
  const { application, servicePrincipal } = await entra.instantiate(awsSingleAccountAccess, {
    displayName: `Amazon Connect - ${asked.name}`,
  });
  const { id } = servicePrincipal;
  await entra.updateServicePrincipal(id, {
    preferredSingleSignOnMode: "saml",
    samlSingleSignOnSettings: { relayState: asked.relayState },
    notificationEmailAddresses: ["ada@contoso.example"],
  });
  await entra.updateApplication(application.id, { identifierUris: [asked.identifier] });
  const { thumbprint } = await entra.addTokenSigningCertificate(id, {});
  await entra.updateServicePrincipal(id, { preferredTokenSigningKeyThumbprint: thumbprint });

  const name = `AzureAD_Connect_${asked.name}`;
  const metadata = await download(entra, application.appId);
  const provider = await aws.createSamlProvider({ name, metadata, tags: {} });
  const trust = trustPolicy({ providerArns: [provider.arn], audiences: [defaultReplyUrl("aws")] });
  const role = await aws.createRole({ name: `${name}_Role`, path: "/", trustPolicy: JSON.stringify(trust), tags: {} });
  for (const policy of asked.policies) await aws.attachRolePolicy(role.name, policy);

  await entra.setSynchronizationSecrets(id, [
    { key: "ClientSecret", value: asked.key.id },
    { key: "SecretToken", value: asked.key.secret },
  ]);
  const job = await entra.createSynchronizationJob(id, { templateId: "aws" });
  await entra.startSynchronizationJob(id, job.id);
  return { servicePrincipalId: id, roleValue: `${role.arn},${provider.arn}` };
}

async function createPolicy(aws: Account, name: string, document: PolicyDocument): Promise<string> {
  return (await aws.createPolicy({ name, path: "/", document: JSON.stringify(document), tags: {} })).arn;
}

/** The federation metadata, as browsers save it and the AWS console uploads it: without the byte order mark. */
async function download(entra: Tenant, appId: string): Promise<string> {
  const { tenantId } = await entra.caller();
  const document = await new FederationMetadata(entra, tenantId, 0).answer(new URLSearchParams({ appid: appId }));
  return String(document.body).replace(/^\uFEFF/, "");
}

async function assign(entra: Tenant, { servicePrincipalId, roleValue }: SetUpApplication, person: string) {
  const [user] = await entra.listUsers({ userPrincipalName: person });
  const { appRoles } = await entra.getServicePrincipal(servicePrincipalId);
  const role = appRoles.find(({ value }) => value === roleValue);
  if (user === undefined || role === undefined) throw new Error(`${person} cannot be assigned to ${roleValue}`);
  await entra.createAppRoleAssignedTo({ resourceId: servicePrincipalId, principalId: user.id, appRoleId: role.id });
}
