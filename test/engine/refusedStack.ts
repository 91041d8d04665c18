import assert from "node:assert/strict";
import { graphResources } from "../../graph-provider/provider";
import { awsModels } from "../../sandbox/aws";
import { entraModels } from "../../sandbox/entra";
import { Gate, neverUpdated, type AppIds, type Ids, type Refusal, type TypeRow } from "./refusing";
import type { TestSandbox } from "./support";

/** A stack whose deployments are refused where its rows say. */
export class RefusedStack {
  private early: string | undefined;

  constructor(
    private readonly sandbox: () => TestSandbox,
    private readonly stack: string,
    private readonly rows: readonly TypeRow[],
  ) {}

  /** Refuses at once what is to be refused in a round. The deployment must name all of it, and none of it must be done. */
  async fail(round: string): Promise<void> {
    const refusals = this.refusals(round);
    assert.ok(refusals.length > 0, `nothing is refused in round ${round}`);
    const { faults } = this.sandbox();
    const ids = await this.ids();
    const gate = new Gate(refusals.length);
    for (const { refusal } of refusals) {
      const fault = refusal.fault(ids);
      if ("request" in fault) faults.graph.add(fault.request, gate.place());
      else faults.operations.add(fault.operation, gate.place());
    }
    // What waits at the gate takes a place from the rest.
    const { code, output } = await this.up("--skip-preview", "--parallel", "32");
    faults.graph.clear();
    faults.operations.clear();
    assert.notEqual(code, 0, output);
    for (const { type, refusal } of refusals) {
      assert.match(output, failureOf(type, refusal, "[^]*?injected"), `${round}: ${type}\n${output}`);
    }
    await this.assertDone(refusals, false);
  }

  /** Without a refresh: what would be lost is refused by the program, which says what to do; none of it is done. */
  async hold(round: string): Promise<void> {
    const held = this.refusals(round).filter(({ refusal }) => refusal.finishedBy !== undefined);
    const { code, output } = await this.up("--skip-preview", "--refresh=false");
    assert.notEqual(code, 0, output);
    const says =
      "(?:Preview failed: )?before hook .* an earlier update of .* was refused.* Run pulumi up with --refresh";
    assert.ok(
      held.some(({ type, refusal }) => failureOf(type, refusal, says).test(output)),
      output,
    );
    await this.assertDone(held, false);
  }

  /** A plain command does the rest. @param options Default: without the preview that people see before it. */
  async finish(round: string, options: readonly string[] = ["--skip-preview"]): Promise<void> {
    const { code, output } = await this.up(...options);
    assert.equal(code, 0, output);
    await this.assertFinished(round);
  }

  /** All that was refused in a round is done. */
  async assertFinished(round: string): Promise<void> {
    await this.assertDone(this.refusals(round), true);
  }

  /** Nothing is left to do. */
  assertSettled = (): Promise<void> => this.assertNoChanges("preview");

  /** The state is what is there. */
  assertRead = (): Promise<void> => this.assertNoChanges("refresh", "--preview-only");

  private async assertNoChanges(...command: readonly string[]): Promise<void> {
    const { code, output } = await this.sandbox().pulumi(...command, "--expect-no-changes", "--stack", this.stack);
    assert.equal(code, 0, output);
  }

  private async types(): Promise<string[]> {
    const { output } = await this.sandbox().pulumi("stack", "export", "--stack", this.stack);
    const { deployment } = JSON.parse(output) as { deployment: { resources: { type: string; custom?: boolean }[] } };
    const own = deployment.resources.filter(({ type, custom }) => custom === true && !type.startsWith("pulumi:"));
    return [...new Set(own.map(({ type }) => type))].sort();
  }

  /** Whatever is deployed has a row, and a refused update if there can be one. */
  async assertRows(more: readonly TypeRow[] = []): Promise<void> {
    const deployed = await this.types();
    const rows = [...this.rows, ...more];
    assert.deepEqual(
      deployed.filter((type) => !rows.some((row) => row.type === type)),
      [],
    );
    for (const { type } of this.rows) assert.ok(deployed.includes(type), type);
    for (const model of [...entraModels, ...awsModels, ...graphResources]) {
      const { type } = model;
      const texts = rows.filter((row) => row.type === type).map((row) => row.update);
      assert.ok(
        texts.every((text) => (text === neverUpdated) === !("update" in model)),
        type,
      );
    }
  }

  private up(...options: string[]) {
    return this.sandbox().pulumi("up", "--yes", "--stack", this.stack, ...options);
  }

  private refusals(round: string) {
    return this.rows.flatMap(({ type, create, update }) =>
      [create, update].flatMap((refusal) =>
        typeof refusal !== "string" && refusal.round === round ? [{ type, refusal }] : [],
      ),
    );
  }

  private async assertDone(refusals: readonly { type: string; refusal: Refusal }[], expected: boolean): Promise<void> {
    for (const { type, refusal } of refusals) {
      if (refusal.isDone) assert.equal(await refusal.isDone(this.sandbox().clouds), expected, type);
    }
  }

  private async ids(): Promise<Ids> {
    const { applications, servicePrincipals } = await this.sandbox().clouds.tenant.read((state) => state);
    const made = Object.values(applications).filter(({ applicationTemplateId }) => applicationTemplateId !== null);
    this.early ??= made[0]?.id;
    const idsOf = (application: (typeof made)[number] | undefined): AppIds => ({
      application: application?.id ?? "",
      servicePrincipal: Object.values(servicePrincipals).find(({ appId }) => appId === application?.appId)?.id ?? "",
    });
    const early = idsOf(made.find(({ id }) => id === this.early));
    const late = {
      application: `(?!${early.application})[^/?]+`,
      servicePrincipal: `(?!${early.servicePrincipal})[^/?]+`,
    };
    return (app) => {
      if (app === "early") return early;
      if (app === "late") return late;
      return idsOf(made.find(({ displayName }) => displayName.includes("Admin") === (app === "admin")));
    };
  }
}

/** As the engine lists errors, by type and name. */
function failureOf(type: string, { name }: Refusal, text: string): RegExp {
  const shown = type.replace(/\/[^:]*:/, ":");
  return new RegExp(`^ +${shown} \\(${name.source}\\):\\n +error: ${text}`, "m");
}
