import assert from "node:assert/strict";
import { readConfiguration } from "../../../cli/stack/configuration";

const printed = JSON.stringify({
  "aws:region": { value: "us-east-1", secret: false },
  "aws:allowedAccountIds": { value: '["111122223333"]', objectValue: ["111122223333"], secret: false },
  "azuread:clientSecret": { value: "s3cret", secret: true },
  "azuread:unknownYet": { secret: true },
  "awsx:region": { value: "eu-west-1", secret: false },
});

describe("the configuration of a stack", () => {
  it("is read by one command, with its secrets", async () => {
    const commands: string[] = [];
    const { json } = await readConfiguration((...args) => {
      commands.push(args.join(" "));
      return Promise.resolve(printed);
    });
    assert.deepEqual(commands, ["config --json --show-secrets"]);
    assert.equal(json, printed);
  });

  it("is told apart by package", async () => {
    const configuration = await readConfiguration(() => Promise.resolve(printed));
    assert.deepEqual(configuration.of("aws"), { region: "us-east-1", allowedAccountIds: '["111122223333"]' });
    assert.deepEqual(configuration.of("azuread"), { clientSecret: "s3cret" });
    assert.deepEqual(configuration.of("random"), {});
  });
});
