import { newWorld, type World } from "../../support/memoryEngine/world";
import { judges, type Edit } from "./settled";

const account = "arn:aws:iam::111122223333";
const instance = "arn:aws:connect:us-east-1:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890";

interface AccountState {
  iam: { aws: { policies: object[]; roles: object[]; users: object[]; samlProviders: object[] } };
}

/** The account with more in it. */
function withIn(change: (state: AccountState) => void): World {
  const world = newWorld();
  const state = JSON.parse(world.moment.account) as AccountState;
  change(state);
  return { ...world, moment: { ...world.moment, account: JSON.stringify(state) } };
}

const policy = (name: string, Statement: object): object => ({
  ...{ name, path: "/", arn: `${account}:policy/${name}`, policyId: "ANPAEXAMPLE", description: "", tags: {} },
  createDate: "2025-01-01T00:00:00Z",
  versions: [
    { id: "v1", document: JSON.stringify({ Version: "2012-10-17", Statement }), createDate: "2025-01-01T00:00:00Z" },
  ],
  ...{ defaultVersion: "v1", lastVersion: 1 },
});

const boundary = (name: string): Edit => [["role", "permissionsBoundary"], `${account}:policy/${name}`];
const breakGlass = (permissionsBoundary: string): Edit => [
  ["breakGlass"],
  { trusted: [`${account}:root`], permissionsBoundary },
];
const landing = (url: string): Edit => [["apps", "agent", "landing"], { url }];

describe("what a deployment finds in the AWS account", function () {
  this.timeout(60_000);

  judges([
    ["a boundary that allows sign-in", [boundary("SingleSignOnBoundary")], []],
    [
      "a boundary that is not there",
      [boundary("None")],
      [
        `role.permissionsBoundary: "${account}:policy/None" cannot be read (reading IAM Policy (${account}:policy/None): couldn't find resource). Check the ARN and the account.`,
      ],
    ],
    [
      "a boundary that does not allow sign-in",
      [boundary("Storage")],
      [
        `role.permissionsBoundary: "${account}:policy/Storage" does not allow connect:GetFederationToken: nobody could sign in. Let it allow connect:GetFederationToken on ${instance}/user/*, or name another policy.`,
      ],
      withIn(({ iam }) => iam.aws.policies.push(policy("Storage", { Effect: "Allow", Action: "s3:*", Resource: "*" }))),
    ],
    [
      "a boundary of the break-glass role that is not there",
      [breakGlass(`${account}:policy/None`)],
      [
        `breakGlass.permissionsBoundary: "${account}:policy/None" cannot be read (reading IAM Policy (${account}:policy/None): couldn't find resource). Check the ARN and the account.`,
      ],
    ],
    [
      "a boundary of the break-glass role that lets nobody in",
      [breakGlass("arn:aws:iam::aws:policy/ReadOnlyAccess")],
      [
        `breakGlass.permissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess" does not allow connect:AdminGetEmergencyAccessToken: nobody could break the glass. Let it allow connect:AdminGetEmergencyAccessToken on ${instance}, or name another policy.`,
      ],
    ],
    ["a website of an approved origin", [landing("https://desk.contoso.example/agents?a=b")], []],
    [
      "a website of another origin",
      [landing("https://desk.contoso.example:8443/")],
      [
        "apps.agent lets people land on https://desk.contoso.example:8443, which instance contoso-dev does not approve; approved are: https://desk.contoso.example. Add the origin to approvedOrigins in the settings, or to those of the instance by hand, or correct where people land.",
      ],
    ],
    [
      "a relay state in place of a page",
      [landing("https://us-east-1.console.aws.amazon.com/connect/federate/2fb42df9-78a2-4e74-9572-c8af67ed2890")],
      [
        'apps.agent.landing.url: "https://us-east-1.console.aws.amazon.com/connect/federate/2fb42df9-78a2-4e74-9572-c8af67ed2890" is a relay state, which is made for you. For a page of Amazon Connect write landing: ccp, or landing: {path: /real-time-metrics}; for another website its whole address, as in https://desk.contoso.example.',
      ],
    ],
    [
      "the instance's own address",
      [landing("https://contoso-dev.my.connect.aws/ccp-v2")],
      [
        'apps.agent.landing.url: "https://contoso-dev.my.connect.aws/ccp-v2" is an address of an Amazon Connect instance. For a page of Amazon Connect write landing: ccp, or landing: {path: /real-time-metrics}; for another website its whole address, as in https://desk.contoso.example.',
      ],
    ],
  ]);
});
