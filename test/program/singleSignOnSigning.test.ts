import assert from "node:assert/strict";
import { revisedMetadata, synthesizeMetadata } from "../../federation/metadata";
import {
  certificates,
  clientIds,
  component,
  deploySso,
  slotsOf,
  slugs,
  tenantId,
  thumbprintOf,
  types,
} from "./ssoProgram";
import { unknown, type Deployment } from "../components/support";

const samlProvider = (slug: string): string => `entra-connect-sso-dev-${slug}`;
const both = { signing: slotsOf("2026", "2029") };

describe("the signing certificates of SingleSignOn", () => {
  for (const mode of ["preview", "update"] as const) {
    describe(mode, () => {
      const isPreview = mode === "preview";
      let deployment: Deployment;
      before(async () => {
        deployment = await deploySso(mode, both);
      });

      it("are one a slot and app, which azuread never replaces and never deletes", () => {
        assert.deepEqual(
          deployment
            .all(types.certificate)
            .map(({ name }) => name)
            .sort(),
          ["admin-2026", "admin-2029", "agent-2026", "agent-2029"],
        );
        for (const { name, inputs, retainOnDelete, ignoreChanges } of deployment.all(types.certificate)) {
          assert.equal(inputs["endDate"], name.endsWith("2026") ? "2028-12-01T00:00:00Z" : "2029-06-01T00:00:00Z");
          assert.deepEqual([retainOnDelete, ignoreChanges], [true, ["displayName", "endDate"]]);
        }
      });

      it("are declared to AWS, exactly those of the app's slots, before its provider gets the metadata", () => {
        for (const slug of slugs) {
          const names = [`${slug}-2026`, `${slug}-2029`];
          const { inputs, dependencies } = deployment.one(types.publication, slug);
          assert.deepEqual(inputs["thumbprints"], isPreview ? [unknown, unknown] : names.map(thumbprintOf));
          assert.deepEqual(
            dependencies.filter((dependency) => dependency.startsWith(types.certificate)).sort(),
            names.map((name) => `${types.certificate}::${name}`),
          );
          const provider = deployment.one(types.samlProvider, samlProvider(slug));
          assert.ok(provider.dependencies.includes(`${types.publication}::${slug}`));
        }
      });

      it("are activated only once the app's own provider in AWS knows them", () => {
        for (const slug of slugs) {
          const { inputs, dependencies } = deployment.one(types.activation, slug);
          assert.deepEqual(inputs, {
            servicePrincipalId: isPreview ? unknown : `principal of ${slug}`,
            thumbprint: isPreview ? unknown : thumbprintOf(`${slug}-2026`),
          });
          const before = [`${types.samlProvider}::${samlProvider(slug)}`, `${types.certificate}::${slug}-2026`];
          for (const resource of before) assert.ok(dependencies.includes(resource), dependencies.join("\n"));
        }
      });

      it("change nothing but the activation when another one is to sign", async () => {
        const rotated = await deploySso(mode, { signing: slotsOf("2029", "2026") });
        assert.equal(rotated.resources.length, deployment.resources.length);
        const isOther = (type: string) => type !== types.activation && !type.startsWith(component(""));
        const others = rotated.resources.filter(({ type }) => isOther(type));
        for (const after of others) assert.deepEqual(after, deployment.one(after.type, after.name));
        for (const slug of slugs) {
          const before = deployment.one(types.activation, slug);
          assert.deepEqual(rotated.one(types.activation, slug), {
            ...before,
            inputs: { ...before.inputs, thumbprint: isPreview ? unknown : thumbprintOf(`${slug}-2029`) },
            dependencies: before.dependencies.map((urn) => urn.replace(`${slug}-2026`, `${slug}-2029`)),
          });
        }
      });

      it("leave, when a slot is retired, exactly what the remaining ones give", async () => {
        const retired = await deploySso(mode, { signing: slotsOf("2029") });
        for (const slug of slugs) {
          const { inputs } = retired.one(types.publication, slug);
          assert.deepEqual(inputs["thumbprints"], [isPreview ? unknown : thumbprintOf(`${slug}-2029`)]);
        }
        assert.equal(retired.all(types.certificate).length, 2);
      });

      it("are read from Entra for no app where the metadata is made of them", () =>
        assert.deepEqual(deployment.calls, []));
    });
  }

  for (const [active, other] of [
    ["2026", "2029"],
    ["2029", "2026"],
  ] as const) {
    it(`are both in the metadata while ${active} signs`, async () => {
      const deployment = await deploySso("update", { signing: slotsOf(active, other) });
      for (const slug of slugs) {
        assert.equal(
          deployment.one(types.samlProvider, samlProvider(slug)).inputs["samlMetadataDocument"],
          revisedMetadata(
            synthesizeMetadata({ tenantId, certificates: [certificates["2026"], certificates["2029"]] }),
            7,
          ),
        );
      }
    });
  }
});

describe("SingleSignOn with fetched metadata", () => {
  const token = "entra-connect-sso:graph:getFederationMetadata";
  const functions = {
    [token]: ({ clientId }: { clientId: string }) => ({ document: `<EntityDescriptor of="${clientId}"/>` }),
  };
  const changes = { ...both, metadata: "fetched" };

  it("asks Entra, through the Graph provider, for a document with every certificate of the app", async () => {
    const { calls } = await deploySso("update", changes, { functions });
    assert.deepEqual(
      [...calls].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
      slugs.map((slug) => ({
        token,
        args: {
          tenantId,
          clientId: clientIds[slug],
          thumbprints: [`${slug}-2026`, `${slug}-2029`].map(thumbprintOf),
        },
        provider: `${types.graph}::sso`,
      })),
    );
  });

  it("gives AWS what it got with the publication's revision, after the publication", async () => {
    const deployment = await deploySso("update", changes, { functions });
    for (const slug of slugs) {
      const { inputs, dependencies } = deployment.one(types.samlProvider, samlProvider(slug));
      assert.equal(inputs["samlMetadataDocument"], `<EntityDescriptor ID="_7" of="${clientIds[slug]}"/>`);
      assert.ok(dependencies.includes(`${types.publication}::${slug}`));
      for (const slot of ["2026", "2029"]) assert.ok(dependencies.includes(`${types.certificate}::${slug}-${slot}`));
    }
  });

  it("does not ask in a preview in which the certificates are still to be made", async () => {
    const deployment = await deploySso("preview", changes, { functions });
    assert.deepEqual(deployment.calls, []);
    assert.deepEqual(
      slugs.map((slug) => deployment.one(types.samlProvider, samlProvider(slug)).inputs["samlMetadataDocument"]),
      [unknown, unknown],
    );
  });
});
