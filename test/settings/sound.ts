import assert from "node:assert/strict";
import { entityId } from "../../federation/endpoints";
import {
  identifierProblem,
  notificationEmailsProblem,
  policyNameProblem,
  roleNameProblem,
  samlProviderNameProblem,
  slotNameProblem,
  userNameProblem,
} from "../../federation/names";
import { relayState } from "../../federation/relayState";
import { roleValueLengthProblem } from "../../federation/roleValue";
import { maxSessionDurationProblem } from "../../federation/sessions";
import type { Settings } from "../../settings/schema";

/** What the rest of the program takes for granted. */
export function assertSound(settings: Settings): void {
  const { apps, role, roleImport, signing } = settings;
  assert.ok(apps.length > 0);
  assert.ok(Object.hasOwn(signing.certificates, signing.active));
  assertSoundRoles(settings);
  assert.equal(policyNameProblem(role.policyName), undefined);
  if (settings.roleAssignment === "imported") assert.equal(userNameProblem(roleImport.user), undefined);
  assert.equal(slotNameProblem(roleImport.accessKey), undefined);
  if (role.permissions === "tutorial") assertAllDifferent([role.policyName, roleImport.policy]);
  assertAllDifferent(apps.map(({ samlProvider }) => samlProvider));
  assertAllDifferent(apps.map(({ identifier }) => entityId("aws", identifier)));
  for (const app of apps) {
    assert.equal(samlProviderNameProblem(app.samlProvider), undefined);
    assert.equal(identifierProblem(app.identifier), undefined);
    assert.equal(notificationEmailsProblem(app.notificationEmails), undefined);
    const names = { rolePath: role.path, roleName: app.role, samlProvider: app.samlProvider };
    assert.equal(roleValueLengthProblem({ partition: "aws", ...names }), undefined);
    relayState({ region: "us-east-1", instanceId: "2fb42df9-78a2-4e74-9572-c8af67ed2890" }, app.landing);
  }
}

function assertSoundRoles({ apps, role, roles, roleAssignment }: Settings): void {
  assertAllDifferent(roles.map(({ name }) => name));
  for (const { name, maxSessionDuration, apps: slugs } of roles) {
    assert.equal(roleNameProblem(name), undefined);
    assert.equal(maxSessionDurationProblem(maxSessionDuration), undefined);
    // Those whose role it is, and nobody else.
    const users = apps.filter((app) => app.role === name);
    assert.deepEqual(
      slugs,
      users.map(({ slug }) => slug),
    );
    for (const { sessionDuration } of users) assert.ok(sessionDuration <= maxSessionDuration);
    if (role.topology === "perApp") assert.equal(slugs.length, 1, "with perApp each app has a role of its own");
    if (roleAssignment === "imported") assert.equal(slugs.length, 1, "Entra imports only roles of one SAML provider");
  }
  if (role.topology === "shared") assert.equal(roles.length, 1);
  // Every app's role is one of them.
  assert.deepEqual(
    roles.flatMap(({ apps: slugs }) => slugs).sort(),
    apps.map(({ slug }) => slug),
  );
}

/** To IAM and Entra, which take names for the same whatever their case. */
function assertAllDifferent(names: readonly string[]): void {
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length, names.join(", "));
}
