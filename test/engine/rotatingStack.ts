import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tenant } from "../../sandbox/entra";
import { sendSignalToGroup } from "../../tools/processes";
import { assertEverybodySignsIn } from "./everybody";
import type { Action, Mishap, Plan } from "./rotationPlan";
import { SecretSearch } from "./secretSearch";
import { SigningSetting } from "./signingSetting";
import { viewSigning } from "./signingView";
import type { TestSandbox } from "./support";
import { restoreTornState } from "./tornState";
import { cloudsOf, type WatchedClouds } from "./watchedClouds";

/** The dev stack, whose certificates are rotated. During and after every deployment all that must hold is asserted. */
export class RotatingStack {
  private setting = SigningSetting.first;
  private readonly secrets: SecretSearch;
  private readonly log: string[] = [];

  constructor(
    private readonly sandbox: TestSandbox,
    private readonly clouds: WatchedClouds,
  ) {
    this.secrets = new SecretSearch(sandbox);
  }

  async follow({ actions, interruptions, habits }: Plan): Promise<void> {
    const left = [...actions];
    const coming = [...interruptions];
    let outcome: Outcome = "done";
    for (let step = 0; left.length > 0 || coming.length > 0; step++) {
      const possible = await this.possible();
      // Where only interruptions are left: what makes most changes.
      const action = left.find((each) => possible.includes(each)) ?? "replace";
      if (left.includes(action)) left.splice(left.indexOf(action), 1);
      const habit = habits[step % habits.length];
      // A refresh would learn what became of the retirement.
      const refresh = habit?.refresh === true && action !== "rollBack";
      this.log.push(await this.act(action, habit?.pick ?? 0));
      if (action === "byHand") continue;
      outcome = await this.up(refresh, coming[0]);
      if (outcome !== "interrupted" || !coming.shift()?.resumed) continue;
      await this.deploy(refresh);
      outcome = "done";
    }
    if (outcome !== "done") await this.deploy(true);
    const exported = await this.sandbox.pulumi("stack", "export", "--show-secrets", "--stack", "dev");
    await this.secrets.assertNone(exported.output);
  }

  /** However it was left: all will be as the stack file says. */
  private async deploy(refresh: boolean): Promise<void> {
    const first = await this.up(refresh);
    const last = first === "refused" ? await this.up(refresh) : first;
    assert.equal(last, "done", this.said());
  }

  private async possible(): Promise<Action[]> {
    const [retirable, byHand] = [await this.retirable(), await this.possibleByHand()];
    return [
      ...(["add", "replace"] as const),
      ...(this.setting.others.length > 0 ? (["activate", "cutOff"] as const) : []),
      ...(retirable.length > 0 ? (["retire", "rollBack"] as const) : []),
      ...(byHand.length > 0 ? (["byHand"] as const) : []),
    ];
  }

  /** The slots that Entra signs with: one, or one an app. */
  private async signing(): Promise<string[]> {
    return (await viewSigning(this.clouds)).map(({ signs }) => signs);
  }

  /** The slots that neither the settings nor Entra need. */
  private async retirable(): Promise<string[]> {
    const signing = await this.signing();
    return this.setting.others.filter((slot) => !signing.includes(slot));
  }

  /** What the action makes of the settings, or of Entra. Answers what it was. */
  private async act(action: Action, pick: number): Promise<string> {
    const { active, others } = this.setting;
    const other = others[pick % others.length] ?? active;
    const retirable = await this.retirable();
    const old = retirable[pick % retirable.length] ?? active;
    switch (action) {
      case "add":
        this.setting = this.setting.add();
        return `add ${this.setting.newest}`;
      case "replace":
        this.setting = this.setting.add();
        this.setting = this.setting.activate(this.setting.newest);
        return `add ${this.setting.newest} and activate it`;
      case "activate":
        this.setting = this.setting.activate(other);
        return `activate ${other}`;
      case "retire":
        this.setting = this.setting.retire(old);
        return `retire ${old}`;
      case "rollBack": {
        const before = this.setting;
        this.setting = before.retire(old);
        this.log.push(`retire ${old}`);
        await this.up(false, { nth: 1, takesEffect: true, kills: pick % 2 === 0 });
        this.setting = before.activate(old);
        return `roll back to ${old}`;
      }
      case "cutOff": {
        const [signing = active] = await this.signing();
        const next = active === signing ? other : active;
        this.setting = this.setting.activate(next).retire(signing);
        return `activate ${next} and retire ${signing} at once`;
      }
      case "byHand": {
        const choices = await this.possibleByHand();
        const chosen = choices[pick % choices.length];
        assert.ok(chosen);
        await new Tenant(this.clouds.tenant).updateServicePrincipal(chosen.servicePrincipal, {
          preferredTokenSigningKeyThumbprint: chosen.thumbprint,
        });
        return `activate ${chosen.slot} of ${chosen.slug} by hand`;
      }
    }
  }

  /** Somebody makes one of the stack's certificates active in the portal: one that AWS knows, else it is their own fault. */
  private async possibleByHand() {
    const views = await viewSigning(this.clouds);
    return views.flatMap(({ slug, servicePrincipal, certificates, signs }) =>
      certificates
        .filter(({ slot, isTrusted }) => isTrusted && slot !== signs && this.setting.slots.includes(slot))
        .map(({ slot, thumbprint }) => ({ slug, servicePrincipal, slot, thumbprint })),
    );
  }

  /** Deploys, and asserts what must hold in any case. */
  private async up(refresh: boolean, mishap?: Mishap): Promise<Outcome> {
    this.sandbox.set("dev", ["entra-connect-sso:signing"], this.setting.value);
    // Entra signs with a certificate whose slot is gone: nothing but a refusal will do.
    const cutOff = (await viewSigning(this.clouds)).filter(({ signs }) => !this.setting.slots.includes(signs));
    const { code, output, interrupted } = await this.run(refresh, mishap);
    this.log.push(
      `  up${refresh ? "" : " --refresh=false"}: ${code}${interrupted ? ` ${JSON.stringify(mishap)}` : ""}`,
    );

    for (const [index, moment] of this.clouds.take().entries()) {
      const when = `after change ${index} of\n${this.said(output)}`;
      await assertEverybodySignsIn(cloudsOf(moment), when);
      const now = await viewSigning(cloudsOf(moment));
      for (const { slug, trusted } of cutOff) {
        assert.deepEqual(now.find((each) => each.slug === slug)?.trusted, trusted, when);
      }
    }
    await this.secrets.assertNone(output);
    if (interrupted) return "interrupted";
    // Which change an interruption met is up to the engine: one that AWS refused is lost without a refresh, and this says so.
    if (!refresh && /an earlier update of .* was refused/.test(output)) return this.up(true);
    if (cutOff.length > 0) {
      assert.notEqual(code, 0, this.said(output));
      assert.match(output, /cannot be retired: Entra signs with it/, this.said(output));
      // As the message says.
      for (const { signs } of cutOff) this.setting = this.setting.keep(signs);
      return "refused";
    }
    assert.equal(code, 0, this.said(output));
    await this.assertDeployed(refresh);
    return "done";
  }

  private async run(refresh: boolean, mishap: Mishap | undefined) {
    const pidFile = join(this.sandbox.workspace.clouds, "..", "pid");
    if (mishap) {
      const { nth, takesEffect, kills } = mishap;
      const kill = (): void => void sendSignalToGroup(Number(readFileSync(pidFile, "utf8")), "SIGKILL");
      this.clouds.interrupt({ nth, takesEffect, ...(kills && { kill }) });
    }
    const options = [
      ...["--yes", "--skip-preview", "--non-interactive", "--color", "never"],
      ...(refresh ? [] : ["--refresh=false"]),
    ];
    const { code, output } = await this.sandbox.run(
      "sh",
      ["-c", 'echo $$ >"$0"; exec pulumi up "$@"', pidFile, "--stack", "dev", ...options],
      "capture",
    );
    const { interrupted } = this.clouds;
    this.clouds.interrupt(undefined);
    if (interrupted && mishap?.kills) {
      if (restoreTornState(this.sandbox.workspace, "dev"))
        this.log.push("  the engine was killed while it wrote its state");
      const cancelled = await this.sandbox.pulumi("cancel", "--yes", "--stack", "dev");
      assert.equal(cancelled.code, 0, cancelled.output);
    }
    return { code, output, interrupted };
  }

  private async assertDeployed(refreshed: boolean): Promise<void> {
    const slots = [...this.setting.slots].sort();
    for (const { certificates, signs, trusted } of await viewSigning(this.clouds)) {
      const known = certificates.filter(({ isTrusted }) => isTrusted).map(({ slot }) => slot);
      assert.deepEqual([known.sort(), trusted.length], [slots, slots.length], this.said());
      // What was activated by hand shows only to a refresh.
      if (refreshed) assert.equal(signs, this.setting.active, this.said());
    }
  }

  private said(output = ""): string {
    return [...this.log, output].join("\n");
  }
}

type Outcome = "done" | "refused" | "interrupted";
