import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { connectRegions } from "../../../federation/partitions";
import { refuseWrongRegion } from "../../../program/lookups/region";
import { problemText } from "../../../settings/problems";
import { settingsOf, stack } from "../../settings/support";
import { newWorld, run } from "../../support/memoryEngine/world";
import { asking, failing, functions, problemsOf } from "./asking";
import { dev as devSettings } from "./settled";

const arnIn = (region: string, partition = "aws") =>
  `arn:${partition}:connect:${region}:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890`;
const all = connectRegions.join(", ");
const setIt = "Run pulumi config set aws:region <region>, with the region of the Amazon Connect instance";
const provider = (region: string) => () => ({ region });
const missing = failing("invoking:\n\t* Invalid Configuration: Missing Region\n");

describe("the region that AWS is asked in, if the stack file has none", () => {
  const variables = ["AWS_REGION", "AWS_DEFAULT_REGION"] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);
  const restore = (values: readonly (readonly [string, string | undefined])[]) => {
    for (const [name, value] of values) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
  beforeEach(() => restore(variables.map((name) => [name, undefined])));
  afterEach(() => {
    restore(before);
    pulumi.runtime.setAllConfig({});
  });

  const texts = async (get: (args: never) => unknown, changes: object = {}) => {
    const lookUp = () => refuseWrongRegion(settingsOf(changes));
    const problems = await problemsOf(asking({ [functions.region]: get }, lookUp));
    return problems.map((problem) => problemText(problem, stack).replace(/^\S+ /, ""));
  };

  it("is that of the provider", async () => assert.deepEqual(await texts(provider("us-east-1")), []));

  it("is not looked up if the stack file has one, which is judged with the settings", async () => {
    pulumi.runtime.setAllConfig({ "aws:region": "us-east-1" });
    await asking({}, () => refuseWrongRegion(settingsOf()));
  });

  it("is missing", async () =>
    assert.deepEqual(await texts(missing), [
      `aws:region is missing, and neither AWS_REGION nor AWS_DEFAULT_REGION nor a profile of AWS names a region. ${setIt}, one of ${all}.`,
    ]));

  it("is missing, and the instance says it", async () => {
    const [text = ""] = await texts(missing, { instance: { arn: arnIn("eu-west-2") } });
    assert.match(text, /\. Run pulumi config set aws:region eu-west-2\.$/);
  });

  it("is in China, as the environment says", async () => {
    process.env["AWS_REGION"] = "cn-north-1";
    const text = `aws:region: "cn-north-1" (not set in the stack; from AWS_REGION in the environment) is in China, where Amazon Connect is not offered; use one of ${all}. ${setIt}.`;
    for (const get of [
      provider("cn-north-1"),
      failing("InvalidClientTokenId"),
      failing("invalid AWS Region: cn-north-1"),
    ])
      assert.deepEqual(await texts(get), [text]);
  });

  it("is mistyped in the environment", async () => {
    process.env["AWS_DEFAULT_REGION"] = "us-est-1";
    assert.deepEqual(await texts(failing("invalid AWS Region: us-est-1")), [
      `aws:region: "us-est-1" (not set in the stack; from AWS_DEFAULT_REGION in the environment) is not the name of an AWS region; did you mean us-east-1? ${setIt}, one of ${all}.`,
    ]);
  });

  it("is wrong in a profile", async () => {
    for (const get of [provider("eu-north-1"), failing("invalid AWS Region: eu-north-1")])
      assert.deepEqual(await texts(get), [
        `aws:region: "eu-north-1" (not set in the stack; from AWS's own configuration) does not offer Amazon Connect; regions that do: ${all}. ${setIt}.`,
      ]);
  });

  it("is not that of the stack's instance", async () => {
    process.env["AWS_REGION"] = "us-east-1";
    const instance = { arn: arnIn("eu-west-2") };
    assert.deepEqual(await texts(provider("us-east-1"), { instance }), [
      'aws:region: "us-east-1" (not set in the stack; from AWS_REGION in the environment) is not the region of the stack\'s instance, which is in eu-west-2. Run pulumi config set aws:region eu-west-2.',
    ]);
    assert.deepEqual(await texts(provider("eu-west-2"), { instance }), []);
  });

  it("may be another one than that of an app's instance, in the same partition", async () => {
    const apps = (arn: string) => ({ apps: { agent: { displayName: "Agent", landing: "ccp", instance: { arn } } } });
    assert.deepEqual(await texts(provider("us-east-1"), apps(arnIn("eu-west-2"))), []);
    const [text = "", ...others] = await texts(provider("us-east-1"), apps(arnIn("us-gov-west-1", "aws-us-gov")));
    assert.match(text, /is in another partition than the instance of app agent; sign-in cannot cross/);
    assert.deepEqual(others, []);
  });

  it("is one error of a preview, whatever else depends on it", async () => {
    const settings = Object.fromEntries(Object.entries(devSettings()).filter(([key]) => key !== "aws:region"));
    const preview = async () => (await run(newWorld(), { command: "preview", settings })).errors.join("\n");
    assert.match(await preview(), /have 1 problem;[^-]*- Pulumi\.dev\.yaml:(?:\d+:)? aws:region is missing/);
    process.env["AWS_REGION"] = "us-est-1";
    assert.match(await preview(), /have 1 problem;[^-]*- Pulumi\.dev\.yaml:(?:\d+:)? aws:region: "us-est-1" \(not set/);
    process.env["AWS_REGION"] = "us-east-1";
    assert.equal(await preview(), "");
  }).timeout(60_000);

  it("is not blamed for credentials", async () =>
    assert.deepEqual(await texts(failing("No valid credential sources found")), []));
});
