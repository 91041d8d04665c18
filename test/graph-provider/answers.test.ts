import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { tokenIssuancePolicy } from "../../federation/tokenIssuance";
import { graphProvider } from "../../graph-provider/provider";
import type { Properties } from "../../tools/wire/provider";
import { connect, lifeOf, makeGroup, makeWorld, type World } from "./support";

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Ways to say the same in JSON, all of which Graph's metadata allows. `change` sees every object, the inner ones first. */
const dialects: readonly {
  what: string;
  change: (object: Record<string, Json>) => Record<string, Json>;
}[] = [
  {
    what: "says null where there is no next page",
    change: (object) => ({
      ...object,
      ...("value" in object && { "@odata.nextLink": object["@odata.nextLink"] ?? null }),
    }),
  },
  {
    what: "leaves out what is empty",
    change: (object) =>
      Object.fromEntries(
        Object.entries(object).filter(([name, value]) => name === "value" || (value !== null && !isEmpty(value))),
      ),
  },
  {
    what: "says null for lists that are empty",
    change: (object) =>
      Object.fromEntries(
        Object.entries(object).map(([name, value]) => [name, name !== "value" && isEmpty(value) ? null : value]),
      ),
  },
  {
    what: "writes GUIDs in capitals",
    change: (object) =>
      Object.fromEntries(
        Object.entries(object).map(([name, value]) => [name, isGuid(value) ? value.toUpperCase() : value]),
      ),
  },
  {
    what: "says more than it is asked for",
    change: (object) => ({ "@odata.context": "https://graph.example/$metadata", ...object, another: { a: [null, 1] } }),
  },
  {
    what: "does not say whether a role is enabled, nor what kind a key is",
    change: (object) =>
      Object.fromEntries(Object.entries(object).filter(([name]) => !["isEnabled", "usage", "type"].includes(name))),
  },
];

describe("a Graph that", () => {
  const appRoleId = "0e000000-0000-4000-8000-000000000001";
  const value = "arn:aws:iam::111122223333:role/sso,arn:aws:iam::111122223333:saml-provider/agents";
  let world: World;

  beforeEach(async () => {
    // Two pages for whatever is listed.
    world = await makeWorld({ pageSize: 1 });
    for (const [displayName, signed] of [
      ["One", "TokenOnly"],
      ["Two", "ResponseOnly"],
    ] as const) {
      const definition = [tokenIssuancePolicy().replace("TokenOnly", signed)];
      await world.tenant.createPolicy("tokenIssuancePolicies", { displayName, definition });
    }
  });
  afterEach(() => world.stop());

  for (const { what, change } of dialects) {
    it(`${what} is understood by every resource, without a difference at a refresh`, async () => {
      const http = speaking(world.http, change);
      const provider = graphProvider({
        environment: world.server.environment,
        clock: world.clock,
        http,
        connect: (settings) => connect(settings, http),
      });
      const { thumbprint } = await world.tenant.addTokenSigningCertificate(world.app.servicePrincipalId, {});
      const { applicationId: applicationObjectId, servicePrincipalId } = world.app;
      const ofServicePrincipal = { servicePrincipalObjectId: servicePrincipalId };

      async function lives(kind: string, news: Properties): Promise<Properties> {
        const life = lifeOf(provider, kind);
        const state = await life.create(news);
        const found = await life.refresh(state);
        assert.ok(found, kind);
        assert.deepEqual(await life.diff(found, news), {}, kind);
        return state.properties;
      }

      const { clientId } = await lives("TemplateApplicationReady", { applicationObjectId, ...ofServicePrincipal });
      assert.equal(clientId, world.app.clientId);
      const identifierUris = ["https://signin.aws.amazon.com/saml#agents"];
      const replyUrls = ["https://us-west-2.signin.aws.amazon.com/saml"];
      await lives("ApplicationSettings", { applicationObjectId, displayName: "Agents", identifierUris, replyUrls });
      const ofRole = { appRoleId, value, displayName: "sso", description: "Agents" };
      await lives("AppRole", { applicationObjectId, ...ofServicePrincipal, ...ofRole, replacesImported: false });
      for (const principalObjectId of [await makeGroup(world), await makeGroup(world)]) {
        await lives("AppRoleAssignment", { ...ofServicePrincipal, principalObjectId, appRoleId });
      }
      await lives("SigningCertificatePublication", { servicePrincipalId, thumbprints: [thumbprint] });
      await lives("SigningCertificateActivation", { servicePrincipalId, thumbprint });
      const { policyId } = await lives("TokenIssuancePolicy", askedPolicy(world));
      assert.ok(typeof policyId === "string" && policyId === policyId.toLowerCase());
      // Made by hand: taken over.
      const { displayName, definition } = askedPolicy(world);
      const again = { displayName, definition: [definition] };
      await world.tenant.unassignPolicy("tokenIssuancePolicies", servicePrincipalId, policyId);
      await world.tenant.createPolicy("tokenIssuancePolicies", again);
      await lives("TokenIssuancePolicy", askedPolicy(world));
      assert.equal((await world.tenant.listPolicies("tokenIssuancePolicies")).length, 3);
    });
  }

  it("answers what it has made with the id alone is asked for the rest", async () => {
    const http: typeof fetch = async (input, init) => {
      const answer = await world.http(input, init);
      if (init?.method !== "POST" || answer.status !== 201) return answer;
      const { id } = (await answer.json()) as { id: string };
      return Response.json({ id }, { status: 201 });
    };
    const provider = world.providerBy(http);
    const policy = lifeOf(provider, "TokenIssuancePolicy");
    const state = await policy.create(askedPolicy(world));
    assert.deepEqual(await policy.diff(state, askedPolicy(world)), {});

    const { applicationId: applicationObjectId, servicePrincipalId: servicePrincipalObjectId } = world.app;
    const ofRole = { appRoleId, value, displayName: "sso", description: "Agents", replacesImported: false };
    await lifeOf(provider, "AppRole").create({ applicationObjectId, servicePrincipalObjectId, ...ofRole });
    const assignment = lifeOf(provider, "AppRoleAssignment");
    const asked = { servicePrincipalObjectId, principalObjectId: await makeGroup(world), appRoleId };
    assert.ok(await assignment.refresh(await assignment.create(asked)));
  });

  it("lists policies of others that have no name is understood", async () => {
    const http = speaking(world.http, (object) =>
      object["displayName"] === "One" ? { ...object, displayName: null, definition: null } : object,
    );
    await lifeOf(world.providerBy(http), "TokenIssuancePolicy").create(askedPolicy(world));
    assert.equal((await world.tenant.listPolicies("tokenIssuancePolicies")).length, 3);
  });
});

const askedPolicy = ({ app }: World) => ({
  servicePrincipalObjectId: app.servicePrincipalId,
  displayName: "Agents",
  definition: tokenIssuancePolicy(),
});

/** `fetch` whose answers say the same in other words. */
function speaking(http: typeof fetch, change: (object: Record<string, Json>) => Record<string, Json>): typeof fetch {
  const changed = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(changed);
    if (typeof json !== "object" || json === null) return json;
    return change(Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, changed(inner)])));
  };
  return async (input, init) => {
    const answer = await http(input, init);
    if (answer.headers.get("content-type")?.startsWith("application/json") !== true) return answer;
    const { status, headers } = answer;
    return Response.json(changed((await answer.json()) as Json), { status, headers });
  };
}

const isEmpty = (json: Json): boolean => Array.isArray(json) && json.length === 0;

const isGuid = (json: Json): json is string =>
  typeof json === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(json);
