import assert from "node:assert/strict";
import type { DeployedApplication } from "../../../program/lookups/deployedApplication";
import { refuseSuddenSwitch } from "../../../program/lookups/roleSwitch";
import { settingsOf } from "../../settings/support";
import { problemsOf } from "./asking";
import { said } from "./settled";

const roleValue = "arn:aws:iam::111122223333:role/connect,arn:aws:iam::111122223333:saml-provider/admin";
const having = (...declaredValues: string[]): DeployedApplication => ({ appRoles: [], declaredValues, replyUrls: [] });
const declared = having("", roleValue);

describe("the switch to imported roles", () => {
  for (const [roleAssignment, roleClaim, apps, refused] of [
    ["imported", "assigned", { admin: declared, agent: declared }, "admin and agent"],
    ["imported", "assigned", { admin: having(), agent: declared }, "agent"],
    ["imported", "assigned", { admin: having(""), agent: having(`${roleValue}s`) }, undefined],
    ["imported", "assigned", { admin: undefined, agent: undefined }, undefined],
    ["imported", "everyone", { admin: declared, agent: declared }, undefined],
    ["declared", "assigned", { admin: declared, agent: declared }, undefined],
    ["declared", "everyone", { admin: declared, agent: declared }, undefined],
  ] as const) {
    const roles = Object.values(apps).map((app) => JSON.stringify(app?.declaredValues.map((value) => value.length)));
    const what = `roleAssignment: ${roleAssignment}, roleClaim: ${roleClaim}, and roles of ${roles.join(" and ")}`;
    it(`${refused === undefined ? "is free" : `is refused for ${refused}`} with ${what}`, async () => {
      const settings = { ...settingsOf(), roleAssignment, roleClaim };
      const all = Object.entries(apps).map(([slug, application]) => ({ slug, roleValue, application }));
      const found = said(await problemsOf(Promise.resolve().then(() => refuseSuddenSwitch(settings, all))));
      const problem = `roleAssignment: "imported" would lock out everybody who uses ${refused ?? ""}, whose role is still a declared one`;
      assert.deepEqual(found, refused === undefined ? [] : [problem]);
    });
  }
});
