import assert from "node:assert/strict";
import { decide } from "../../federation/iam/evaluation";
import { stateAccess, stateBucketPolicy, stateBucketProblem } from "../../federation/pipelines/state";
import type { AccountState } from "../../sandbox/aws";
import { newWorld } from "../support/memoryEngine/world";
import { bootstrap, type Bootstrapped, config, environmentsIn, problemsOf } from "./support";

const bucket = "contoso-sso-dev-state";
const arn = `arn:aws:s3:::${bucket}`;

describe("the bucket of the state", function () {
  this.timeout(60_000);
  let made: Bootstrapped;
  const account = () => JSON.parse(made.world.moment.account) as AccountState;
  before(async () => {
    made = await bootstrap(newWorld(), { settings: config({ state: { bucket } }) });
    assert.deepEqual(made.errors, []);
  });

  it("is versioned, encrypted with a key of its own, and closed", () => {
    const { buckets = [], keys = [] } = account().monitoring ?? {};
    const [kept, key] = [buckets.at(0), keys.at(0)];
    assert.ok(kept && key);
    assert.deepEqual([kept.name, kept.versioning, key.rotates], [bucket, "Enabled", true]);
    assert.deepEqual(kept.encryption, { algorithm: "aws:kms", key: key.arn, usesBucketKey: true });
    assert.deepEqual(Object.values(kept.publicAccessBlock ?? {}), [true, true, true, true]);
    const asked = (secure: string) =>
      decide([kept.policy ?? ""], {
        ...{ action: "s3:GetObject", resource: `${arn}/x`, context: { "aws:securetransport": secure } },
        principal: { kind: "AWS", id: "arn:aws:iam::111122223333:role/x" },
      });
    assert.equal(asked("false"), "denied");
    assert.notEqual(asked("true"), "denied");
  });

  it("is protected and outlives the stack, with all that makes it safe", async () => {
    const own = made.state.resources.filter(({ parent, custom }) => custom && parent.endsWith("PipelineState::state"));
    assert.equal(own.length, 7);
    assert.deepEqual([...new Set(own.map(({ protect, retainOnDelete }) => protect && retainOnDelete))], [true]);
    const gone = await bootstrap(made.world, { command: "destroy", state: made.state });
    assert.match(gone.errors.join("\n"), /cannot be deleted\nbecause it is protected/);
    const { monitoring } = JSON.parse(gone.world.moment.account) as AccountState;
    assert.deepEqual([monitoring?.buckets.length, monitoring?.keys.length], [1, 1]);
  });

  it("has nothing to change afterwards", async () => {
    const again = await bootstrap(made.world, { settings: config({ state: { bucket } }), state: made.state });
    assert.deepEqual([again.errors, again.operations], [[], []]);
  });

  it("is in the outputs, and in the variables of both environments", () => {
    const outputs = made.state.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
    assert.deepEqual(outputs?.["state"], {
      backendUrl: `s3://${bucket}?region=us-east-1`,
      secretsProvider: `awskms://alias/${bucket}?region=us-east-1`,
    });
    for (const variables of Object.values(environmentsIn(made.state)))
      assert.equal(variables["PULUMI_BACKEND_URL"], `s3://${bucket}?region=us-east-1`);
  });

  it("is open to both roles as far as Pulumi needs it for this stack: a preview writes nothing", () => {
    const [key] = account().monitoring?.keys ?? [];
    const paths = {
      checkpoint: "stacks/entra-connect-sso/dev.json",
      copy: "stacks/entra-connect-sso/dev.json.bak",
      backup: "backups/entra-connect-sso/dev/dev.1.json",
      history: "history/entra-connect-sso/dev/dev-1.history.json",
      lock: "locks/organization/entra-connect-sso/dev/1.json",
      other: "stacks/entra-connect-sso/prod.json",
      bootstrap: "stacks/entra-connect-sso-bootstrap/dev.json",
    };
    const may = (use: string, action: string, resource: string): boolean => {
      const role = account().iam.aws?.roles.find(({ name }) => name.endsWith(use));
      const documents = Object.values(role?.inlinePolicies ?? {});
      return decide(documents, { action, resource, context: {} }) === "allowed";
    };
    const reached = (use: string, action: string): string[] =>
      Object.entries(paths).flatMap(([what, path]) => (may(use, action, `${arn}/.pulumi/${path}`) ? [what] : []));
    const own = ["checkpoint", "copy", "backup", "history", "lock"];
    for (const use of ["preview", "deploy"]) {
      assert.deepEqual(reached(use, "s3:GetObject"), own);
      assert.ok(may(use, "s3:ListBucket", arn) && may(use, "s3:GetObject", `${arn}/.pulumi/meta.yaml`));
      assert.ok(may(use, "kms:Decrypt", key?.arn ?? ""));
      assert.ok(!may(use, "s3:PutObject", `${arn}/.pulumi/meta.yaml`));
      assert.ok(!may(use, "s3:DeleteObjectVersion", `${arn}/.pulumi/${paths.checkpoint}`));
      const writes = use === "deploy" ? own : [];
      assert.deepEqual([reached(use, "s3:PutObject"), reached(use, "s3:DeleteObject")], [writes, writes]);
      assert.equal(may(use, "kms:GenerateDataKey", key?.arn ?? ""), use === "deploy");
    }
  });

  it("is refused beside another backend, and by a name that S3 does not take", async () => {
    const settings = config({ state: { bucket: "Contoso.State" }, backendUrl: "azblob://state" });
    const problems = problemsOf(await bootstrap(newWorld(), { command: "preview", settings })).join("\n");
    assert.match(problems, /state\.bucket: "Contoso\.State" is not 3 to 63 small letters, digits and hyphens/);
    assert.match(problems, /backendUrl is given beside state/);
  });

  for (const [name, problem] of [
    ["abc", undefined],
    ["a".repeat(63), undefined],
    ["ab", /3 to 63/],
    ["a".repeat(64), /3 to 63/],
    ["-abc", /3 to 63/],
    ["a.bc", /3 to 63/],
    ["xn--abc", /has xn--/],
    ["abc-s3alias", /has -s3alias/],
  ] as const) {
    it(`${problem ? "cannot" : "can"} be called ${name}`, () => {
      if (problem) assert.match(stateBucketProblem(name) ?? "", problem);
      else assert.equal(stateBucketProblem(name), undefined);
    });
  }

  it("is in another partition where the stack is", () => {
    const place = { partition: "aws-us-gov", account: "1", region: "us-gov-west-1", bucket };
    const documents = [stateBucketPolicy(place), stateAccess("deploy", place, { project: "p", stack: "s" }, "key")];
    assert.ok(!JSON.stringify(documents).includes("arn:aws:"));
  });
});
