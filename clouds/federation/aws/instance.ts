import type { ConnectClient } from "@aws-sdk/client-connect";
import { parseInstanceArn } from "../../../federation/arns";
import { type Fact, follows, isGap, together, unreadable } from "../../../federation/facts";
import type { ConnectInstance, ConnectUser } from "../../../federation/model";
import { listApprovedOrigins } from "../../approvedOrigins";
import type { AwsClients } from "../../aws";
import { awsLinks, type AwsLinks, type Place } from "../links";
import { ifThere, readable } from "../readable";

/** Undefined: there is none, which every request about it tells. */
export const readInstance = (aws: AwsClients, arn: string): Promise<ConnectInstance<Place> | undefined> =>
  ifThere(readKnown(aws, arn));

async function readKnown(aws: AwsClients, arn: string): Promise<ConnectInstance<Place>> {
  const { partition, region, instanceId } = parseInstanceArn(arn);
  const [connect, { DescribeInstanceCommand }] = await Promise.all([
    aws.connect(region),
    import("@aws-sdk/client-connect"),
  ]);
  const links = awsLinks(partition);
  const described = await readable(
    `the Amazon Connect instance ${instanceId}`,
    "connect:DescribeInstance",
    async () => {
      const { Instance: found } = await connect.send(new DescribeInstanceCommand({ InstanceId: instanceId }));
      return { alias: found?.InstanceAlias, type: found?.IdentityManagementType ?? "" };
    },
  );
  const alias = isGap(described) ? undefined : described.alias;
  const name = `instance ${alias ?? instanceId}`;
  const [approvedOrigins, users] = await Promise.all([
    readable(`the approved origins of ${name}`, "connect:ListApprovedOrigins", async (): Promise<readonly string[]> =>
      listApprovedOrigins(connect, instanceId),
    ),
    readUsers(connect, links, { arn, instanceId, name }),
  ]);
  return {
    at: links.instance(arn, alias),
    arn,
    alias: follows(described, (known) => known.alias),
    identityManagementType: follows(described, ({ type }) => type),
    approvedOrigins,
    users,
  };
}

interface Named {
  readonly arn: string;
  readonly instanceId: string;
  /** As in `instance contoso`. */
  readonly name: string;
}

/** All of them, with what they may do: in pages, not one by one. */
async function readUsers(
  connect: ConnectClient,
  links: AwsLinks,
  { arn, instanceId: InstanceId, name }: Named,
): Promise<Fact<readonly ConnectUser<Place>[]>> {
  const { paginateListUsers, paginateSearchUsers, paginateListSecurityProfiles } =
    await import("@aws-sdk/client-connect");
  const [users, profilesOfUsers, profileNames] = await Promise.all([
    readable(`the users of ${name}`, "connect:ListUsers", () =>
      all(paginateListUsers({ client: connect, pageSize: 1000 }, { InstanceId }), ({ UserSummaryList = [] }) =>
        UserSummaryList.map(({ Id = "", Username = "" }) => ({ id: Id, username: Username })),
      ),
    ),
    readable(`the security profiles of the users of ${name}`, "connect:SearchUsers", async () => {
      const pages = paginateSearchUsers({ client: connect, pageSize: 500 }, { InstanceId });
      return new Map(
        await all(pages, ({ Users = [] }) =>
          Users.map(({ Id = "", SecurityProfileIds = [] }) => [Id, SecurityProfileIds] as const),
        ),
      );
    }),
    readable(`the security profiles of ${name}`, "connect:ListSecurityProfiles", async () => {
      const pages = paginateListSecurityProfiles({ client: connect, pageSize: 1000 }, { InstanceId });
      return new Map(
        await all(pages, ({ SecurityProfileSummaryList = [] }) =>
          SecurityProfileSummaryList.map(({ Id = "", Name = "" }) => [Id, Name] as const),
        ),
      );
    }),
  ]);
  return follows(users, (known) =>
    known.map(({ id, username }) => ({
      at: links.user(username, arn),
      username,
      securityProfiles: together([profilesOfUsers, profileNames], (ids, names) => {
        const notShown = unreadable(`the security profiles of ${username}, whom Amazon Connect does not find yet`);
        return follows(ids.get(id) ?? notShown, (own) => own.map((profile) => names.get(profile) ?? profile));
      }),
      boundRole,
    })),
  );
}

async function all<P, T>(pages: AsyncIterable<P>, itemsOf: (page: P) => readonly T[]): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...itemsOf(page));
  return found;
}

/** Amazon Connect ties a user to the role of the first sign-in. */
const boundRole = unreadable("the role of a user's first sign-in, which no cloud tells");
