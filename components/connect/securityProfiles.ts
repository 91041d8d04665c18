import * as pulumi from "@pulumi/pulumi";
import { SecurityProfile } from "@pulumi/aws/connect/securityProfile";
import { beforeCreation } from "../recovery/beforeCreation";
import { type GetConnectProfilesArgs, getConnectProfiles } from "./getConnectProfiles";

export interface SecurityProfilesArgs {
  /** Plain: it is asked in the preview whether a name is taken. */
  instance: { readonly arn: string; readonly instanceId: string; readonly alias: string; readonly region: string };
  /** Permissions by their names in the API, by name of the profile. */
  profiles: Readonly<Record<string, readonly string[]>>;
  tags: Record<string, pulumi.Input<string>>;
}

/** What people may do in an Amazon Connect instance, by name. A name that it has already is refused before anything is made. */
export class SecurityProfiles extends pulumi.ComponentResource {
  /**
   * @param asking With what the instance is asked: the configuration of AWS, and what makes the `entragraph` provider known.
   */
  constructor(
    name: string,
    { instance, profiles, tags }: SecurityProfilesArgs,
    asking: Pick<GetConnectProfilesArgs, "configuration"> & { readonly options: pulumi.InvokeOptions },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("entra-connect-sso:index:SecurityProfiles", name, {}, opts);
    const { arn, instanceId, alias, region } = instance;
    const { configuration, options } = asking;
    const hook = beforeCreation(`${name}-taken`, async ({ inputs }) => {
      const profile = String(inputs["name"]);
      const { securityProfiles } = await getConnectProfiles({ arn, securityProfiles: [], configuration }, options);
      if (!securityProfiles.some((each) => each.toLowerCase() === profile.toLowerCase())) return;
      throw new Error(
        `the instance ${alias} has a security profile ${JSON.stringify(profile)} already. Nothing was made. Give yours another ` +
          "name in securityProfiles, or take it out there: connectUsers knows by name what the instance has. If this stack made " +
          `it and was interrupted, take it over: pulumi import aws:connect/securityProfile:SecurityProfile '${profile}' ` +
          `${instanceId}:<id of the profile>`,
      );
    });
    for (const [profile, permissions] of Object.entries(profiles)) {
      new SecurityProfile(
        `${name}-${profile}`,
        {
          ...{ instanceId, region, tags, name: profile, permissions: [...permissions] },
          description: "Made by Pulumi: changes by hand are undone",
        },
        { parent: this, hooks: { beforeCreate: [hook] } },
      );
    }
    this.registerOutputs({});
  }
}
