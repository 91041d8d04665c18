import assert from "node:assert/strict";
import { providerTable, type Shape } from "../../../sandbox/bridge/schema";
import { resourceShape } from "../../../tools/generate/resourceShape";

/** That they are those of the installed SDKs is for the test of all generated files to say. */
describe("provider tables", () => {
  const azuread = (type: string): Shape => providerTable("azuread").resources[`azuread:index/${type}`] ?? {};
  const aws = (type: string): Shape => providerTable("aws").resources[`aws:${type}`] ?? {};

  it("say what is required, nested and computed", () => {
    const { clientId, samlSingleSignOn, featureTags, displayName } = azuread("servicePrincipal:ServicePrincipal");
    assert.deepEqual(clientId, { type: "string", required: true, replaces: true });
    assert.deepEqual(samlSingleSignOn, { type: { object: { relayState: { type: "string" } } } });
    assert.equal(featureTags?.computed, true, "an input that the cloud fills in");
    assert.deepEqual(displayName, { type: "string", output: true });
  });

  it("take a document, as text or as an object, for what it is, and a resource for its id", () => {
    assert.equal(aws("iam/role:Role")["assumeRolePolicy"]?.type, "document");
    assert.equal(aws("iam/rolePolicy:RolePolicy")["role"]?.type, "string");
  });

  it("name what is secret by nature, inside of lists too", () => {
    const certificate = azuread("servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate");
    assert.equal(certificate["value"]?.secret, true);
    assert.equal(aws("iam/accessKey:AccessKey")["secret"]?.secret, true);
    assert.deepEqual(azuread("synchronizationSecret:SynchronizationSecret")["credentials"]?.type, {
      list: {
        object: { key: { type: "string", required: true }, value: { type: "string", required: true, secret: true } },
      },
    });
  });

  it("say of functions what is an argument and what is a result, and have the settings of the provider", () => {
    const { inputs = {} } = providerTable("azuread").functions["azuread:index/getClientConfig:getClientConfig"] ?? {};
    assert.deepEqual(inputs["tenantId"], { type: "string", output: true });
    const { name } = providerTable("aws").functions["aws:iam/getRole:getRole"]?.inputs ?? {};
    assert.deepEqual(name, { type: "string", required: true });
    assert.deepEqual(providerTable("aws").config["allowedAccountIds"], { type: { list: "string" } });
  });
});

describe("resourceShape", () => {
  const declared = {
    inputs: {
      name: { type: "string" },
      color: { type: "string", required: true },
      labels: { type: { list: "string" } },
    },
    outputs: { name: { type: "string", required: true }, arn: { type: "string", required: true } },
  } as const;

  it("joins what is declared of inputs and outputs with what is not", () => {
    const traits = { autoName: true, replaces: ["color"], sets: ["labels"], secrets: ["arn"] } as const;
    assert.deepEqual(resourceShape("toy:index:Thing", declared, traits), {
      arn: { type: "string", output: true, secret: true },
      color: { type: "string", required: true, replaces: true },
      labels: { type: { set: "string" } },
      name: { type: "string", computed: true, autoName: true },
    });
  });

  it("takes an output that has a default for nothing that the cloud fills in", () => {
    assert.deepEqual(resourceShape("toy:index:Thing", declared, { defaults: { name: "x" } })["name"], {
      type: "string",
      default: "x",
    });
  });

  it("refuses to say something of a property that is not there", () => {
    assert.throws(() => resourceShape("toy:index:Thing", declared, { replaces: ["colour"] }), /no property colour/);
  });
});
