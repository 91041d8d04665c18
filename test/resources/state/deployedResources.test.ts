import assert from "node:assert/strict";
import { get, source, undecided } from "../../../resources/plain";
import { deployedResources } from "../../../resources/state/deployedResources";
import { exportedState } from "../../../resources/state/exportedState";

const urnOf = (type: string, name: string) => `urn:pulumi:dev::p::${type}::${name}`;
const resource = (type: string, name: string, more: object = {}) => ({
  ...{ urn: urnOf(type, name), type, id: name, custom: true },
  ...more,
});
const role = (more: object) => resource("aws:iam/role:Role", "connect", more);

const deployed = (resources: readonly object[], pending: readonly object[] = []) =>
  deployedResources(
    exportedState(JSON.stringify({ version: 3, deployment: { resources, pending_operations: pending } })),
  );

describe("what a stack has deployed", () => {
  it("is each resource with its name, its parent and its outputs", () => {
    const component = urnOf("a:b:C", "sso");
    const [first] = deployed([role({ parent: component, protect: true, outputs: { name: "connect", path: "/" } })]);
    const { props, parent, protect, name } = first ?? assert.fail();
    assert.deepEqual(
      { props, parent, protect, name },
      { props: { name: "connect", path: "/" }, parent: component, protect: true, name: "connect" },
    );
  });

  for (const flag of ["delete", "pendingReplacement"])
    it(`is without what is marked as ${flag}`, () => assert.deepEqual(deployed([role({ [flag]: true })]), []));

  it("is the new one of a replaced resource, and not the old one that is still to be deleted", () => {
    const both = [role({ outputs: { uniqueId: "AROANEW" } }), role({ delete: true, outputs: { uniqueId: "AROAOLD" } })];
    assert.deepEqual(
      deployed(both).map(({ props }) => props),
      [{ uniqueId: "AROANEW" }],
    );
  });

  it("is without what a killed engine was deleting", () =>
    assert.deepEqual(deployed([role({})], [{ resource: role({}), type: "deleting" }]), []));

  for (const [what, operation] of [
    ["the new one that it was creating", { resource: role({ id: undefined }), type: "creating" }],
    ["an older one that it was deleting", { resource: role({ id: "old" }), type: "deleting" }],
  ] as const)
    it(`has a resource of which a killed engine was at ${what}`, () =>
      assert.equal(deployed([role({})], [operation]).length, 1));

  it("is undecided where a killed engine was changing it, and only there", () => {
    const [inputs, outputs] = [
      { path: "/", maxSessionDuration: 3600 },
      { path: "/", maxSessionDuration: 3600, arn: "a" },
    ];
    const intended = { path: "/", maxSessionDuration: 7200, description: "new" };
    const operation = { resource: role({ inputs: intended }), type: "updating" };
    const [{ props } = assert.fail()] = deployed([role({ inputs, outputs })], [operation]);
    assert.deepEqual(
      ["path", "arn", "maxSessionDuration", "description"].map((key) => get(props, key)),
      ["/", "a", undecided, undecided],
    );
  });

  it("keeps no secret, encrypted or not, however deep it lies", () => {
    const secret = (more: object) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ...more,
    });
    const outputs = {
      ...{ value: secret({ ciphertext: "CIPHER" }), plain: secret({ plaintext: '"OPEN"' }) },
      list: [{ key: "Key", value: secret({ ciphertext: "CIPHER" }) }],
      open: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    };
    const [{ props } = assert.fail()] = deployed([role({ outputs })]);
    assert.deepEqual(
      [get(props, "value"), get(props, "plain"), get(props, "list", 0, "value"), get(props, "open")],
      [undecided, undecided, undecided, undecided],
    );
    assert.doesNotMatch(source(props), /CIPHER|OPEN/);
  });

  it("knows what a property is made of, also through a resource of the local provider", () => {
    const certificate = resource("azuread:index/x:Certificate", "a");
    const metadata = resource("entra-connect-sso:graph:Metadata", "a", {
      propertyDependencies: { thumbprint: [certificate.urn], nothing: null },
    });
    const provider = resource("aws:iam/samlProvider:SamlProvider", "a", {
      propertyDependencies: { samlMetadataDocument: [metadata.urn, urnOf("not", "there")] },
    });
    const all = deployed([certificate, metadata, provider]);
    assert.deepEqual(all.at(-1)?.madeOf("samlMetadataDocument"), [metadata.urn, certificate.urn]);
    assert.deepEqual(all.at(-1)?.madeOf("name"), []);
  });
});
