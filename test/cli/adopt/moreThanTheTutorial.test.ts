import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { adoptStack } from "../../../cli/adopt/adoptStack";
import { readAccount, readRoles } from "../../../cli/adopt/read/readAccount";
import { readApp } from "../../../cli/adopt/read/readApp";
import { requestOf } from "../../../cli/adopt/request";
import { stackFileOf } from "../../../cli/stack/project";
import { Account } from "../../../sandbox/aws";
import { Tenant } from "../../../sandbox/entra";
import { followTutorialByHand } from "../../../sandbox/tutorialByHand";
import { signInEverybody } from "../../../sandbox/signIn";
import { useTemporaryDirectory } from "../../support/processes";
import { makeHandMadeWorld, type HandMadeWorld } from "./world";

const [adminRole, agentRole] = ["AzureAD_Connect_Admin_Role", "AzureAD_Connect_Agent_Role"];
const provider = "arn:aws:iam::111122223333:saml-provider/AzureAD_Connect_Admin";
const endpoint = "https://signin.aws.amazon.com/saml";
const trust = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
      Condition: {
        StringEquals: { "SAML:aud": [endpoint, "https://eu-west-2.signin.aws.amazon.com/saml"] },
        StringLike: { "aws:UserAgent": "*" },
      },
    },
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
};

/** As an older guide has it, and as somebody went on with it over the years. */
describe("a set-up by hand that has more than the tutorial", () => {
  const directory = useTemporaryDirectory();
  let world: HandMadeWorld;
  let relayState = "";
  before(async () => {
    world = await makeHandMadeWorld(async (clouds) => {
      await followTutorialByHand(clouds);
      const account = new Account(clouds.account).inRegion("us-east-1");
      await account.updateAssumeRolePolicy(adminRole, JSON.stringify(trust));
      await account.attachRolePolicy(adminRole, "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
      const reports = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
      await account.putRolePolicy(adminRole, "reports", JSON.stringify({ Version: "2012-10-17", Statement: reports }));
      await account.tagRole(agentRole, { CostCenter: "4711" });
      const [instance] = await account.listInstances("us-east-1");
      relayState = `https://console.aws.amazon.com/connect/federate/${instance?.id ?? ""}?destination=%2Fconnect%2Fccp`;
      const entra = new Tenant(clouds.tenant);
      const [agent] = await entra.listServicePrincipals({ displayName: "Amazon Connect - Agent" });
      await entra.updateServicePrincipal(agent?.id ?? "", { samlSingleSignOnSettings: { relayState } });
    });
  });
  after(() => world.stop());

  const report = z.object({
    written: z.boolean(),
    findings: z.array(z.object({ kind: z.string(), app: z.string().optional(), text: z.string() })),
  });
  async function adopt() {
    writeFileSync(join(directory(), "Pulumi.yaml"), "name: entra-connect-sso\nruntime: nodejs\n");
    let printed = "";
    const request = requestOf({ stack: "adopted" });
    await world.withAws((aws) =>
      adoptStack({
        ...{ stack: "adopted", yes: true, json: true, request, existing: undefined, tenantId: "", ask: undefined },
        file: stackFileOf("adopted", directory()),
        read: async () => ({
          account: await readAccount(aws, request.user),
          apps: await Promise.all([...request.apps].map(([slug, wanted]) => readApp(world.session(), slug, wanted))),
        }),
        readRoles: (roles) => readRoles(aws, roles),
        deployed: () => Promise.resolve(undefined),
        rehearse: () =>
          Promise.resolve({
            importFile: { nameTable: {}, providerInputs: {}, resources: [] },
            changes: [],
            warnings: [],
          }),
        print: (text) => (printed += text),
        complain: () => undefined,
        now: new Date(),
      }),
    );
    return report.parse(JSON.parse(printed)).findings.map(({ kind, app, text }) => `${kind} ${app ?? "-"} ${text}`);
  }

  it("is told of all that the first deployment takes from its roles", async () => {
    const said = await adopt();
    const rest = "Whoever signs in may do in AWS what Amazon Connect needs, and no more";
    assert.deepEqual(
      said.filter((line) => /^before - (?:the role|inline)/.test(line)),
      [
        `the role ${adminRole} lets in others, too, and will no longer: Service ec2.amazonaws.com. Whoever or whatever takes the role that way is refused`,
        `the role ${adminRole} allows sts:TagSession at sign-in, and will no longer. Sessions have no tags then: people lose what a policy allows them by aws:PrincipalTag, and AWS refuses whoever's sign-in still sends tags`,
        `the role ${adminRole} lets people in on more conditions, and will no longer ask for them: StringLike aws:UserAgent *. Whoever they kept out may sign in, if assigned`,
        `the role ${adminRole} accepts sign-ins at https://eu-west-2.signin.aws.amazon.com/saml, and will no longer once its applications post to ${endpoint}. Whoever signs in there by other means is refused`,
        `the role ${adminRole} loses what is attached to it: IAMReadOnlyAccess. ${rest}`,
        `inline policies of the role ${adminRole} are deleted: reports. ${rest}. Keep a copy of them`,
        `the role ${agentRole} loses its tags: CostCenter. Whatever goes by them, as bills and policies do, sees them no longer, unless tags in the stack file has them`,
      ].map((text) => `before - ${text}`),
    );
  });

  it("keeps the console of us-east-1 without its region as what it means, and says what it becomes", async () => {
    const said = await adopt();
    const written = relayState.replace("console", "us-east-1.console").replace(/ccp$/, "ccp-v2");
    assert.deepEqual(
      said.filter((line) => /^\w+ agent .*relay state/.test(line)),
      [
        `mistake agent its relay state "${relayState}" becomes "${written}". It leads to the latest Contact Control Panel then, as AWS asks (ccp-v2 for ccp)`,
      ],
    );
    const settings = z.object({
      config: z.object({
        "entra-connect-sso:apps": z.record(z.string(), z.looseObject({ landing: z.unknown(), role: z.string() })),
      }),
    });
    const { config } = settings.parse(parse(readFileSync(join(directory(), "Pulumi.adopted.yaml"), "utf8")));
    const { landing, role } = config["entra-connect-sso:apps"]["agent"] ?? {};
    assert.deepEqual([landing, role], [{ page: "ccp", dialect: "legacy" }, agentRole]);
  });

  it("leads people to the instance today, too", async () => {
    const all = await signInEverybody(world.clouds);
    assert.deepEqual(
      all.flatMap(({ person, signIn }) => (person.startsWith("ada@") ? [] : [signIn.ok])),
      [true, true],
    );
  });
});
