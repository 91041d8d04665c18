import * as pulumi from "@pulumi/pulumi";
import { Alerts } from "../components/aws/alerts";
import { AuditTrail } from "../components/aws/auditTrail";
import { trailBucketPrefix } from "../federation/alerts/names";
import { policyArn, roleArn } from "../federation/arns";
import { alertRules } from "../federation/alerts/rules";
import type { Watched } from "../federation/alerts/watched";
import type { AlertSettings } from "../settings/schema";
import { instancesOf } from "./instances";
import type { Program } from "./surroundings";

/** ARNs of the topics that tell, by region. */
export type AlertOutputs = Readonly<Record<string, pulumi.Output<string>>>;

/** Declares what tells people of changes and sign-ins in AWS. */
export function declareAlerts(
  name: string,
  alerts: AlertSettings,
  program: Program,
  { parent }: pulumi.ComponentResourceOptions,
): AlertOutputs {
  const { partition, account, instance } = program.surroundings;
  const { tags, protection } = program.settings;
  const options = { ...(parent && { parent }), protect: protection === "everything" };
  if (alerts.trail === "create") {
    new AuditTrail(
      `${name}-trail`,
      {
        bucketPrefix: trailBucketPrefix(alerts.name),
        place: { partition, account, region: instance.region },
        tags,
      },
      options,
    );
  }
  const { topics } = new Alerts(
    `${name}-alerts`,
    {
      prefix: alerts.name,
      displayName: displayName(pulumi.getProject(), pulumi.getStack()),
      owner: { partition, account },
      rules: alertRules(watched(program, pulumi.getStack())),
      emails: alerts.emails,
      tags,
    },
    options,
  );
  return topics;
}

/** What of a stack is watched. */
export function watched({ settings, surroundings }: Program, stack: string): Watched {
  const { partition, account, instance, replica } = surroundings;
  const { acsRegion, breakGlass, role, roleAssignment, roleImport } = settings;
  const others = new Set([...instancesOf(surroundings), ...(replica ? [replica] : [])].map(({ region }) => region));
  const imports = roleAssignment === "imported";
  const tutorial = role.permissions === "tutorial";
  const policies = [...(tutorial ? [role.policyName] : []), ...(tutorial || imports ? [roleImport.policy] : [])];
  return {
    ...{ partition, stack },
    instanceRegions: [instance.region, ...[...others].filter((region) => region !== instance.region)],
    ...(acsRegion !== undefined && { signInRegions: [acsRegion] }),
    ...(replica !== undefined && { signInRegions: [instance.region, replica.region] }),
    roles: settings.roles.map(({ name }) => name),
    ...(imports && { importUser: roleImport.user }),
    policies: policies.map((name) => policyArn({ partition, account, name })),
    ...(breakGlass && {
      breakGlass: {
        name: breakGlass.role,
        arn: roleArn({ partition, account, path: role.path, name: breakGlass.role }),
      },
    }),
  };
}

/** Of printable ASCII, 100 characters at most. https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const displayName = (project: string, stack: string): string => `Sign-in ${stack} (${project})`.slice(0, 100);
