import * as pulumi from "@pulumi/pulumi";
import { SecurityProfile } from "@pulumi/aws/connect/securityProfile";
import { askAws } from "../../clouds/askAws";
import { stackConfiguration } from "../../clouds/configuration";
import { deleteSecurityProfile, findSecurityProfile, usersWithProfile } from "../../clouds/securityProfiles";
import { isPlannedInstance } from "../../federation/plannedInstance";
import { securityProfileDescription } from "../../federation/securityProfiles";
import { listed } from "../../federation/words";
import { beforeCreation } from "../recovery/beforeCreation";

export interface SecurityProfilesArgs {
  /** Plain: it is asked in the preview whether a name is taken. */
  instance: Instance;
  /** Permissions by their names in the API, by name of the profile. */
  profiles: Readonly<Record<string, readonly string[]>>;
  tags: Record<string, pulumi.Input<string>>;
}

interface Instance {
  readonly arn: string;
  readonly instanceId: string;
  readonly alias: string;
  readonly region: string;
}

/**
 * What people may do in an Amazon Connect instance, by name. A name that it has already is refused before anything is made.
 *
 * They stay in the instance when they are no longer declared: so do the users of people who left, and Amazon Connect deletes no
 * profile that a user has.
 */
export class SecurityProfiles extends pulumi.ComponentResource {
  constructor(
    name: string,
    { instance, profiles, tags }: SecurityProfilesArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("entra-connect-sso:index:SecurityProfiles", name, {}, opts);
    const { instanceId, region } = instance;
    const description = securityProfileDescription(pulumi.getProject(), pulumi.getStack());
    const taken = isPlannedInstance(instance.arn) ? [] : [refuseTaken(`${name}-taken`, instance, description)];
    const options = { parent: this, retainOnDelete: true, hooks: { beforeCreate: taken } };
    for (const [profile, permissions] of Object.entries(profiles)) {
      new SecurityProfile(
        `${name}-${profile}`,
        { instanceId, region, tags, name: profile, description, permissions: [...permissions] },
        options,
      );
    }
    this.registerOutputs({});
  }
}

/** One that this stack has left, and no user has, makes room; the preview leaves it where it is. */
function refuseTaken(name: string, { instanceId, alias, region }: Instance, own: string): pulumi.ResourceHook {
  // Hooks run when the program may have let go of its configuration.
  const configuration = stackConfiguration(pulumi.runtime.allConfig());
  const isPreview = pulumi.runtime.isDryRun();
  return beforeCreation(name, ({ inputs }) =>
    askAws(configuration, async (clients) => {
      const connect = await clients.connect(region);
      const profile = String(inputs["name"]);
      const found = await findSecurityProfile(connect, instanceId, profile);
      if (found === undefined) return;
      const users = found.description === own ? await usersWithProfile(connect, instanceId, found.name) : undefined;
      if (users?.length === 0) {
        if (!isPreview) await deleteSecurityProfile(connect, instanceId, found.id);
        return;
      }
      const taken = `the instance ${alias} has a security profile ${JSON.stringify(profile)} already`;
      const byName = "connectUsers knows by name what the instance has";
      throw new Error(
        users === undefined
          ? `${taken}. Nothing was made. Give yours another name in securityProfiles, or take it out there: ${byName}`
          : `${taken}, which this stack made before, and users have it: ${listed(users)}. Nothing was made. To go on with it as it ` +
              `is, take it out of securityProfiles: ${byName}, and those of other instances stay. To have it of the stack again, ` +
              "give these users another profile on the admin website first, or delete them there; or give yours another name",
      );
    }),
  );
}
