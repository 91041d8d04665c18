import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { signInEverybody } from "../../sandbox/signIn";
import { useSandbox } from "./support";

interface Action {
  readonly do: "add" | "addAndActivate" | "activate" | "retire";
  readonly pick: number;
  readonly cutOffAt?: number;
}

/** What a person changes about the slots. The first is active at the beginning. */
class Slots {
  private count = 1;
  readonly ends = new Map([["s1", end(1)]]);
  active = "s1";

  apply({ do: what, pick }: Action): void {
    if (what === "add" || what === "addAndActivate") {
      if (this.ends.size === 4) return;
      const slot = `s${++this.count}`;
      this.ends.set(slot, end(this.count));
      if (what === "addAndActivate") this.active = slot;
    } else {
      const slots = [...this.ends.keys()];
      const slot = slots[pick % slots.length] ?? this.active;
      if (what === "activate") this.active = slot;
      else if (slot !== this.active) this.ends.delete(slot);
    }
  }

  get setting() {
    const certificates = Object.fromEntries([...this.ends].map(([slot, endDate]) => [slot, { endDate }]));
    return JSON.stringify({ active: this.active, certificates });
  }
}

const end = (number: number) => `2029-01-${String(number).padStart(2, "0")}T00:00:00Z`;

/** Ends what `node -e` runs after so many milliseconds, as a power cut would. */
const cutOff = `const { spawn } = require("node:child_process");
const [after, command, ...args] = process.argv.slice(1);
const child = spawn(command, args, { stdio: "inherit" });
const timer = setTimeout(() => child.kill("SIGKILL"), Number(after));
child.on("exit", (code) => { clearTimeout(timer); process.exit(code ?? 1); });`;

describe("signing in while certificates come and go", function () {
  this.timeout(240_000);
  const sandbox = useSandbox();
  const up = ["up", "--yes", "--skip-preview", "--stack", "dev"];

  async function deploy(slots: Slots, cutOffAt?: number): Promise<void> {
    const set = await sandbox().pulumi("config", "set", "--stack", "dev", "signing", slots.setting);
    assert.equal(set.code, 0, set.output);
    if (cutOffAt !== undefined) {
      await watched(() =>
        sandbox().run(
          process.execPath,
          ["-e", cutOff, String(cutOffAt), "pulumi", ...up, "--non-interactive"],
          "capture",
        ),
      );
      await sandbox().pulumi("cancel", "--yes", "--stack", "dev");
    }
    const { code, output } = await watched(() => sandbox().pulumi(...up));
    assert.equal(code, 0, output);
  }

  /** Everybody signs in, over and over, while something goes on, and once more after it. */
  async function watched<T>(goesOn: () => Promise<T>): Promise<T> {
    const ended = new AbortController();
    const watching = (async () => {
      while (!ended.signal.aborted) {
        await everybody();
        await sleep(30);
      }
    })();
    const result = await goesOn().finally(() => ended.abort());
    await watching;
    await everybody();
    return result;
  }

  async function everybody(): Promise<void> {
    for (const { person, app, signIn } of await signInEverybody(sandbox().clouds)) {
      assert.ok(signIn.ok, `${person} cannot sign in to ${app}: ${signIn.ok ? "" : `${signIn.hop}: ${signIn.error}`}`);
    }
  }

  before(async () => {
    const { code, output } = await sandbox().pulumi(...up);
    assert.equal(code, 0, output);
    assert.equal((await signInEverybody(sandbox().clouds)).length, 6);
  });

  it("refuses to activate one and retire the one that signs in a single step, and changes nothing", async () => {
    const before = JSON.stringify(await sandbox().clouds.account.read((state) => state.iam.aws?.samlProviders));
    const certificates = { s1: { endDate: end(1) } };
    await sandbox().pulumi(
      ...["config", "set", "--stack", "dev", "signing", JSON.stringify({ active: "s1", certificates })],
    );
    const { code, output } = await watched(() => sandbox().pulumi(...up));
    assert.notEqual(code, 0);
    assert.match(output, /cannot be retired: Entra signs with it/);
    assert.equal(JSON.stringify(await sandbox().clouds.account.read((state) => state.iam.aws?.samlProviders)), before);
  });

  it("works at every moment of any sequence of changes, cut off and resumed or not", async () => {
    // From the slot of the stack file to slots of our own.
    const first = new Slots();
    const both = { "2026": { endDate: "2028-12-01T00:00:00Z" }, s1: { endDate: end(1) } };
    for (const active of ["2026", "s1"]) {
      const setting = JSON.stringify({ active, certificates: both });
      await sandbox().pulumi("config", "set", "--stack", "dev", "signing", setting);
      const { code, output } = await watched(() => sandbox().pulumi(...up));
      assert.equal(code, 0, output);
    }
    await deploy(first);

    const action: fc.Arbitrary<Action> = fc.record(
      {
        do: fc.constantFrom("add", "addAndActivate", "activate", "retire"),
        pick: fc.nat(3),
        cutOffAt: fc.integer({ min: 900, max: 2500 }),
      },
      { requiredKeys: ["do", "pick"] },
    );
    const [actions = []] = fc.sample(fc.array(action, { minLength: 6, maxLength: 6 }), 1);
    for (const next of actions) {
      first.apply(next);
      await deploy(first, next.cutOffAt);
    }
  });

  it("leaves no private key and no client secret in state, and none in the outputs", async () => {
    const keys = await sandbox().clouds.tenant.read((state) => Object.values(state.signingKeys));
    assert.ok(keys.length > 0);
    const bodies = keys.map((key) => key.split("\n")[1] ?? "");
    const { backend } = sandbox().workspace;
    const files = readdirSync(backend, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const state = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
    const { output } = await sandbox().pulumi("stack", "export", "--show-secrets", "--stack", "dev");
    const { stdout: secret } = await sandbox().run(
      process.execPath,
      ["-p", "process.env.ARM_CLIENT_SECRET"],
      "capture",
    );
    assert.ok(secret.trim().length > 20);
    for (const text of [state, output]) {
      assert.ok(text.includes("samlMetadataDocument"));
      for (const body of [...bodies, secret.trim()]) assert.ok(!text.includes(body));
    }
  });
});
