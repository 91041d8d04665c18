import { AwsError } from "../awsError";
import { idOf } from "../namedInInstance";
import { securityProfilesOf } from "../securityProfiles";
import type { ConnectInstance } from "../state";
import type { ConnectRoute } from "./connectRoute";

const path = /^\/security-profiles\/([^/]+)\/([^/]+)$/;

/** One security profile of an instance. */
export const connectSecurityProfiles: readonly ConnectRoute[] = [
  {
    name: "DescribeSecurityProfile",
    path,
    answer: async ({ cloud, region }, [id = "", profile = ""]) => ({
      SecurityProfile: shown(await cloud.activeInstance(region, id), profile),
    }),
  },
  {
    name: "DeleteSecurityProfile",
    method: "DELETE",
    path,
    answer: async ({ cloud, region }, [id = "", profile = ""]) => {
      await cloud.securityProfiles(region, id).delete(profile);
      return {};
    },
  },
];

/** Those that every instance has are found, too. */
function shown(instance: ConnectInstance, Id: string): object {
  const name = [...securityProfilesOf(instance).keys()].find((each) => idOf(instance, "securityProfiles", each) === Id);
  if (name === undefined) throw new AwsError("ResourceNotFoundException", "Security profile not found", 404);
  const made = instance.madeProfiles?.find((each) => each.name === name);
  return {
    ...{ Id, Arn: `${instance.arn}/security-profile/${Id}`, SecurityProfileName: name },
    ...(made && { Description: made.description, Tags: made.tags }),
  };
}
