import { randomUUID } from "node:crypto";
import { federation, instanceArn } from "../../sandbox/signIn/fixtures";
import type { Asked, States } from "./world";

/** Three applications for so many people: 40 are assigned directly, and the others in three groups. All are users of the instance. */
export async function large(count: number): Promise<{ states: States; asked: Asked }> {
  const { clouds, admin, agent } = await federation();
  const [tenant, account] = [await clouds.tenant.read(structuredClone), await clouds.account.read(structuredClone)];
  const third = structuredClone(tenant.servicePrincipals[agent.servicePrincipalId]);
  if (third === undefined) throw new Error("there is no application of the agents");
  Object.assign(third, { id: randomUUID(), appId: randomUUID(), displayName: "third" });
  tenant.servicePrincipals[third.id] = third;

  const ids = Array.from({ length: count }, () => randomUUID());
  const somebody = Object.values(tenant.users)[0];
  const user = account.instances[0]?.users[0];
  if (somebody === undefined || user === undefined) throw new Error("there is nobody");
  tenant.users = Object.fromEntries(
    ids.map((id, index) => [id, { ...somebody, id, userPrincipalName: `p${index}@contoso.example` }]),
  );
  const users = ids.map((id, index) => ({
    ...user,
    id,
    arn: `${instanceArn}/agent/${id}`,
    username: `p${index}@contoso.example`,
  }));
  if (account.instances[0] !== undefined) account.instances[0].users = users;

  const [direct, members] = [ids.slice(0, 40), ids.slice(40)];
  const groups = Object.values(tenant.groups).slice(0, 3);
  groups.forEach((group, index) => (group.members = members.filter((_, place) => place % 3 === index)));
  const services = [admin.servicePrincipalId, agent.servicePrincipalId, third.id];
  const assignments = services.flatMap((resourceId, index) => [
    ...direct.map((principalId) => ({ principalId, principalType: "User" as const, resourceId })),
    ...groups
      .slice(index, index + 1)
      .map(({ id }) => ({ principalId: id, principalType: "Group" as const, resourceId })),
  ]);
  tenant.appRoleAssignments = Object.fromEntries(
    assignments.map((assignment, index) => [`a${index}`, { ...assignment, id: `a${index}`, appRoleId: agent.roleId }]),
  );
  const apps = [
    ...Object.entries({ admin, agent }).map(([slug, { clientId }]) => ({ slug, clientId })),
    { slug: "third", clientId: third.appId },
  ];
  return { states: { tenant, account }, asked: { apps, instanceArns: [instanceArn] } };
}
