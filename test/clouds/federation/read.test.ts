import assert from "node:assert/strict";
import fc from "fast-check";
import { isKnown, itemsOf } from "../../../federation/facts";
import type { Federation } from "../../../federation/model";
import { signIn as trace } from "../../../federation/signIn";
import { federationIn } from "../../../sandbox/federationIn";
import { changesOf, type Json } from "../../sandbox/signIn/changes";
import { ada, bo, guest, role } from "../../sandbox/signIn/fixtures";
import { byExtent } from "../../support/extent";
import { belonging, comparable } from "./expected";
import { deployedStates, sane } from "./states";
import { type Asked, serve, type Served, type States } from "./world";

describe("a federation that is read from both clouds", function () {
  this.timeout(600_000);
  let states: States;
  let asked: Asked;
  let served: Served;
  before(async () => {
    ({ states, asked } = await deployedStates());
    served = await serve(states);
  });
  after(() => served.stop());

  /** That the reader answers what the clouds have. */
  async function isRead({ tenant, account }: States, wanted: Asked): Promise<Federation> {
    const meant = federationIn(structuredClone(tenant), structuredClone(account));
    served.put({ tenant, account });
    const read = await served.read(wanted);
    const [somebody] = isKnown(read.people) ? read.people : [];
    const attributes = Object.keys(somebody?.attributes ?? {});
    assert.deepEqual(comparable(read, attributes), comparable(belonging(meant, wanted), attributes));
    return read;
  }

  it("is what they have", async () => {
    const read = await isRead(structuredClone(states), asked);
    assert.deepEqual(
      [
        read.apps,
        read.people,
        read.groups,
        read.accessPolicies,
        read.instances,
        read.accounts[0]?.roles,
        read.accounts[0]?.samlProviders,
      ].map((items) => Array.isArray(items) && items.length),
      [2, 6, 2, 2, 2, 3, 3],
    );
  });

  it("is the same in small pages", async () => {
    const other = await serve(structuredClone(states), 2);
    try {
      assert.deepEqual(await other.read(asked), await served.read(asked));
    } finally {
      await other.stop();
    }
  });

  for (const kind of ["groups", "users"] as const)
    it(`says whose assignment is left over: ${kind}`, async () => {
      const changed = structuredClone(states);
      const { appRoleAssignments, [kind]: all } = changed.tenant;
      const ids = Object.values(appRoleAssignments).flatMap(({ principalId }) =>
        principalId in all ? principalId : [],
      );
      assert.notEqual(ids.length, 0);
      for (const id of ids) Reflect.deleteProperty(all, id);
      for (const group of Object.values(changed.tenant.groups))
        group.members = group.members.filter((id) => !ids.includes(id));
      const { apps } = await isRead(changed, asked);
      const left = apps
        .flatMap(({ assignments }) => itemsOf(assignments))
        .filter(({ isOfNobody }) => isOfNobody === true);
      assert.deepEqual(new Set(left.map(({ principalId }) => principalId)), new Set(ids));
    });

  it("is what they have, whatever somebody has changed, and all that a sign-in depends on", async () => {
    const text = JSON.stringify([states.tenant, states.account]);
    const [admin, agent] = asked.apps.map(({ clientId }) => clientId);
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changesOf(text), async (change) => {
        const state = JSON.parse(text) as Json;
        change(state);
        const [tenant, account] = state as unknown as [States["tenant"], States["account"]];
        const changed = sane({ tenant, account });
        const read = await isRead(changed, asked);
        const meant = federationIn(changed.tenant, changed.account);
        const people = isKnown(read.people) ? read.people.map(({ userPrincipalName }) => userPrincipalName) : [];
        for (const [person, app = ""] of [
          [ada, admin],
          [bo, agent],
          [guest, agent],
        ] as const) {
          if (!people.includes(person)) continue;
          const end = stopsOf(read, person, app);
          assert.deepEqual(end, stopsOf(meant, person, app));
          ends.add(JSON.stringify(end.at(-1)));
        }
      }),
      { numRuns: byExtent({ short: 20, merge: 30, full: 300 }) },
    );
    // If all were one, this would prove little.
    assert.ok(ends.size > 8, [...ends].join("\n"));
  });

  it("has the thumbprints of certificates, whatever a script named their parts", async () => {
    const changed = structuredClone(states);
    for (const { keyCredentials } of Object.values(changed.tenant.servicePrincipals))
      for (const credential of keyCredentials)
        credential.customKeyIdentifier = Buffer.from(`named ${credential.customKeyIdentifier}`).toString("base64");
    served.put(changed);
    const thumbprints = ({ apps }: Federation) =>
      apps.flatMap(({ certificates }) => itemsOf(certificates).map(({ thumbprint }) => thumbprint));
    const found = thumbprints(await served.read(asked));
    served.put(states);
    assert.equal(found.length, 2);
    assert.deepEqual(found, thumbprints(await served.read(asked)));
  });

  it("leaves out what is not there any more", async () => {
    const empty = {
      ...asked,
      roleArns: [`${role}2`],
      instanceArns: [],
      apps: [{ slug: "gone", clientId: "0d000000-0000-4000-8000-000000000001" }],
      samlProviderArns: [],
    };
    const { apps, people, groups, accounts, instances } = await served.read(empty);
    assert.deepEqual({ apps, people, groups, instances }, { apps: [], people: [], groups: [], instances: [] });
    assert.deepEqual([accounts[0]?.roles, accounts[0]?.samlProviders], [[], []]);
  });

  it("has the app registration whose service principal is gone", async () => {
    const { tenant, account } = structuredClone(states);
    const [, agent] = asked.apps;
    const own = Object.values(tenant.servicePrincipals).filter(({ appId }) => appId === agent?.clientId);
    for (const { id } of own) Reflect.deleteProperty(tenant.servicePrincipals, id);
    served.put({ tenant, account });
    const { apps, registrations } = await served.read(asked);
    served.put(structuredClone(states));
    assert.equal(apps.length, 1);
    const clientId = agent?.clientId ?? "";
    const url = `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${clientId}`;
    const id = Object.values(tenant.applications).find(({ appId }) => appId === clientId)?.id;
    assert.deepEqual(registrations, [{ clientId, at: { title: "app agent", url, id } }]);
  });

  it("has no application that goes while it is read", async () => {
    const gone = { status: 404, code: "Request_ResourceNotFound", message: "Resource does not exist." };
    served.graph.faults.add({ path: "/tokenIssuance", ...gone });
    const { apps } = await served.read(asked);
    assert.equal(apps.length, 1);
  });

  it("is not read with credentials for another account", async () => {
    const other = role.replace("111122223333", "444455556666");
    await assert.rejects(
      served.read({ ...asked, roleArns: [other] }),
      /are for the AWS account 111122223333.*444455556666/,
    );
  });
});

/** A sign-in through the model, without places and without what only the sandbox tells. */
function stopsOf(federation: Federation, person: string, app: string): object[] {
  const now = new Date("2026-06-01");
  return trace(untold(federation), { person, app, now }).stops.map((stop) => ({ ...stop, at: undefined }));
}

const untold = (federation: Federation): Federation => ({
  ...federation,
  instances: isKnown(federation.instances)
    ? federation.instances.map((instance) => ({
        ...instance,
        users: isKnown(instance.users)
          ? instance.users.map((user) => ({ ...user, boundRole: undefined }))
          : instance.users,
      }))
    : federation.instances,
});
