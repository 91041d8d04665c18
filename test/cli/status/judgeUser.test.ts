import assert from "node:assert/strict";
import { judgeUser, type UserState } from "../../../cli/status/judgeUser";
import type { AccessKey } from "../../../cli/status/snapshot";
import { type Changes, importUser, minutes, snapshot, unreadable } from "./support";

const key = (id: string, changes: Partial<AccessKey> = {}): AccessKey => ({
  id,
  isActive: true,
  lastUsed: { value: minutes(-10) },
  ...changes,
});
const withUser = (changes: Parameters<typeof importUser>[0]): Changes => ({
  iam: { user: { value: importUser(changes) } },
});
const declared = { settings: { roleAssignment: "declared" } } as const;

describe("the IAM user of the role import", () => {
  const cases: [what: string, changes: Changes, state: UserState, isFine: boolean, says: RegExp, remedy: RegExp][] = [
    [
      "has one key, which is in use",
      {},
      "works",
      true,
      /^access key AKIAONE, active, last used 2026-11-24 11:50 UTC \(10 minutes ago\)$/,
      /^$/,
    ],
    [
      "has a key that was never used",
      withUser({ keys: [key("K", { lastUsed: { value: undefined } })] }),
      "works",
      true,
      /never used/,
      /^$/,
    ],
    [
      "has a key whose last use cannot be read",
      withUser({ keys: [key("K", { lastUsed: unreadable })] }),
      "works",
      true,
      /last use cannot be read \(iam:Read\)/,
      /^$/,
    ],
    [
      "does not exist",
      { iam: { user: { value: undefined } } },
      "noUser",
      false,
      /no such user/,
      /pulumi up --stack test/,
    ],
    ["has no key", withUser({ keys: [] }), "noKey", false, /no access key/, /^Give roleImport\.accessKey another name/],
    [
      "has an inactive key",
      withUser({ keys: [key("K", { isActive: false })] }),
      "inactiveKey",
      false,
      /^access key K is inactive$/,
      /pulumi up --stack test, which activates it again; .* roleImport\.accessKey another name/,
    ],
    [
      "has two inactive keys",
      withUser({ keys: [key("K", { isActive: false }), key("L", { isActive: false })] }),
      "inactiveKey",
      false,
      /K and L/,
      /activates it again/,
    ],
    [
      "may not list roles",
      withUser({ listsRoles: { value: "implicitDeny" } }),
      "notPermitted",
      false,
      /no policy of it allows iam:ListRoles/,
      /attaches its policy again/,
    ],
    [
      "is denied to list roles",
      withUser({ listsRoles: { value: "explicitDeny" } }),
      "notPermitted",
      false,
      /a policy denies it iam:ListRoles/,
      /Remove the denial/,
    ],
    [
      "has a second key",
      withUser({ keys: [key("K"), key("L", { isActive: false })] }),
      "twoKeys",
      false,
      /two access keys.* K, active, .* L, inactive, /,
      /Delete the one that is not in use/,
    ],
    ["cannot be read", { iam: { user: unreadable } }, "unknown", false, /^it cannot be read$/, /permission iam:Read$/],
    [
      "has permissions that cannot be read",
      withUser({ listsRoles: unreadable }),
      "unknown",
      false,
      /^it cannot be read$/,
      /permission iam:Read$/,
    ],
    [
      "is not needed, and not there",
      { ...declared, iam: { user: { value: undefined } } },
      "notNeeded",
      true,
      /none is needed/,
      /^$/,
    ],
    [
      "is not needed, and has no key",
      { ...declared, ...withUser({ keys: [] }) },
      "notNeeded",
      true,
      /none is needed/,
      /^$/,
    ],
    [
      "is not needed, and has a key",
      declared,
      "unneededKey",
      false,
      /nobody needs its access key, as the roles are declared: AKIAONE, active/,
      /delete-access-key --user-name importer --access-key-id AKIAONE$/,
    ],
  ];
  for (const [what, changes, state, isFine, says, remedy] of cases) {
    it(what, () => {
      const judged = judgeUser(snapshot(changes));
      assert.deepEqual([judged.state, judged.fine], [state, isFine]);
      assert.match(judged.says, says);
      assert.match(judged.remedy ?? "", remedy);
    });
  }
});
