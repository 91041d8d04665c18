import assert from "node:assert/strict";
import { judgeImport } from "../../../cli/status/judgeImport";
import { judgeRole, type RoleState } from "../../../cli/status/judgeRole";
import { isRead } from "../../../cli/status/judgement";
import { judgeUser } from "../../../cli/status/judgeUser";
import { otherOrder } from "../../../federation/roleValue";
import {
  appRole,
  application,
  arn,
  assigned,
  type Changes,
  iamRole,
  job,
  minutes,
  snapshot,
  unreadable,
  valueOf,
} from "./support";

const withApp = (changes: Parameters<typeof application>[0]): Pick<Changes, "entra"> => ({
  entra: { value: application(changes) },
});
const value = valueOf("agent");
const swapped = otherOrder(value);
const notImported = { appRoles: [appRole("")], assignments: { value: [] } };
const declared = { settings: { roleAssignment: "declared" } } as const;
const everyone = { settings: { roleClaim: "everyone" } } as const;
const withRoles = (...roles: ReturnType<typeof iamRole>[]) => ({ iam: { roles: { value: roles } } });
const twoProviders = withRoles(iamRole("agent", ["agent", "admin"]));
const long = "a".repeat(200);

describe("the role of an app", () => {
  const cases: [what: string, changes: Changes, state: RoleState, isFine: boolean, says: RegExp, remedy: RegExp][] = [
    ["is imported and assigned", {}, "assigned", true, /^imported, assigned to Bo Agent$/, /^$/],
    [
      "is assigned to many, of whom some are named",
      withApp({ assignments: { value: assigned(value, "F", "B", "C", "D", "E", "A") } }),
      "assigned",
      true,
      /A, B, C, D and 2 more$/,
      /^$/,
    ],
    [
      "is assigned to nobody where the settings name nobody",
      { ...withApp({ assignments: { value: [] } }), app: { principals: 0 } },
      "assigned",
      true,
      /assigned to nobody, as the settings say$/,
      /^$/,
    ],
    [
      "is imported and not assigned",
      withApp({ assignments: { value: assigned("other", "Bo Agent") } }),
      "unassigned",
      false,
      /^imported, assigned to nobody$/,
      /^Run pulumi up --stack test, which assigns it$/,
    ],
    [
      "is assigned to fewer than the settings name",
      { app: { principals: 3 } },
      "unassigned",
      false,
      /assigned to Bo Agent; 1 of 3$/,
      /pulumi up/,
    ],
    [
      "is assigned to those who cannot be read",
      withApp({ assignments: unreadable }),
      "unknown",
      false,
      /^it cannot be read$/,
      /permission iam:Read$/,
    ],
    [
      "is of an app that is not deployed",
      { entra: { value: undefined } },
      "notDeployed",
      false,
      /not in Entra yet/,
      /pulumi up/,
    ],
    ["is of an app that cannot be read", { entra: unreadable }, "unknown", false, /cannot be read/, /iam:Read/],
    [
      "comes with the next cycle",
      { ...withApp(notImported), ...withRoles(iamRole("agent", ["agent"], { created: minutes(-5) })) },
      "waiting",
      false,
      /^not imported yet: the next cycle is due 2026-11-24 12:30 UTC \(in 30 minutes\)$/,
      /^Wait for it, and run pulumi up --stack test, which assigns it$/,
    ],
    [
      "comes with the first cycle",
      withApp({ ...notImported, job: { value: { isActive: true, interval: 40, code: "NotRun" } } }),
      "waiting",
      false,
      /due at any moment$/,
      /^Wait/,
    ],
    [
      "was left out by a cycle without a reason",
      withApp(notImported),
      "waiting",
      false,
      /the last one left the role out although it was there$/,
      /whether Entra has the key of account 111122223333$/,
    ],
    [
      "waits for the import to work",
      withApp({ ...notImported, job: { value: job({ isActive: false }) } }),
      "blocked",
      false,
      /the import does not work$/,
      /^$/,
    ],
    [
      "waits for an import that cannot be read",
      withApp({ ...notImported, job: unreadable }),
      "blocked",
      false,
      /^not imported yet$/,
      /^$/,
    ],
    [
      "comes, or not, where IAM's roles cannot be read",
      { ...withApp(notImported), iam: { roles: unreadable } },
      "waiting",
      false,
      /next cycle is due/,
      /^Wait/,
    ],
    [
      "never comes: two providers",
      { ...withApp(notImported), ...twoProviders },
      "never",
      false,
      /^Entra never imports it, because it trusts 2 SAML providers/,
      /name one SAML provider.*; pulumi up --stack test undoes/,
    ],
    [
      "never comes: too long",
      {
        ...withApp(notImported),
        app: { roleArn: arn(`role/${long}`), roleValue: "too long" },
        ...withRoles(iamRole(long, ["agent"])),
      },
      "never",
      false,
      /have 277 characters together; 239 is the limit$/,
      /Shorten/,
    ],
    [
      "never comes: China",
      {
        ...withApp(notImported),
        app: { roleArn: "arn:aws-cn:iam::111122223333:role/agent" },
        ...withRoles(iamRole("agent", ["agent"], { arn: "arn:aws-cn:iam::111122223333:role/agent" })),
      },
      "never",
      false,
      /in China/,
      /Declare its app role/,
    ],
    [
      "never comes: not in IAM",
      { ...withApp(notImported), ...withRoles(iamRole("other")) },
      "never",
      false,
      /IAM has no such role/,
      /which makes it again/,
    ],
    [
      "never comes: another provider",
      { ...withApp(notImported), ...withRoles(iamRole("agent", ["admin"])) },
      "never",
      false,
      /it trusts arn:aws:iam::111122223333:saml-provider\/admin instead of arn:aws:iam::111122223333:saml-provider\/agent$/,
      /name the app's SAML provider/,
    ],
    [
      "never comes: disabled in Entra",
      withApp({ appRoles: [appRole(value, false)] }),
      "never",
      false,
      /^it is disabled in Entra, and an import never enables a role again$/,
      /^Remove the disabled role in Entra as docs\/role-import\.md says/,
    ],
    [
      "never comes: disabled in Entra for a reason that lasts",
      { ...withApp({ appRoles: [appRole(value, false)] }), ...twoProviders },
      "never",
      false,
      /^it is disabled in Entra, because it trusts 2 SAML providers/,
      /^Let its trust policy .*\. Then remove the disabled role/,
    ],
    [
      "goes with the next cycle",
      twoProviders,
      "endangered",
      false,
      /disables it in its next cycle, because it trusts 2 SAML providers/,
      /undoes/,
    ],
    [
      "is imported while the claims say it to everybody",
      { ...withApp({ assignments: { value: assigned("", "Bo Agent") } }), ...everyone },
      "assigned",
      true,
      /^imported; until roleClaim is removed, the claims say it to everybody who is assigned: Bo Agent$/,
      /^$/,
    ],
    ["is said by the claims, but to nobody", everyone, "unassigned", false, /who is assigned: nobody$/, /pulumi up/],
    [
      "is declared and assigned",
      { ...withApp({ declaredValues: ["", value] }), ...declared },
      "assigned",
      true,
      /^declared, assigned to Bo Agent$/,
      /^$/,
    ],
    [
      "is not declared",
      { ...withApp({ appRoles: [], declaredValues: [""] }), ...declared },
      "missing",
      false,
      /^it is not declared in Entra$/,
      /which declares it/,
    ],
    [
      "is declared with another value",
      { ...withApp({ appRoles: [appRole("old")], declaredValues: ["", "old"] }), ...declared },
      "missing",
      false,
      /; instead there is old$/,
      /pulumi up/,
    ],
    [
      "is declared with the SAML provider first",
      {
        ...withApp({
          appRoles: [appRole(swapped)],
          declaredValues: ["", swapped],
          assignments: { value: assigned(swapped, "Bo Agent") },
        }),
        ...declared,
      },
      "assigned",
      true,
      /^declared, assigned to Bo Agent; its value has the SAML provider first, .* pulumi up writes the role first$/,
      /^$/,
    ],
    [
      "is declared and disabled",
      { ...withApp({ appRoles: [appRole(value, false)], declaredValues: [value] }), ...declared },
      "disabled",
      false,
      /disabled in Entra, as an import does/,
      /which enables it/,
    ],
    ["is imported where it is declared", declared, "missing", false, /Entra imported it/, /step by step/],
  ];
  for (const [what, changes, state, isFine, says, remedy] of cases) {
    it(what, () => {
      const of = snapshot(changes);
      const [app] = of.apps;
      assert.ok(app);
      const entra = isRead(app.entra) ? app.entra.value : undefined;
      const judged = judgeRole(app, entra && judgeImport(entra, judgeUser(of), of), of);
      assert.deepEqual([judged.state, judged.fine], [state, isFine], judged.says);
      assert.match(judged.says, says);
      assert.match(judged.remedy ?? "", remedy);
    });
  }
});
