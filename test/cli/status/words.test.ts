import assert from "node:assert/strict";
import { reportOf } from "../../../cli/status/report";
import { reportText } from "../../../cli/status/words";
import { appRole, application, arn, type Changes, iamRole, importUser, snapshot, unreadable, valueOf } from "./support";

const report = (changes: Changes = {}) => reportOf(snapshot(changes));
const text = (changes: Changes = {}, width?: number) => reportText(report(changes), width);
const twoProviders = iamRole("agent", ["agent", "admin"]);

describe("the report on a stack", () => {
  it("says of every app what is with its role and its import, and of the account who reads it", () => {
    assert.equal(
      text(),
      `Stack test, whose roles are imported: nothing to do

App agent, Amazon Connect - Agent
  role    agent: imported, assigned to Bo Agent
  import  it works: the last cycle ended 2026-11-24 11:50 UTC (10 minutes ago), the next one is due 2026-11-24 12:30 UTC (in 30 minutes)

AWS account 111122223333
  user    importer: access key AKIAONE, active, last used 2026-11-24 11:50 UTC (10 minutes ago)
  roles   1 trusts a SAML provider
`,
    );
  });

  it("fits into a terminal, and says below a finding what to do", () => {
    assert.equal(
      text({ iam: { roles: { value: [twoProviders] } } }, 80)
        .split("\n")
        .slice(0, 9)
        .join("\n"),
      `Stack test, whose roles are imported: 1 finding

App agent, Amazon Connect - Agent
  role    agent: Entra has it, and disables it in its next cycle, because it
          trusts 2 SAML providers; roles are imported that trust exactly one
          -> Let its trust policy name one SAML provider, and give the other a
             role of its own; pulumi up --stack test undoes what was changed by
             hand.
  import  it works: the last cycle ended 2026-11-24 11:50 UTC (10 minutes ago),`,
    );
  });

  it("is short where nothing is deployed yet", () => {
    const changes: Changes = { entra: { value: undefined }, iam: { user: { value: undefined } } };
    assert.equal(
      text(changes),
      "Stack test is not deployed yet: its applications are not in Entra.\nFirst: pulumi up --stack test\n",
    );
    const { findings, user, roles } = report(changes);
    assert.deepEqual([findings, user, roles], [1, undefined, undefined]);
  });

  it("names the account's other roles: those that an app has, and why Entra leaves others out", () => {
    const mixed = iamRole("mixed", ["agent", "admin"]);
    const { apps, roles, findings } = report({
      entra: {
        value: application({
          appRoles: [
            appRole(""),
            appRole(valueOf("agent")),
            appRole(valueOf("other")),
            // The app's own in the other order.
            appRole(valueOf("agent").split(",").reverse().join()),
            appRole(valueOf("gone"), false),
          ],
        }),
      },
      iam: { roles: { value: [iamRole("agent"), iamRole("other"), mixed] } },
    });
    assert.equal(findings, 0);
    assert.deepEqual(apps[0]?.otherRoles, [valueOf("other")]);
    const reason = "it trusts 2 SAML providers; roles are imported that trust exactly one";
    assert.equal(roles?.says, `3 trust a SAML provider; Entra leaves out mixed (${reason})`);
    assert.deepEqual(roles.saml.at(-1), { name: "mixed", arn: arn("role/mixed"), leftOut: reason });
  });

  it("counts every part that is not fine, what cannot be read among them", () => {
    const keys = [{ id: "K", isActive: false, lastUsed: { value: undefined } }];
    assert.equal(report({ iam: { user: { value: importUser({ keys }) } } }).findings, 2);
    assert.equal(report({ iam: { user: unreadable, roles: unreadable } }).findings, 2);
    assert.equal(report({ entra: unreadable }).findings, 1);
  });

  it("has nothing of the account's roles where they are declared", () => {
    const declared = report({
      entra: { value: application({ declaredValues: [valueOf("agent")], job: { value: undefined } }) },
      iam: { user: { value: undefined } },
      settings: { roleAssignment: "declared" },
    });
    assert.deepEqual(
      [declared.findings, declared.user, declared.roles, declared.apps[0]?.import],
      [0, undefined, undefined, undefined],
    );
  });

  it("lets no name steer a terminal", () => {
    const evil = "Bo\u001b[2J";
    const printed = text({
      app: { displayName: evil },
      entra: {
        value: application({ assignments: { value: [{ appRoleId: `id of ${valueOf("agent")}`, principal: evil }] } }),
      },
    });
    assert.ok(!printed.includes("\u001b"));
    assert.match(printed, /App agent, Bo\\u001b\[2J\n {2}role {4}agent: imported, assigned to Bo\\u001b\[2J/);
  });
});
