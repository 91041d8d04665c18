import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { followTutorialByHand } from "../../sandbox/tutorialByHand";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

/** A tutorial that was followed by hand, with people whom a deployment warns of or refuses. */
inFull("adopting a federation in which not everybody can sign in", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const report = z.object({ findings: z.array(z.object({ kind: z.string(), text: z.string() })) });

  async function adopt(): Promise<{ before: string[]; written: string }> {
    const command = ["cli/main.cjs", "adopt", "--stack", "adopted", "--region", "us-east-1"];
    const { code, stdout, stderr } = await sandbox().run(process.execPath, [...command, "--json", "--yes"], "capture");
    assert.equal(code, 0, stderr);
    const { findings } = report.parse(JSON.parse(stdout));
    return {
      before: findings.flatMap(({ kind, text }) => (kind === "before" ? [text] : [])),
      written: readFileSync(join(sandbox().workspace.project, "Pulumi.adopted.yaml"), "utf8"),
    };
  }

  before(async () => {
    await followTutorialByHand(sandbox().clouds);
    await sandbox().clouds.tenant.write(({ users }) => {
      for (const user of Object.values(users))
        if (user.userPrincipalName.startsWith("chi@"))
          user.userPrincipalName = "chi_partner.example#EXT#@contoso.example";
    });
    await sandbox().clouds.account.write(({ instances }) => {
      for (const { users } of instances) for (const user of users) user.username = user.username.replace("bo@", "Bo@");
    });
  });

  it("writes that people are only warned of, and names each of them once among what is to do before", async () => {
    const { before, written } = await adopt();
    assert.match(written, /entra-connect-sso:people:\n +unfit: warn\n/);
    const of = (name: RegExp) => before.filter((text) => name.test(text));
    assert.deepEqual(
      [of(/chi_partner\.example#EXT#/).length, of(/bo@contoso\.example/).length],
      [1, 1],
      before.join("\n"),
    );
    assert.match(of(/chi_partner/).join(), /^entra-connect-sso:apps\.agent\.users\[\d\]: .* is the name of a guest/);
    assert.match(of(/bo@/).join(), /is Bo@contoso\.example in instance contoso-dev/);
    assert.equal(of(/^somebody who is assigned cannot sign in, as said below/).length, 1);
    assert.ok(!before.some((text) => /Pulumi\.adopted\.yaml|deploy all the same/.test(text)), before.join("\n"));
  });
});
