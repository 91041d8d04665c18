import * as pulumi from "@pulumi/pulumi";
import { getPolicy } from "@pulumi/aws/iam/getPolicy";
import { getRole } from "@pulumi/aws/iam/getRole";
import { getSamlProvider } from "@pulumi/aws/iam/getSamlProvider";
import { getUser } from "@pulumi/aws/iam/getUser";
import { askAws } from "../../clouds/askAws";
import { stackConfiguration } from "../../clouds/configuration";
import { findInIam } from "../../clouds/iamLeftovers";
import { policyArn, samlProviderArn } from "../../federation/arns";
import type { Partition } from "../../federation/partitions";
import { beforeCreation } from "./beforeCreation";

/** Whose account it is. */
export interface Owner {
  readonly partition: Partition;
  readonly account: string;
}

/**
 * Makes a component refuse, in the preview too, to make in IAM what stands there already and belongs to somebody else: its name is taken,
 * and dozens of resources would be made before AWS says so. What an interrupted deployment has left is taken away when it is in the way.
 */
export function refuseForeign(name: string, owner: Owner): pulumi.ResourceTransformation {
  // Hooks run when the program may have let go of its configuration.
  const configuration = stackConfiguration(pulumi.runtime.allConfig());
  const begun = new Map<string, Promise<boolean>>();
  const isThere = (type: string, inputs: Inputs): Promise<boolean> => {
    const look = looks[type];
    if (look === undefined) return Promise.resolve(false);
    const key = `${type}::${String(inputs["name"])}`;
    const looked = begun.get(key) ?? isAnswered(look(inputs, owner));
    begun.set(key, looked);
    return looked;
  };
  const hook = beforeCreation(`${name}-foreign`, async ({ type, inputs }) => {
    if (!(await isThere(type, inputs))) return;
    const found = await askAws(configuration, async (clients) => findInIam(type, inputs, await clients.iam()));
    if (found === undefined || found.differences.length === 0) return;
    throw new Error(
      `${titles[type] ?? type} ${String(inputs["name"])} exists already in account ${owner.account}, and is not what an ` +
        `earlier deployment of this stack may have left: ${found.differences.join(", ")}. Nothing was made. Adopt it (docs/adopting.md), ` +
        "or give yours another name in the settings",
    );
  });
  // The first things to be made are applications. All looks begin with them: one after the other, each would hold up the rest.
  const declared: { readonly type: string; readonly inputs: Inputs }[] = [];
  const ahead = beforeCreation(`${name}-foreign-ahead`, async () => {
    for (const { type, inputs } of declared) void isThere(type, inputs);
    return Promise.resolve();
  });
  return ({ type, props, opts }) => {
    const inputs = props as Inputs;
    if (type in looks && typeof inputs["name"] === "string") declared.push({ type, inputs });
    const own = type in looks ? hook : type === application ? ahead : undefined;
    return own && { props: inputs, opts: pulumi.mergeOptions(opts, { hooks: { beforeCreate: [own] } }) };
  };
}

const application = "azuread:index/applicationFromTemplate:ApplicationFromTemplate";

const titles: Readonly<Record<string, string>> = {
  "aws:iam/policy:Policy": "the IAM policy",
  "aws:iam/role:Role": "the IAM role",
  "aws:iam/samlProvider:SamlProvider": "the IAM SAML provider",
  "aws:iam/user:User": "the IAM user",
};

type Inputs = Readonly<Record<string, unknown>>;

const looks: Readonly<Record<string, (inputs: Inputs, owner: Owner) => Promise<unknown>>> = {
  "aws:iam/policy:Policy": ({ name }, owner) => getPolicy({ arn: policyArn({ ...owner, name: String(name) }) }),
  "aws:iam/role:Role": ({ name }) => getRole({ name: String(name) }),
  "aws:iam/samlProvider:SamlProvider": ({ name }, owner) =>
    getSamlProvider({ arn: samlProviderArn({ ...owner, name: String(name) }) }),
  "aws:iam/user:User": ({ name }) => getUser({ userName: String(name) }),
};

/** If AWS does not say it, the creation will. */
const isAnswered = (look: Promise<unknown>): Promise<boolean> =>
  look.then(
    () => true,
    () => false,
  );
