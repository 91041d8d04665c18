import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { refuseSecondApplication, refuseSecondCertificate } from "../../../components/recovery/unseen";
import { type Called, deploy } from "../support";

const id = "0d000000-0000-4000-8000-000000000001";
const entityId = "https://signin.aws.amazon.com/saml#admin";
const application = { objectId: id, displayName: "Admin", entityIds: [entityId] };
const certificate = { thumbprint: "A".repeat(40), displayName: "CN=admin-2026", keyId: "7" };
const inputs = { servicePrincipalId: `/servicePrincipals/${id}`, displayName: "CN=admin-2026" };
const unknown = { ...inputs, servicePrincipalId: {} };

interface Case {
  readonly what: string;
  readonly hook: () => pulumi.ResourceHook;
  readonly inputs?: object;
  /** What the local provider answers. */
  readonly found?: object;
  /** How the refusal begins. Without it the resource is made. */
  readonly refusal?: RegExp;
  /** What the local provider is asked. Default: nothing. */
  readonly asked?: object;
}

const ofApplication = () => refuseSecondApplication("admin", entityId, {});
const ofCertificate = () => refuseSecondCertificate("admin", {});
const sought = { entityIds: [entityId], displayNames: [] };
const asked = { servicePrincipalId: inputs.servicePrincipalId };

const cases: readonly Case[] = [
  { what: "an application of a new entity id", hook: ofApplication, asked: sought },
  {
    what: "an application of an entity id that is taken",
    hook: ofApplication,
    found: application,
    refusal: new RegExp(`^the application "Admin" \\(object id ${id}\\) of this tenant has the entity id ${entityId} `),
    asked: sought,
  },
  { what: "the certificate of a service principal that signs with none", hook: ofCertificate, inputs, asked },
  {
    what: "a certificate of another name than the one that signs",
    hook: ofCertificate,
    inputs: { ...inputs, displayName: "CN=admin-2029" },
    found: certificate,
    asked,
  },
  {
    what: "a certificate of the name of the one that signs",
    hook: ofCertificate,
    inputs,
    found: certificate,
    refusal: new RegExp(
      `^Entra signs with a certificate CN=admin-2026 already .*A, ${id}/tokenSigningCertificate/7\\)`,
    ),
    asked,
  },
  { what: "a certificate of a service principal to come", hook: ofCertificate, inputs: unknown, found: certificate },
];

describe("what Entra may have shown before", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  /** What the hook says against the creation, and what it asked. */
  async function attempt(mode: "preview" | "update", each: Case): Promise<{ said: string; calls: readonly Called[] }> {
    let said = "";
    const answer = () => ({ ...(each.found && { found: each.found }) });
    const functions = {
      "entra-connect-sso:graph:findApplications": () => ({ applications: each.found ? [each.found] : [] }),
      "entra-connect-sso:graph:getSigningCertificate": answer,
    };
    const run = async (): Promise<void> => {
      const { callback, opts } = each.hook();
      assert.equal(opts?.onDryRun, true);
      const args = { urn: "urn", id: "", name: "admin", type: "t", newInputs: { ...each.inputs } };
      await Promise.resolve(callback(args)).catch((error: unknown) => {
        said = error instanceof Error ? error.message : String(error);
      });
    };
    const { calls } = await deploy(mode, run, { functions });
    return { said, calls };
  }

  for (const each of cases) {
    for (const mode of ["preview", "update"] as const) {
      it(`${each.refusal ? "refuses" : "makes"} ${each.what} (${mode})`, async () => {
        const { said, calls } = await attempt(mode, each);
        assert.match(said, each.refusal ?? /^$/);
        if (each.refusal) assert.match(said, /Nothing was made.*run the same command again.*docs\/troubleshooting\.md/);
        assert.deepEqual(
          calls.map(({ args }) => args),
          each.asked ? [each.asked] : [],
        );
      });
    }

    it(`lets an adoption plan ${each.what}, and not make it`, async () => {
      pulumi.runtime.setAllConfig({ "adopt:rehearsal": "true" });
      assert.deepEqual(await attempt("preview", each), { said: "", calls: [] });
      assert.match((await attempt("update", each)).said, each.refusal ?? /^$/);
    });
  }
});
