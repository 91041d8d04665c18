import assert from "node:assert/strict";
import { edited, newWorld, run, settingsOf } from "../../support/memoryEngine/world";

describe("groups and users with an apostrophe in their names", function () {
  this.timeout(60_000);

  it("are found", async () => {
    const { moment, state } = newWorld();
    const tenant = moment.tenant
      .replaceAll('"Contact Centre Agents"', `"Conor O'Brien's Agents"`)
      .replaceAll("dana@contoso.example", "d'ana@contoso.example");
    assert.notEqual(tenant, moment.tenant);
    const agent = ["entra-connect-sso:apps", "agent"];
    // The user principal name then is no user name of Amazon Connect, which has no apostrophe.
    const byMail = edited(settingsOf("dev"), ["entra-connect-sso:roleSessionName"], "mail");
    // She has no mail here.
    const lenient = edited(byMail, ["entra-connect-sso:people"], { unfit: "warn" });
    const settings = edited(
      edited(lenient, [...agent, "groups"], ["Conor O'Brien's Agents"]),
      [...agent, "users"],
      ["d'ana@contoso.example"],
    );
    const { errors } = await run({ moment: { ...moment, tenant }, state }, { command: "preview", settings });
    assert.deepEqual(errors, []);
  });
});
