import { parseInstanceArn } from "../../../federation/arns";
import { type Fact, follows, isGap, undecided, unreadable } from "../../../federation/facts";
import type { ConnectInstance } from "../../../federation/model";
import { listApprovedOrigins } from "../../approvedOrigins";
import type { AwsClients } from "../../aws";
import { awsLinks, type Place } from "../links";
import { ifThere, readable, whateverIsRead } from "../readable";
import { readPeople } from "./instancePeople";

/** Undefined: there is none, which every request about it tells. */
export const readInstance = (aws: AwsClients, arn: string): Promise<ConnectInstance<Place> | undefined> =>
  ifThere(readKnown(aws, arn, readable)).then((read) => read?.instance);

/** The same, whichever requests fail. */
export const readInstanceInPart = (aws: AwsClients, arn: string): Promise<InstanceRead | undefined> =>
  ifThere(readKnown(aws, arn, whateverIsRead));

/** What Amazon Connect tells of an instance whose creation goes on or failed: nobody's permission is missing. */
const nothingIn = (name: string) =>
  [
    unreadable(`the approved origins of ${name}, which is not active`),
    {
      users: unreadable(`the users of ${name}, which is not active`),
      securityProfiles: unreadable(`the security profiles of ${name}, which is not active`),
    },
  ] as const;

export interface InstanceRead {
  readonly instance: ConnectInstance<Place>;
  /** Where the instance of a Global Resiliency pair was replicated from; undefined: it is in none. */
  readonly sourceRegion: Fact<string | undefined>;
}

async function readKnown(aws: AwsClients, arn: string, read: typeof readable): Promise<InstanceRead> {
  const { partition, region, instanceId } = parseInstanceArn(arn);
  const [connect, { DescribeInstanceCommand }] = await Promise.all([
    aws.connect(region),
    import("@aws-sdk/client-connect"),
  ]);
  const links = awsLinks(partition);
  const described = await read(`the Amazon Connect instance ${instanceId}`, "connect:DescribeInstance", async () => {
    const { Instance: found, ReplicationConfiguration: replication } = await connect.send(
      new DescribeInstanceCommand({ InstanceId: instanceId }),
    );
    const [alias, sourceRegion] = [found?.InstanceAlias, replication?.SourceRegion];
    return { alias, type: found?.IdentityManagementType ?? "", status: found?.InstanceStatus, sourceRegion };
  });
  const alias = isGap(described) ? undefined : described.alias;
  const name = `instance ${alias ?? instanceId}`;
  const isUsable = isGap(described) || (described.status ?? "ACTIVE") === "ACTIVE";
  const [approvedOrigins, people] = !isUsable
    ? nothingIn(name)
    : await Promise.all([
        read(`the approved origins of ${name}`, "connect:ListApprovedOrigins", (): Promise<readonly string[]> =>
          listApprovedOrigins(connect, instanceId),
        ),
        readPeople(connect, links, { arn, instanceId, name }, read),
      ]);
  return {
    sourceRegion: follows(described, (known) => known.sourceRegion),
    instance: {
      at: links.instance(arn, alias),
      arn,
      alias: follows(described, (known) => known.alias),
      status: follows(described, ({ status }) => status ?? undecided),
      identityManagementType: follows(described, ({ type }) => type),
      approvedOrigins,
      ...people,
    },
  };
}
