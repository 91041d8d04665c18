import assert from "node:assert/strict";
import { Account, type AccountState } from "../../sandbox/aws";
import { monitoringOf, type Mail } from "../../sandbox/aws/monitoringState";
import { confirmSubscriptions } from "../../sandbox/aws/topics";
import { inFull } from "../support/extent";
import { useSandbox } from "./support";

inFull("alerts", function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const role = "entra-connect-sso-dev";
  const to = "identity@contoso.example";
  const mallory = { resource: "user/mallory", userId: "AIDAMALLORY" };
  const write = <T>(change: (state: AccountState) => T) => sandbox().clouds.account.write(change);

  async function pulumi(...args: string[]): Promise<string> {
    const { code, output } = await sandbox().pulumi(...args, "--stack", "dev");
    assert.equal(code, 0, output);
    return output;
  }
  const up = () => pulumi("up", "--yes", "--skip-preview");
  /** What has arrived since it was last asked. */
  const newMail = (): Promise<Mail[]> => write((state) => monitoringOf(state).mail.splice(0));
  const asMallory = () => new Account(sandbox().clouds.account).inRegion("us-east-1").as(mallory);

  it("come once they are confirmed, say who changed what, and how to undo it; the next up undoes it", async () => {
    sandbox().set("dev", ["entra-connect-sso:alerts"], { emails: [to] });
    await up();
    assert.deepEqual(
      (await newMail()).map((mail) => [mail.to, mail.subject]),
      [[to, "AWS Notification - Subscription Confirmation"]],
    );
    const { trustPolicy } = await asMallory().getRole(role);
    const opened = trustPolicy.replace("sts:AssumeRoleWithSAML", "sts:AssumeRole*");
    await asMallory().updateAssumeRolePolicy(role, opened);
    assert.deepEqual(await newMail(), [], "nobody confirmed");

    await write((state) => confirmSubscriptions(state, to));
    await asMallory().updateAssumeRolePolicy(role, opened);
    const [alert, ...others] = await newMail();
    assert.deepEqual(others, []);
    assert.equal(alert?.to, to);
    assert.match(alert.from, /^Sign-in dev/);
    assert.match(alert.text, /^"Somebody changed who may sign in by the role entra-connect-sso-dev\."$/m);
    assert.match(alert.text, /^"UpdateAssumeRolePolicy by arn:aws:iam::111122223333:user\/mallory from .+ at .+Z\."$/m);
    assert.match(alert.text, /pulumi preview --diff --stack dev .+ pulumi up --stack dev/);

    assert.match(await pulumi("preview", "--diff"), /sts:AssumeRole\*/);
    await up();
    assert.equal((await asMallory().getRole(role)).trustPolicy, trustPolicy);
    assert.match(
      (await newMail()).map(({ text }) => text).join("\n"),
      /UpdateAssumeRolePolicy by arn:aws:sts::.+Deployer/,
    );
    await pulumi("preview", "--expect-no-changes");
  });
});
