import { refuses } from "../support";

const excludedUsers = ["break-glass@contoso.example"];
const ranges = (...excludedIpRanges: string[]) => ({ conditionalAccess: { excludedUsers, excludedIpRanges } });
const form = "Write the addresses from which your people reach the internet, as in 203.0.113.0/24.";

const nobody =
  "conditionalAccess excludes nobody: a mistake in it, or a failure of what it requires, locks everybody out. Name your emergency access accounts in excludedGroups or excludedUsers.";

describe("a Conditional Access policy that is refused", () => {
  refuses([
    ["nobody who is excluded", { conditionalAccess: {} }, nobody],
    ["nobody who is excluded, but a place", { conditionalAccess: { excludedIpRanges: ["203.0.113.0/24"] } }, nobody],
    [
      "an empty list of whom it excludes",
      { conditionalAccess: { excludedGroups: [] } },
      "conditionalAccess.excludedGroups: an empty list must be a list of at least one object id or display name. Name the group of your emergency access accounts, or leave it out and write excludedUsers.",
    ],
    [
      "one account, whose name is wrong",
      { conditionalAccess: { excludedUsers: ["break-glass"] } },
      'conditionalAccess.excludedUsers[0]: "break-glass" is neither an object id nor a user principal name, as in ada@contoso.example. Copy the object id or the user principal name from the user\'s overview in the Entra admin center.',
    ],
    [
      "an account that stands there twice",
      { conditionalAccess: { excludedUsers: [...excludedUsers, "Break-Glass@contoso.example"] } },
      'conditionalAccess.excludedUsers[1]: "Break-Glass@contoso.example" is in the list already, at [0]. Remove one of them.',
    ],
    [
      "no requirement",
      { conditionalAccess: { excludedUsers, require: [] } },
      "conditionalAccess.require: an empty list must be a list of at least one of mfa, compliantDevice and hybridJoinedDevice. Leave it out for multi-factor authentication.",
    ],
    [
      "a mistyped requirement",
      { conditionalAccess: { excludedUsers, require: ["compliantdevice"] } },
      'conditionalAccess.require[0]: "compliantdevice" must be mfa, compliantDevice or hybridJoinedDevice. Did you mean compliantDevice?',
    ],
    [
      "a state of Graph's",
      { conditionalAccess: { excludedUsers, state: "enabledForReportingButNotEnforced" } },
      'conditionalAccess.state: "enabledForReportingButNotEnforced" must be reportOnly or enabled. Leave it out until you have seen what the policy reports.',
    ],
    [
      "an address without a prefix",
      ranges("203.0.113.7"),
      `conditionalAccess.excludedIpRanges[0]: "203.0.113.7" is not a range of IP addresses, as in 203.0.113.0/24. ${form}`,
    ],
    [
      "a range that begins at another address",
      ranges("203.0.113.7/24"),
      `conditionalAccess.excludedIpRanges[0]: "203.0.113.7/24" begins at another address; the range is written 203.0.113.0/24. ${form}`,
    ],
    [
      "a private range",
      ranges("192.168.0.0/16"),
      `conditionalAccess.excludedIpRanges[0]: "192.168.0.0/16" is a private range; Entra sees the public address from which people come. ${form}`,
    ],
    [
      "a range that is too large",
      ranges("8.0.0.0/8"),
      `conditionalAccess.excludedIpRanges[0]: "8.0.0.0/8" has a prefix length that is not allowed; allowed are /9 to /32. ${form}`,
    ],
  ]);
});
