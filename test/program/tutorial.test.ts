import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { deploySso, types } from "./ssoProgram";
import { secretMark, type Deployment } from "../components/support";

const instanceId = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
const iam = "arn:aws:iam::111122223333";
const roleValues = ["Admin", "Agent"].map(
  (name) => `${iam}:role/AzureAD_Connect_${name},${iam}:saml-provider/AzureAD_Connect_${name}`,
);

const job = "entra-connect-sso:graph:RoleImportJob";
const secret = "azuread:index/synchronizationSecret:SynchronizationSecret";
const policy = "aws:iam/policy:Policy";
const user = "aws:iam/user:User";
const accessKey = "aws:iam/accessKey:AccessKey";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const userAttachment = "aws:iam/userPolicyAttachment:UserPolicyAttachment";

interface Row {
  /** What the tutorial says, to the letter. */
  readonly says: string;
  readonly type: string;
  readonly name: string;
  /** Undefined: that the resource is there says it. */
  readonly property?: string;
  readonly carries?: unknown;
}

const policyA = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Statement1",
      Effect: "Allow",
      Action: "connect:GetFederationToken",
      Resource: `${instanceArn}/user/\${aws:userid}`,
    },
  ],
};
const policyB = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["iam:ListRoles", "iam:ListAccountAliases"], Resource: "*" }],
};
const federate = `https://us-east-1.console.aws.amazon.com/connect/federate/${instanceId}?destination=`;

const rows: readonly Row[] = [
  ...[
    { says: 'Policy A: "YOUR_INSTANCE_ARN/user/${aws:userid}"', property: "policy", carries: policyA },
    { says: "azure_federation_policy", property: "name", carries: "azure_federation_policy" },
  ].map((row) => ({ ...row, type: policy, name: "azure_federation_policy" })),
  ...[
    { says: 'Policy B: "iam:ListRoles", "iam:ListAccountAliases"', property: "policy", carries: policyB },
    { says: "Name this policy azure_cli_policy", property: "name", carries: "azure_cli_policy" },
  ].map((row) => ({ ...row, type: policy, name: "azure_cli_policy" })),
  { says: "Username: azure_cli_user", type: user, name: "azure_cli_user", property: "name", carries: "azure_cli_user" },
  {
    says: "Access type: Programmatic access",
    type: accessKey,
    name: "azure_cli_user-1",
    property: "user",
    carries: "azure_cli_user",
  },
  {
    says: "Attach the azure_cli_policy",
    type: userAttachment,
    name: "azure_cli_user",
    property: "user",
    carries: "azure_cli_user",
  },
  ...["Admin", "Agent"].flatMap((app): Row[] => {
    const slug = app.toLowerCase();
    const provider = `AzureAD_Connect_${app}`;
    return [
      {
        says: "Search for AWS Single-Account Access",
        type: types.application,
        name: slug,
        property: "templateId",
        carries: "8b1025e4-1dd2-430b-a150-2ef79cd700f5",
      },
      {
        says: `Name it Amazon Connect - ${app}`,
        type: types.application,
        name: slug,
        property: "displayName",
        carries: `Amazon Connect - ${app}`,
      },
      {
        says: "Set up single sign on and choose SAML",
        type: types.servicePrincipal,
        name: slug,
        property: "preferredSingleSignOnMode",
        carries: "saml",
      },
      {
        says: app === "Admin" ? "?destination=%2Fconnect%2F" : "?destination=%2Fconnect%2Fccp-v2",
        type: types.servicePrincipal,
        name: slug,
        property: "samlSingleSignOn",
        carries: { relayState: `${federate}%2Fconnect%2F${app === "Admin" ? "" : "ccp-v2"}` },
      },
      {
        says: `Choose SAML, name it ${provider}`,
        type: types.samlProvider,
        name: provider,
        property: "name",
        carries: provider,
      },
      {
        says: "Create a new role for SAML 2.0 Federation",
        type: types.role,
        name: provider,
        property: "name",
        carries: provider,
      },
      ...["azure_federation_policy", "azure_cli_policy"].map((each) => ({
        says: "Attach both policies (azure_federation_policy and azure_cli_policy)",
        type: attachment,
        name: `${provider}-${each}`,
        property: "role",
        carries: provider,
      })),
      { says: "Go to Provisioning and set it to Automatic", type: job, name: slug },
      {
        says: "Set the Signing Option to “Sign SAML assertion” and SHA-256",
        type: types.issuance,
        name: slug,
        property: "definition",
        carries: {
          TokenIssuancePolicy: {
            Version: 1,
            SigningAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            TokenResponseSigningPolicy: "TokenOnly",
            SamlTokenVersion: "2.0",
          },
        },
      },
    ];
  }),
];

describe("the tutorial, as Pulumi.tutorial.yaml declares it", () => {
  let deployment: Deployment;
  before(async () => {
    const file = parse(readFileSync(join(__dirname, "../../Pulumi.tutorial.yaml"), "utf8")) as {
      config: Record<string, unknown>;
    };
    const own = Object.entries(file.config).filter(([key]) => key.startsWith("entra-connect-sso:"));
    const settings = Object.fromEntries(own.map(([key, value]) => [key.slice("entra-connect-sso:".length), value]));
    const appRoles = roleValues.map((value, index) => ({ id: `imported-${index}`, value, enabled: true }));
    const application = { appRoles, declaredValues: [], replyUrls: [] };
    const deployed = { admin: application, agent: application };
    deployment = await deploySso("update", settings, { region: "us-east-1", deployed });
  });

  for (const { says, type, name, property, carries } of rows) {
    it(`${says}: ${property ?? ""} of ${type} ${name}`, () => {
      const found = deployment.one(type, name).inputs[property ?? ""];
      const isDocument = typeof carries === "object" && typeof found === "string";
      assert.deepEqual(isDocument ? JSON.parse(found) : found, carries);
    });
  }

  it("downloads no file: the metadata of an app's certificate goes to its SAML provider", () => {
    for (const app of ["admin", "agent"]) {
      const provider = deployment.one(types.samlProvider, `AzureAD_Connect_${app === "admin" ? "Admin" : "Agent"}`);
      assert.match(
        String(provider.inputs["samlMetadataDocument"]),
        /^<\?xml .*entityID="https:\/\/sts\.windows\.net\//,
      );
      assert.ok(provider.dependencies.includes(`${types.certificate}::${app}-2026`));
    }
  });

  it("selects the provider just created: each role trusts its own alone", () => {
    for (const name of ["AzureAD_Connect_Admin", "AzureAD_Connect_Agent"]) {
      const trust = JSON.parse(String(deployment.one(types.role, name).inputs["assumeRolePolicy"])) as {
        Statement: { Principal: { Federated: unknown } }[];
      };
      assert.deepEqual(
        trust.Statement.map(({ Principal }) => [Principal.Federated].flat()),
        [[`${iam}:saml-provider/${name}`]],
      );
    }
  });

  it("enters the access key and the secret key, these as Pulumi secrets", () => {
    for (const app of ["admin", "agent"]) {
      const credentials = deployment.one(secret, app).inputs["credentials"] as { key: string; value: unknown }[];
      assert.deepEqual(
        credentials.map(({ key }) => key),
        ["ClientSecret", "SecretToken"],
      );
      assert.ok(JSON.stringify(credentials[1]).includes(secretMark));
    }
  });

  it("makes the access key only once its user may list roles", () => {
    const { dependencies } = deployment.one(accessKey, "azure_cli_user-1");
    assert.ok(dependencies.includes(`${userAttachment}::azure_cli_user`), dependencies.join("\n"));
  });

  it("gives Entra the key after all else is written to the service principal, and starts the import with the key", () => {
    for (const app of ["admin", "agent"]) {
      for (const [type, ...before] of [
        [secret, types.claims, types.issuance],
        [job, secret],
      ]) {
        const { dependencies } = deployment.one(type ?? "", app);
        for (const each of before) assert.ok(dependencies.includes(`${each}::${app}`), dependencies.join("\n"));
      }
      // What is protected waits for the import, so that this is not taken away before it.
      assert.ok(deployment.one(types.activation, app).dependencies.includes(`${job}::${app}`));
    }
  });

  it("gives Entra another key by a creation, which is not lost if it is refused, and never empties what Entra stores", () => {
    for (const app of ["admin", "agent"]) {
      const { replaceOnChanges, retainOnDelete, protect } = deployment.one(secret, app);
      assert.deepEqual([replaceOnChanges, retainOnDelete, protect], [["credentials"], true, false]);
    }
  });

  it("assigns users to the role created in AWS, once Entra has imported it", () => {
    const assigned = deployment
      .all(types.assignment)
      .map(({ name, inputs }) => [name.slice(0, 5), inputs["appRoleId"]]);
    assert.deepEqual([...new Set(assigned.map(String))].sort(), ["admin,imported-0", "agent,imported-1"]);
  });

  it("makes one IAM user, with one key and no password", () => {
    assert.equal(deployment.all(user).length, 1);
    assert.equal(deployment.all(accessKey).length, 1);
    assert.deepEqual(
      deployment.resources.filter(({ type }) => type.includes("LoginProfile")),
      [],
    );
  });
});
