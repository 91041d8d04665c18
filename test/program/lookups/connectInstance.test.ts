import assert from "node:assert/strict";
import { lookUpInstance } from "../../../program/lookups/connectInstance";
import type { Settings } from "../../../settings/schema";
import { edited, newWorld, run, settingsOf } from "../../support/memoryEngine/world";
import { asking, failing, functions, problemsOf } from "./asking";
import { said } from "./settled";

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

const own = (named: Settings["instance"]) => ({ named, at: ["instance"] });

describe("an instance", () => {
  const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
  const arn = `arn:aws:connect:eu-central-1:111122223333:instance/${id}`;
  const answer = { arn, instanceAlias: "contoso-dev", identityManagementType: "SAML", instanceId: "" };
  const found = { arn, instanceId: id, alias: "contoso-dev", region: "eu-central-1" };
  const lookUp = (reference: Settings["instance"], get: (args: never) => unknown) =>
    asking({ [functions.instance]: get }, () => lookUpInstance(own(reference), Promise.resolve("111122223333")));

  for (const [key, reference, asked] of [
    ["alias", { alias: "contoso-dev" }, { instanceAlias: "contoso-dev" }],
    ["id", { id }, { instanceId: id }],
    ["arn", { arn }, { instanceId: id, region: "eu-central-1" }],
  ] as const) {
    const value = Object.values(reference).join();
    it(`is found by its ${key}, and its id and region by its ARN`, async () => {
      const calls: unknown[] = [];
      const get = (args: never) => {
        calls.push(args);
        return answer;
      };
      assert.deepEqual(await lookUp(reference, get), found);
      assert.deepEqual(calls, [asked]);
    });

    it(`is a problem if there is none of its ${key}`, async () =>
      assert.deepEqual(said(await problemsOf(lookUp(reference, failing("empty result")))), [
        `instance.${key}: "${value}" is the ${key} of no Amazon Connect instance here (empty result)`,
      ]));

    for (const type of ["CONNECT_MANAGED", "EXISTING_DIRECTORY"]) {
      it(`is a problem if it is named by its ${key} and has users of type ${type}`, async () => {
        const other = lookUp(reference, () => ({ ...answer, identityManagementType: type }));
        const [problem = "", ...others] = said(await problemsOf(other));
        assert.ok(problem.startsWith(`instance.${key}: "${value}" is an instance that manages its users by ${type};`));
        assert.deepEqual(others, []);
      });
    }
  }

  it("is not asked for if it belongs to another account", async () => {
    const foreign = arn.replace("111122223333", "444455556666");
    const lookedUp = asking({}, () => lookUpInstance(own({ arn: foreign }), Promise.resolve("111122223333")));
    assert.equal((await problemsOf(lookedUp)).length, 1);
  });
});
