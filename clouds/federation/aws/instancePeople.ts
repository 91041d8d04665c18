import type { ConnectClient } from "@aws-sdk/client-connect";
import { follows, isGap, together, unreadable } from "../../../federation/facts";
import type { ConnectInstance, ConnectUser } from "../../../federation/model";
import { everyPage } from "../../everyPage";
import { fewAtOnce } from "../../fewAtOnce";
import type { AwsLinks, Place } from "../links";
import type { readable } from "../readable";

/** The instance that is read. */
export interface Named {
  readonly arn: string;
  readonly instanceId: string;
  /** As in `instance contoso`. */
  readonly name: string;
}

/**
 * All users, with what they may do: in pages, not one by one.
 *
 * @param read What becomes of a request that fails.
 */
export async function readPeople(
  connect: ConnectClient,
  links: AwsLinks,
  { arn, instanceId: InstanceId, name }: Named,
  read: typeof readable,
): Promise<Pick<ConnectInstance<Place>, "users" | "securityProfiles">> {
  const { paginateListUsers, paginateSearchUsers, paginateListSecurityProfiles } =
    await import("@aws-sdk/client-connect");
  const [users, profilesOfUsers, profileNames] = await Promise.all([
    read(`the users of ${name}`, "connect:ListUsers", () =>
      everyPage(paginateListUsers({ client: connect, pageSize: 1000 }, { InstanceId }), ({ UserSummaryList = [] }) =>
        UserSummaryList.map(({ Id = "", Username = "" }) => ({ id: Id, username: Username })),
      ),
    ),
    read(`the security profiles of the users of ${name}`, "connect:SearchUsers", async () => {
      const pages = paginateSearchUsers({ client: connect, pageSize: 500 }, { InstanceId });
      return new Map(
        await everyPage(pages, ({ Users = [] }) =>
          Users.map(({ Id = "", SecurityProfileIds = [] }) => [Id, SecurityProfileIds] as const),
        ),
      );
    }),
    read(`the security profiles of ${name}`, "connect:ListSecurityProfiles", async () => {
      const pages = paginateListSecurityProfiles({ client: connect, pageSize: 1000 }, { InstanceId });
      return new Map(
        await everyPage(pages, ({ SecurityProfileSummaryList = [] }) =>
          SecurityProfileSummaryList.map(({ Id = "", Name = "" }) => [Id, Name] as const),
        ),
      );
    }),
  ]);
  const ownProfiles = ({ id, username }: ListedUser): ConnectUser["securityProfiles"] =>
    together([profilesOfUsers, profileNames], (ids, names) => {
      const notShown = unreadable(`the security profiles of ${username}, whom Amazon Connect does not find yet`);
      return follows(ids.get(id) ?? notShown, (own) => own.map((profile) => names.get(profile) ?? profile));
    });
  const used = together([profilesOfUsers, profileNames], (ids, names) => {
    const inUse = new Set([...ids.values()].flat());
    return [...names].filter(([id]) => inUse.has(id));
  });
  return {
    users: follows(users, (known) =>
      known.map((user) => ({
        ...{ at: links.user(user.username, arn), username: user.username },
        ...{ securityProfiles: ownProfiles(user), boundRole },
      })),
    ),
    securityProfiles: isGap(used)
      ? used
      : await fewAtOnce(used, async ([id, profile]) => ({
          ...{ at: links.securityProfile(profile, arn), name: profile },
          permissions: await read(
            `the permissions of the security profile ${profile} of ${name}`,
            "connect:ListSecurityProfilePermissions",
            () => permissionsOf(connect, InstanceId, id),
          ),
        })),
  };
}

interface ListedUser {
  readonly id: string;
  readonly username: string;
}

export async function permissionsOf(connect: ConnectClient, InstanceId: string, SecurityProfileId: string) {
  const { paginateListSecurityProfilePermissions } = await import("@aws-sdk/client-connect");
  const pages = paginateListSecurityProfilePermissions(
    { client: connect, pageSize: 1000 },
    { InstanceId, SecurityProfileId },
  );
  return everyPage(pages, ({ Permissions = [] }): readonly string[] => Permissions);
}

/** Amazon Connect ties a user to the role of the first sign-in. */
const boundRole = unreadable("the role of a user's first sign-in, which no cloud tells");
