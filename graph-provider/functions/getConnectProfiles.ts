import { readNames } from "../../clouds/connectUsers/read";
import { permissionsOf } from "../../clouds/federation/aws/instancePeople";
import { fewAtOnce } from "../../clouds/fewAtOnce";
import { parseInstanceArn } from "../../federation/arns";
import { awsConfigurationIn } from "../awsConfiguration";
import type { GraphFunction } from "../function";
import { text, texts } from "../resource";
import { connectInstanceArn, jsonObject, listOfTexts } from "../rules";

/**
 * What users of an Amazon Connect instance can be given: the names of its security profiles, routing profiles and hierarchy groups;
 * of the security profiles that are asked for, what they grant.
 *
 * `configuration`: as for `getConnectInstance`.
 */
export const getConnectProfiles: GraphFunction = {
  token: "entra-connect-sso:graph:getConnectProfiles",
  inputs: { arn: connectInstanceArn, securityProfiles: listOfTexts, configuration: jsonObject },

  async call(args, { askAws }) {
    const configuration = awsConfigurationIn(text(args, "configuration"));
    const { instanceId, region } = parseInstanceArn(text(args, "arn"));
    return askAws(configuration, async (aws) => {
      const connect = await aws.connect(region);
      const names = await readNames(connect, instanceId);
      const asked = texts(args, "securityProfiles").flatMap((name) => {
        const id = names.securityProfiles.idOf.get(name);
        return id === undefined ? [] : [{ name, id }];
      });
      return {
        securityProfiles: [...names.securityProfiles.idOf.keys()],
        routingProfiles: [...names.routingProfiles.idOf.keys()],
        hierarchyGroups: [...names.hierarchyGroups.idOf.keys()],
        granted: await fewAtOnce(asked, async ({ name, id }) => ({
          name,
          permissions: await permissionsOf(connect, instanceId, id),
        })),
      };
    });
  },
};
