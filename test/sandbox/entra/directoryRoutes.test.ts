import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { makeWorld, type World } from "../../graph-provider/support";

const [ada, bo] = ["0b000000-0000-4000-8000-000000000001", "0b000000-0000-4000-8000-000000000002"];

describe("the directory in the HTTP Graph", () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.stop());

  async function ask(
    path: string,
  ): Promise<{ value?: unknown; error?: { message: string }; "@odata.nextLink"?: string }> {
    const headers = { authorization: `Bearer ${await world.token()}` };
    const answer = await world.http(`${world.server.origin}/v1.0${path}`, { headers });
    return (await answer.json()) as object;
  }
  const byIds = (...ids: string[]): string =>
    `$filter=${encodeURIComponent(`id in (${ids.map((id) => `'${id}'`).join()})`)}`;

  it("has one organization, with its verified domains", async () => {
    const { value } = await ask("/organization?$select=id,verifiedDomains");
    const domain = { name: "contoso.example", isInitial: true, isDefault: true, type: "Managed" };
    const verifiedDomains = [{ capabilities: "Email, OfficeCommunicationsOnline", ...domain }];
    assert.deepEqual(value, [{ id: "11111111-2222-4333-8444-555555555555", verifiedDomains }]);
  });

  it("has those of some users who are there, with no value for what nobody has", async () => {
    const { value } = await ask(
      `/users?$select=id,mail,department&${byIds(ada, "0d000000-0000-4000-8000-000000000001")}`,
    );
    assert.deepEqual(value, [{ id: ada, mail: "ada@contoso.example", department: null }]);
  });

  it("has them in pages of the size that is asked for", async () => {
    const first = await ask(`/users?$select=id&$top=1&${byIds(ada, bo)}`);
    assert.deepEqual(first.value, [{ id: ada }]);
    const next = new URL(first["@odata.nextLink"] ?? "");
    const second = await ask(`${next.pathname.replace("/v1.0", "")}${next.search}`);
    assert.deepEqual([second.value, second["@odata.nextLink"]], [[{ id: bo }], undefined]);
  });

  for (const [what, path, message] of [
    [
      "more users at once than Graph takes",
      `/users?${byIds(...Array.from({ length: 16 }, () => ada))}`,
      /'OR' operators: 16\. Max allowed: 15/,
    ],
    ["users by another filter", "/users?$filter=startswith(mail,'a')", /Invalid filter clause/],
    ["all users", "/users", /Invalid filter clause/],
    ["a property that users do not have", `/users?$select=shoeSize&${byIds(ada)}`, /'shoeSize'/],
    [
      "pages of more than 999",
      `/users?$top=1000&${byIds(ada)}`,
      /page size specified: '1000'. Must be between 1 and 999/,
    ],
    ["empty pages", "/groups/0a000000-0000-4000-8000-000000000001/members?$top=0", /page size specified: '0'/],
    ["a property that organizations do not have", "/organization?$select=mood", /'mood'/],
  ] as const)
    it(`refuses ${what}`, async () => assert.match((await ask(path)).error?.message ?? "", message));
});
