import { pairAudience, pairReplyUrl } from "../../../../federation/globalResiliency";
import { federationPolicy, withPairs } from "../../../../federation/permissions";
import { trustPolicy } from "../../../../federation/trustPolicy";
import { replicateInstance } from "../../../../sandbox/aws/replicas";
import { instance, instanceArn, providers, role } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

const replicaRegion = "us-west-2";
const agent = { roleArn: role, samlProviderArn: providers.agent, landing: { page: "ccp" } } as const;
const admin = { roleArn: role, samlProviderArn: providers.admin, landing: { page: "admin" } } as const;
const audience = pairAudience(instance);
const address = pairReplyUrl(instance, agent);

/** As a deployment leaves it: people of both applications sign in to the instance and its replica. */
function pair(deployed: Deployment): void {
  const { account, app } = deployed;
  replicateInstance(account, instance.region, instance.instanceId, { replicaRegion, replicaAlias: "contoso-replica" });
  posting(address)(deployed);
  deployed.admin.replyUrls = [pairReplyUrl(instance, admin)];
  for (const each of [app, deployed.admin]) each.samlSingleSignOnSettings = { relayState: "" };
  trusting(audience)(deployed);
  allowing(withPairs(federationPolicy(instanceArn), [instance.instanceId]))(deployed);
}

const posting =
  (...urls: string[]) =>
  ({ app }: Deployment): void => {
    app.replyUrls = urls;
  };
const trusting =
  (...audiences: string[]) =>
  ({ role: its }: Deployment): void => {
    its.trustPolicy = JSON.stringify(trustPolicy({ providerArns: Object.values(providers), audiences }));
  };
const comparing =
  (operator: string, pattern: string) =>
  (deployed: Deployment): void => {
    trusting(audience)(deployed);
    deployed.role.trustPolicy = deployed.role.trustPolicy
      .replace("StringLike", operator)
      .replace(JSON.stringify(audience), JSON.stringify(pattern));
  };
const allowing =
  (document: object) =>
  ({ role: its }: Deployment): void => {
    its.inlinePolicies = { federation: JSON.stringify(document) };
  };
const replicaOf = ({ account }: Deployment) =>
  account.instances.find(({ id, region }) => id === instance.instanceId && region === replicaRegion);

/** Of a Global Resiliency pair. */
const broken: readonly Mutation[] = [
  { what: "nothing", by: () => undefined, finds: [], lands: true },
  {
    what: "a relay state, which nothing reads",
    by: ({ app }) => void (app.samlSingleSignOnSettings = { relayState: "x" }),
    finds: [],
    lands: true,
  },
  {
    what: "a region without pairs in the reply URL",
    by: posting(address.replace("us-east-1", "ca-central-1")),
    finds: ["reply-url", "relay-state"],
  },
  {
    what: "another instance in the query alone",
    by: posting(address.replace("instanceId=2", "instanceId=3")),
    finds: ["reply-url", "relay-state"],
  },
  {
    what: "no role in the query",
    by: posting(address.replace(/&role=[^&]*/, "")),
    finds: ["reply-url", "relay-state"],
  },
  {
    what: "another role in the query",
    by: posting(address.replace(/&role=[^&]*/, "&role=other")),
    finds: ["reply-url"],
  },
  {
    what: "another SAML provider in the query",
    by: posting(address.replace("idp=agent", "idp=admin")),
    finds: ["reply-url"],
  },
  {
    what: "ARNs in the query",
    by: posting(address.replace("role=connect", `role=${role}`).replace("idp=agent", `idp=${providers.agent}`)),
    finds: [],
    lands: true,
  },
  {
    what: "another account in the query",
    by: posting(address.replace("111122223333", "444455556666")),
    finds: ["reply-url"],
  },
  {
    what: "the sign-in endpoint of a region",
    by: posting("https://signin.aws.amazon.com/saml"),
    finds: ["relay-state", "trust-accepts"],
  },
  {
    what: "a trust policy that compares whole addresses",
    by: comparing("StringEquals", audience),
    finds: ["trust-accepts"],
  },
  {
    what: "a trust policy for any address that ends so",
    by: comparing("StringLike", "*.sign-in.connect.aws/saml*"),
    finds: ["trust-audience"],
    lands: true,
  },
  {
    what: "a trust policy for any host before the region",
    by: comparing("StringLike", "https://*.us-east-1.sign-in.connect.aws/saml*"),
    finds: ["trust-audience"],
    lands: true,
  },
  {
    what: "permission for the source alone",
    by: allowing(federationPolicy(instanceArn)),
    finds: ["permission-allows"],
  },
  {
    what: "permission for another pair",
    by: allowing(withPairs(federationPolicy(instanceArn), ["7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f"])),
    finds: ["permission-allows"],
  },
  {
    what: "permission for both by their ARNs",
    by: allowing(federationPolicy(instanceArn, instanceArn.replace("us-east-1", "us-west-2"))),
    finds: [],
    lands: true,
  },
  {
    what: "permission for any instance",
    by: allowing({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "connect:GetFederationToken", Resource: "*" }],
    }),
    finds: ["permission-instance"],
    lands: true,
  },
  {
    what: "somebody who is missing in the replica",
    by: (deployed) => void replicaOf(deployed)?.users.splice(0, 9),
    finds: ["connect-user"],
  },
  {
    what: "somebody who is missing in the source",
    by: (deployed) => void deployed.instance.users.splice(0, 9),
    finds: ["connect-user"],
  },
  {
    what: "no replica any more",
    by: ({ account }) => void (account.instances = account.instances.filter(({ region }) => region !== replicaRegion)),
    finds: ["relay-state"],
  },
];

export const ofThePair: readonly Mutation[] = broken.map(({ by, ...mutation }) => ({
  ...mutation,
  by: (deployed) => {
    pair(deployed);
    by(deployed);
  },
}));
