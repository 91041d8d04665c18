import assert from "node:assert/strict";
import { Linter } from "eslint";

describe("the borders between folders", () => {
  let borders: Linter.Config[];
  before(async () => {
    // In plain JavaScript, as the configuration of ESLint is.
    const file = ["..", "tools", "borders.mjs"].join("/");
    ({ borders } = (await import(file)) as { borders: Linter.Config[] });
  });

  function findings(file: string, imported: string): string[] {
    return new Linter()
      .verify(
        `import x from "${imported}"; void x; void import("${imported}");`,
        [{ files: ["**/*.ts"] }, ...borders],
        { filename: file },
      )
      .map(({ message }) => message);
  }

  for (const [file, imported] of [
    ["federation/arns.ts", "../settings"],
    ["federation/checks/claims.ts", "../../tools/userError"],
    ["settings/rules.ts", "../program/arns"],
    ["components/aws/federatedRole.ts", "../../settings/schema"],
    ["components/aws/samlFederation.ts", "../../program/arns"],
    ["program/arns.ts", "../cli/words"],
    ["components/entra/graph/appRole.ts", "../../../sandbox"],
    ["resources/model/app.ts", "../../policies/plan/apps"],
    ["resources/links.ts", "../clouds/owner"],
    ["policies/rules/samlTrust.ts", "../../program/arns"],
    ["policies/pack.ts", "../tools/userError"],
    ["graph-provider/provider.ts", "../sandbox"],
    ["graph-provider/resources/appRole.ts", "../../settings"],
    ["graph-provider/provider.ts", "../clouds/aws"],
    ["clouds/aws.ts", "../cli/stack/project"],
    ["clouds/graph/session/session.ts", "../../../graph-provider/resource"],
    ["sandbox/entra/http/route.ts", "../../../clouds/graph/http/message"],
    ["tools/wire/serve.ts", "../../settings/schema"],
    ["tools/generate/main.ts", "../../sandbox"],
    ["tools/userError.ts", "../cli/trust"],
  ] as const)
    it(`keep ${imported} out of ${file}`, () => assert.equal(findings(file, imported).length, 2));

  for (const [file, imported] of [
    ["federation/checks/claims.ts", "../claims"],
    ["federation/thumbprints.ts", "node:crypto"],
    ["settings/rules.ts", "../federation/names"],
    ["components/entra/samlApplication.ts", "../../federation/galleryTemplate"],
    ["program/singleSignOn.ts", "../components/aws/federatedRole"],
    ["resources/model/app.ts", "../../federation/facts"],
    ["policies/rules/samlTrust.ts", "../plan/apps"],
    ["policies/plan/apps.ts", "../../resources/links"],
    ["graph-provider/resources/appRole.ts", "../rules"],
    ["graph-provider/resources/appRole.ts", "../../clouds/graph/session/session"],
    ["clouds/graph/connection/signIn.ts", "../../../tools/withoutSecrets"],
    ["graph-provider/provider.ts", "../tools/wire/provider"],
    ["tools/generate/main.ts", "../../settings/schema"],
    ["sandbox/index.ts", "../tools/wire/serve"],
    ["cli/sandbox.ts", "../sandbox"],
  ] as const)
    it(`let ${imported} into ${file}`, () => assert.deepEqual(findings(file, imported), []));

  it("keep Pulumi, the clouds' SDKs and files out of federation", () => {
    for (const imported of ["@pulumi/pulumi", "@aws-sdk/client-iam", "node:fs"])
      assert.notDeepEqual(findings("federation/arns.ts", imported), [], imported);
  });
});
