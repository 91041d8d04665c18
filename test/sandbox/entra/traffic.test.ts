import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { GraphError, Tenant } from "../../../sandbox/entra";
import { GraphTraffic } from "../../../sandbox/entra/traffic";
import { VirtualClock } from "../../graph-provider/support";
import { admins, agents, newTenant, refused, roleId, templateId, withApplication } from "./fixtures";

describe("the operations of a tenant", () => {
  it("are calls of Graph", async () => {
    const { store } = newTenant();
    const calls: string[] = [];
    const tenant = new Tenant(store, {
      carry: ({ method, path }, answer) => {
        calls.push(`${method} ${path}`);
        return answer();
      },
    });
    for (const [asked, call] of [
      [
        () => tenant.instantiate(templateId, { displayName: "A" }),
        `POST /applicationTemplates/${templateId}/instantiate`,
      ],
      [() => tenant.listApplications({ displayName: "A" }), "GET /applications?$filter=displayName eq 'A'"],
      [
        () => tenant.listApplications({ identifierUri: "api://a" }),
        "GET /applications?$filter=identifierUris/any(uri:uri eq 'api://a')",
      ],
      [() => tenant.updateApplication("a", {}), "PATCH /applications/a"],
      [() => tenant.createServicePrincipal({ appId: "a", owners: [] }), "POST /servicePrincipals"],
      [() => tenant.removeOwner("applications", "a", "o"), "DELETE /applications/a/owners/o/$ref"],
      [() => tenant.addTokenSigningCertificate("s", {}), "POST /servicePrincipals/s/addTokenSigningCertificate"],
      [() => tenant.keepCredentials("s", {}), "PATCH /servicePrincipals/s"],
      [() => tenant.getPolicy("claimsMappingPolicies", "p"), "GET /policies/claimsMappingPolicies/p"],
      [
        () => tenant.assignPolicy("claimsMappingPolicies", "s", "p"),
        "POST /servicePrincipals/s/claimsMappingPolicies/$ref",
      ],
      [
        () => tenant.unassignPolicy("claimsMappingPolicies", "s", "p"),
        "DELETE /servicePrincipals/s/claimsMappingPolicies/p/$ref",
      ],
      [
        () => tenant.createAppRoleAssignedTo({ resourceId: "s", principalId: admins, appRoleId: roleId }),
        "POST /servicePrincipals/s/appRoleAssignedTo",
      ],
      [() => tenant.setSynchronizationSecrets("s", []), "PUT /servicePrincipals/s/synchronization/secrets"],
      [() => tenant.startSynchronizationJob("s", "j"), "POST /servicePrincipals/s/synchronization/jobs/j/start"],
      [
        () => tenant.listGroups({ displayName: "A", securityEnabled: true }),
        "GET /groups?$filter=displayName eq 'A' and securityEnabled eq true",
      ],
    ] as const) {
      await asked().catch((error: unknown) => assert.ok(error instanceof GraphError));
      assert.equal(calls.shift(), call);
    }
  });
});

describe("writes that overlap", () => {
  const id = (digit: number): string => `0a000000-0000-4000-8000-00000000000${digit}`;
  const application = `/applications/${id(1)}`;
  const servicePrincipal = `/servicePrincipals/${id(2)}`;

  for (const [first, second, isRefused] of [
    [`PATCH ${application}`, `PATCH ${application}`, true],
    [`PATCH ${application}`, `DELETE ${application.replace("0a", "0A")}`, true],
    [`PATCH ${application}`, `GET ${application}`, false],
    [`GET ${application}`, `PATCH ${application}`, false],
    [`PATCH ${application}`, `PATCH ${servicePrincipal}`, false],
    [`PATCH ${application}`, `PATCH /applications/${id(3)}`, false],
    [`PATCH ${servicePrincipal}`, `POST ${servicePrincipal}/addTokenSigningCertificate`, true],
    [`POST ${servicePrincipal}/claimsMappingPolicies/$ref`, `POST ${servicePrincipal}/appRoleAssignedTo`, true],
    [`PATCH /policies/claimsMappingPolicies/${id(4)}`, `PATCH /policies/claimsMappingPolicies/${id(4)}`, false],
    ["POST /servicePrincipals", "POST /servicePrincipals", false],
  ] as const) {
    it(`${isRefused ? "are refused" : "succeed"}: ${second} while ${first} lasts`, async () => {
      const clock = new VirtualClock();
      const traffic = new GraphTraffic({ writeMs: 700, clock });
      const ask = (request: string, answer: () => Promise<unknown>) => {
        const [method = "", path = ""] = request.split(" ");
        return traffic.carry({ method, path }, answer);
      };
      const meanwhile = async () => {
        const other = ask(second, () => Promise.resolve());
        await (isRefused ? refused(other, 409, "Directory_ConcurrencyViolation", "Please try again.") : other);
      };
      if (first.startsWith("GET")) await ask(first, meanwhile);
      else {
        clock.after(0, meanwhile);
        await ask(first, () => Promise.resolve());
      }
      // The one is over: another one may come.
      await ask(second, () => Promise.resolve());
    });
  }

  it("go on when the first one has been refused for another reason", async () => {
    const traffic = new GraphTraffic({ writeMs: 1, clock: new VirtualClock() });
    const { tenant, application } = await withApplication();
    const write = { method: "PATCH", path: `/applications/${application.id}` };
    const rename = (displayName: string) =>
      traffic.carry(write, () => tenant.updateApplication(application.id, { displayName }));
    await refused(rename(""), 400, "Request_BadRequest", "displayName");
    await rename("B");
  });

  it("take no time and refuse nothing unless they are told to", async () => {
    const clock = new VirtualClock();
    const traffic = new GraphTraffic({ clock });
    const write = { method: "PATCH", path: application };
    await traffic.carry(write, () => traffic.carry(write, () => Promise.resolve()));
    assert.deepEqual(clock.waits, []);
  });
});

describe("faults of Graph", () => {
  it("hit any client's calls", async () => {
    const { store } = newTenant();
    const traffic = new GraphTraffic();
    const { carry } = traffic;
    const [one, other] = [new Tenant(store, { carry }), new Tenant(store, { carry })];
    traffic.faults.add({ path: "^/groups/", nth: 2, status: 403, code: "Authorization_RequestDenied", message: "No." });
    assert.equal((await one.getGroup(agents)).id, agents);
    await refused(other.getGroup(agents), 403, "Authorization_RequestDenied", "No.");
    assert.equal((await one.getGroup(agents)).id, agents);
  });
});
