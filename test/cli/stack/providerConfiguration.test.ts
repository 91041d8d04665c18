import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { existingText, providerConfiguration } from "../../../cli/stack/providerConfiguration";
import { UserError } from "../../../tools/userError";
import { useTemporaryDirectory } from "../../support/processes";

const name = "Pulumi.x.yaml";

describe("the stack file that adopt completes", () => {
  const directory = useTemporaryDirectory();

  it("may be missing", () => {
    const file = { path: join(directory(), "Pulumi.x.yaml"), name };
    assert.equal(existingText(file), undefined);
    writeFileSync(file.path, "\ufeffconfig: # x\r\n");
    assert.equal(existingText(file), "\ufeffconfig: # x\r\n");
  });

  it("configures the providers, with the region of the command line where it has none", () => {
    const text = "config:\n  aws:allowedAccountIds: ['1']\n  azuread:tenantId: t\n";
    assert.deepEqual(providerConfiguration(text, "eu-west-2", name).of("aws"), {
      ...{ allowedAccountIds: '["1"]', region: "eu-west-2" },
    });
    assert.deepEqual(providerConfiguration(text, undefined, name).of("azuread"), { tenantId: "t" });
    assert.deepEqual(providerConfiguration(undefined, undefined, name).of("aws"), {});
    assert.deepEqual(providerConfiguration("config:\n  aws:region: eu-west-2\n", "eu-west-2", name).of("aws"), {
      region: "eu-west-2",
    });
  });

  const refused: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    [
      "environments",
      "environment: [x]\n",
      /^Pulumi\.x\.yaml:1: the stack file imports environments, which only Pulumi can read/,
    ],
    [
      "what is encrypted",
      "config:\n  aws:secretKey: {secure: v1:x}\n",
      /^Pulumi\.x\.yaml:2: aws:secretKey is encrypted in the stack file: remove it/,
    ],
    [
      "what is encrypted within",
      "config:\n  aws:assumeRoles: [{externalId: {secure: x}}]\n",
      /^Pulumi\.x\.yaml:2: aws:assumeRoles is encrypted/,
    ],
    [
      "another region",
      "config:\n  aws:region: us-east-1\n",
      /^Pulumi\.x\.yaml:2: --region eu-west-2: the stack file has aws:region: us-east-1, which stays\. Change it there$/,
    ],
  ];
  for (const [what, text, message] of refused) {
    it(`is refused with ${what}`, () => {
      assert.throws(
        () => providerConfiguration(text, "eu-west-2", name),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }
});
