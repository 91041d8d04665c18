import { strict as assert } from "node:assert";
import { undecided } from "../../federation/facts";
import { types } from "../../resources/types";
import { ourStack } from "./ourStack";
import { custom } from "./parts";
import { adminIn, known, read } from "../resources/readPlan";
import { changed, type Declared, type Source, unknown, urnOf } from "./stack";

const servicePrincipal = { type: types.servicePrincipal, name: "admin" };
const role = { type: types.appRole, name: "admin" };
const stack = changed(ourStack("first preview"), "appRole", "admin", { appRoleId: unknown });
const user = custom("entraUser", "ada", { objectId: unknown, userPrincipalName: "ada@contoso.example" });
const group: Declared = {
  ...custom("entraGroup", "agents", { objectId: unknown, displayName: "Agents", members: [unknown] }),
  from: { members: user },
};

/** @param from What the ids are made of; without one, a group is assigned that is made elsewhere. */
function assigned(from: { appRoleId: Source; principalObjectId?: Source }): Declared {
  const principalObjectId = from.principalObjectId ? unknown : "0a000000-0000-4000-8000-000000000001";
  return {
    ...custom("appRoleAssignment", "admin", {
      servicePrincipalObjectId: unknown,
      principalObjectId,
      appRoleId: unknown,
    }),
    from: { servicePrincipalObjectId: servicePrincipal, ...from },
  };
}

describe("ids that Entra has not given yet", () => {
  it("lead from an assignment to its app role, its group and the people in that", () => {
    // Of an application whose people somebody else assigns, nobody knows who they are.
    const ofAdmin = stack.filter(({ name }) => !name.startsWith("agents"));
    const all = read([...ofAdmin, group, user, assigned({ principalObjectId: group, appRoleId: role })]);
    const { appRoles, assignments } = adminIn(all);
    const [assignment] = known(assignments);
    const [agents] = known(all.groups);
    assert.deepEqual([assignment?.appRoleId, assignment?.principalId], [known(appRoles)[0]?.id, agents?.id]);
    assert.deepEqual([assignment?.appRoleId, assignment?.principalId], [urnOf(role), urnOf(group)]);
    assert.deepEqual(agents?.memberIds, [known(all.people)[0]?.id]);
  });

  it("leave open who there is as long as somebody is assigned who is not in the stack", () => {
    const all = read([...stack, user, assigned({ appRoleId: role })]);
    assert.equal(known(adminIn(all).assignments)[0]?.principalId, "0a000000-0000-4000-8000-000000000001");
    assert.deepEqual(all.people, undecided);
  });

  it("lead from an assignment to the app role that is made of the same id", () => {
    const uuid = custom("user", "any uuid", {});
    const same = stack.map((each) =>
      urnOf(each) === urnOf(role) ? { ...each, from: { ...each.from, appRoleId: uuid } } : each,
    );
    const [assignment] = known(adminIn(read([...same, uuid, assigned({ appRoleId: uuid })])).assignments);
    assert.equal(assignment?.appRoleId, urnOf(role));
  });

  it("lead nowhere if it is not known which of two app roles is meant", () => {
    const other = stack.flatMap((each) => (urnOf(each) === urnOf(role) ? [each, { ...each, name: "admin-2" }] : each));
    const both = { appRoleId: [role, { ...role, name: "admin-2" }] };
    const assignment = assigned({ appRoleId: role });
    const all = read([...other, { ...assignment, from: { ...assignment.from, ...both } }]);
    assert.deepEqual(known(adminIn(all).assignments)[0]?.appRoleId, undecided);
  });

  it("lead from an activation to its certificate", () => {
    const activation: Declared = {
      ...custom("activation", "admin", { servicePrincipalId: unknown, thumbprint: unknown }),
      from: { servicePrincipalId: servicePrincipal, thumbprint: { type: types.certificate, name: "admin-2026" } },
    };
    const { certificates, activeThumbprint } = adminIn(read([...stack, activation]));
    assert.equal(activeThumbprint, known(certificates)[0]?.thumbprint);
  });
});
