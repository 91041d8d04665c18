import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { judgeLandings } from "../../../program/lookups/landings";
import { Account, seedAccount } from "../../../sandbox/aws";
import { type AwsServer, serveAws } from "../../../sandbox/aws/http";
import { memoryStore } from "../../../sandbox/core/store";
import { withEnvironment } from "../../clouds/support";
import { adminAndAgent, settingsOf } from "../../settings/support";
import { said } from "./settled";

const [open, closed, missing] = [0, 1, 2].map((end) => `2fb42df9-78a2-4e74-9572-c8af67ed289${end}`);
const caller = { resource: "assumed-role/Deployer/test", userId: "AROAEXAMPLEEXAMPLE123:test" };
const instances = [
  { alias: "open", id: open, region: "us-east-1", approvedOrigins: ["https://Desk.example", "https://wiki.example"] },
  { alias: "closed", id: closed, region: "us-east-1" },
].map((instance) => ({ ...instance, identityManagementType: "SAML" }));

describe("websites that people land on", () => {
  let server: AwsServer;
  before(async () => {
    const account = seedAccount({ id: "111122223333", caller, instances });
    server = await serveAws(new Account(memoryStore(() => account)));
    pulumi.runtime.setAllConfig({ "aws:region": "us-east-1" });
  });
  after(async () => {
    pulumi.runtime.setAllConfig({});
    await server.stop();
  });

  const judge = (landing: unknown, instanceId = "", alias = "", environment = server.environment) =>
    withEnvironment(environment, async () => {
      const settings = settingsOf(adminAndAgent({}, { landing }));
      const arn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
      const { problems, remarks } = await judgeLandings(settings, { arn, instanceId, alias, region: "us-east-1" });
      return { problems: said(problems), remarks: said(remarks) };
    });
  const nothing = { problems: [], remarks: [] };
  const at = (url: string, rule: string) => `apps.agent.landing.url: "${url}" ${rule}`;

  it("are not asked for if people land in Amazon Connect", async () =>
    assert.deepEqual(await judge("ccp", missing, "missing", {}), nothing));

  for (const url of ["https://desk.example/a?b=c", "https://desk.example:443/", "https://wiki.example"]) {
    it(`may be of an approved origin: ${url}`, async () =>
      assert.deepEqual(await judge({ url }, open, "open"), nothing));
  }

  for (const url of ["https://desk.example:8443/", "https://desk.example.org/", "https://a.desk.example/"]) {
    it(`are refused if they are of another origin: ${url}`, async () =>
      assert.deepEqual(await judge({ url }, open, "open"), {
        problems: [
          at(url, "is not of an approved origin of instance open: it has https://desk.example; https://wiki.example"),
        ],
        remarks: [],
      }));
  }

  it("are refused if the instance approves of none", async () => {
    const url = "https://desk.example/";
    assert.deepEqual(await judge({ url }, closed, "closed"), {
      problems: [at(url, "is not of an approved origin of instance closed: it has none")],
      remarks: [],
    });
  });

  it("are taken with a remark if AWS does not tell", async () => {
    const url = "https://desk.example/";
    const { problems, remarks } = await judge({ url }, missing, "missing");
    assert.deepEqual(problems, []);
    assert.equal(remarks.length, 1);
    assert.match(
      remarks[0] ?? "",
      /^apps\.agent\.landing\.url: "https:\/\/desk\.example\/" cannot be checked: the instance's approved origins cannot be read \(.+\)$/,
    );
  });
});
