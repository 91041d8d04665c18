import assert from "node:assert/strict";
import { edited, newWorld, run, settingsOf } from "../../support/memoryEngine/world";

describe("an instance that is named by its ARN", function () {
  this.timeout(60_000);
  const preview = async (account: string) => {
    const arn = `arn:aws:connect:us-east-1:${account}:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890`;
    const settings = edited(settingsOf("dev"), ["entra-connect-sso:instance"], { arn });
    const { errors } = await run(newWorld(), { command: "preview", settings });
    return errors.join("\n");
  };

  it("is found", async () => assert.equal(await preview("111122223333"), ""));

  it("is refused if it belongs to another account", async () =>
    assert.match(
      await preview("444455556666"),
      /instance\.arn: ".*" names an instance of account 444455556666, but the AWS credentials are of account 111122223333\. Sign in to account 444455556666, or name another instance\./,
    ));
});
