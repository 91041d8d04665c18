import { lastPart } from "../../arns";
import { isKnown } from "../../facts";
import type { ConnectInstance, ConnectUser } from "../../model";
import { type Fields, type ListedThings, ignored, said, texts, things, value } from "../changes";

const ofUser: Fields<ConnectUser> = {
  at: ignored,
  username: ignored,
  securityProfiles: texts("security profile"),
  // No cloud tells it.
  boundRole: ignored,
};

const ofInstance: Fields<ConnectInstance> = {
  at: ignored,
  arn: ignored,
  alias: value("alias"),
  status: value("status"),
  identityManagementType: value("identity management"),
  approvedOrigins: texts("approved origin"),
  users: things<ConnectUser>({
    ...{ field: "user", fields: ofUser, isOpen: true },
    key: ({ username }) => username,
    name: ({ username }) => username,
  }),
  // No stack declares what is in them.
  securityProfiles: ignored,
};

export const instances: ListedThings<ConnectInstance> = {
  ...{ field: "Amazon Connect instance", fields: ofInstance, isOpen: true },
  key: ({ arn }) => arn,
  name: ({ alias, arn }) => (isKnown(alias) && alias !== undefined ? alias : lastPart(said(arn))),
};
