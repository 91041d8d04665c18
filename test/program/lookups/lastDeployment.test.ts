import assert from "node:assert/strict";
import { lookUpLastDeployment } from "../../../program/lookups/lastDeployment";
import { asking, failing, functions } from "./asking";

const nothing = { apps: {} };
const endDate = "2028-12-01T00:00:00Z";
const app = { servicePrincipalObjectId: "1", certificates: { "2026": { endDate } } };

describe("the last deployment of the stack", () => {
  const found = (answer: unknown) => asking({ [functions.outputs]: () => answer }, lookUpLastDeployment);

  for (const [what, answer, expected] of [
    ["what it says of its apps and their names", { apps: { admin: app }, roleSessionName: "mail" }, undefined],
    ["that an app may be removed", { apps: { admin: { ...app, isReleased: true } } }, undefined],
    [
      "nothing else that it says",
      {
        apps: { admin: { ...app, relayState: "x", streams: { ccpUrl: "x" } } },
        instance: { arn: "arn", alias: "contoso", ccpUrl: "x" },
        signOut: { entra: "x" },
        departures: [],
      },
      { apps: { admin: { ...app, relayState: "x" } }, instance: { arn: "arn", alias: "contoso" } },
    ],
    ["the instance that people signed in to", { apps: {}, instance: { arn: "arn", alias: "contoso" } }, undefined],
    ["no instance that cannot be read", { apps: {}, instance: { arn: "arn" } }, { apps: {}, instance: undefined }],
    [
      "no name of people that there is not",
      { apps: { admin: app }, roleSessionName: "nick" },
      { apps: { admin: app }, roleSessionName: undefined },
    ],
    [
      "an app whose certificates cannot be read",
      { apps: { admin: { ...app, certificates: { "2026": 1 } } } },
      { apps: { admin: { ...app, certificates: {} } } },
    ],
    [
      "no apps that cannot be read",
      { apps: { admin: {} }, roleSessionName: "mail" },
      { apps: {}, roleSessionName: "mail" },
    ],
    ["nothing if it says nothing", {}, nothing],
  ] as const) {
    it(`is known by ${what}`, async () => assert.deepEqual(await found({ outputs: answer }), expected ?? answer));
  }

  it("is nothing as long as there is none", async () => {
    assert.deepEqual(await found({}), nothing);
    assert.deepEqual(await found({ outputs: [] }), nothing);
  });

  it("is nothing if it cannot be asked for", async () =>
    assert.deepEqual(await asking({ [functions.outputs]: failing("no such stack") }, lookUpLastDeployment), nothing));

  it("is that of this stack", async () => {
    const asked: unknown[] = [];
    const note = (args: never) => {
      asked.push(args);
      return {};
    };
    await asking({ [functions.outputs]: note }, lookUpLastDeployment);
    assert.deepEqual(asked, [{ name: "organization/entra-connect-sso/test" }]);
  });
});
