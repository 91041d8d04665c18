import assert from "node:assert/strict";
import { mailCommand } from "../../cli/mail";
import { Account, seedAccount } from "../../sandbox/aws";
import { memoryStore } from "../../sandbox/core/store";
import { UserError } from "../../tools/userError";

const caller = { resource: "user/ada", userId: "AIDAEXAMPLEEXAMPLE123" };
const to = "identity@contoso.example";

describe("the mail of a sandbox", () => {
  const account = memoryStore(() => seedAccount({ id: "111122223333", caller, instances: [] }));
  const tenant = memoryStore<never>(() => assert.fail("nobody asks Entra"));
  const mail = (...args: string[]) => mailCommand({ account, tenant }, args);

  it("is none at first, and nobody has anything to confirm", async () => {
    assert.equal(await mail(), "No mail has arrived.\n");
    await assert.rejects(mail("confirm", to), new UserError(`${to} has nothing to confirm; nobody has to`));
  });

  it("is what has arrived, and who has to confirm", async () => {
    const monitoring = new Account(account).monitoring("us-east-1");
    const { arn } = await monitoring.createTopic({ name: "alerts", displayName: "Sign-in", tags: {} });
    await monitoring.subscribe(arn, { protocol: "email", endpoint: to });
    const text = await mail();
    assert.match(text, /AWS Notification - Subscription Confirmation\n {2}from Sign-in to identity@contoso\.example\n/);
    assert.match(text, /\nGets nothing yet: npm run sandbox -- mail confirm identity@contoso\.example\n$/);
    await assert.rejects(mail("confirm", "other@contoso.example"), /asked were identity@contoso\.example$/);
    assert.equal(await mail("confirm", to), `${to} gets what these topics tell from now on: ${arn}\n`);
    assert.doesNotMatch(await mail(), /Gets nothing yet/);
  });

  it("is refused with anything else", () =>
    assert.rejects(mail("send"), new UserError("usage: npm run sandbox -- mail [confirm <address>]")));
});
