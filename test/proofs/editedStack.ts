import assert from "node:assert/strict";
import { z } from "zod";
import type { RandomOrder } from "../support/memoryEngine/randomOrder";
import { newWorld, run, type Run, type World } from "../support/memoryEngine/world";
import { type Edit, releasedBefore, type Settings, type Signing, stackConfig } from "./generatedSettings";
import { type Attempt, attemptsAt, findingsAt, importedAt, signedInAt } from "./signIns";

/** A stack in memory whose settings are edited and deployed, while everybody tries to sign in after each change of a cloud. */
export class EditedStack {
  private world: World = newWorld();
  private settings: Settings = {};
  readonly refused: string[] = [];
  /** Thumbprints of all certificates that were deployed. */
  private certificates: ReadonlySet<string> = new Set();
  /** People and applications that were watched, times the changes of a cloud. */
  watched = 0;
  deployed = 0;

  constructor(private readonly order?: RandomOrder) {}

  /** Another one that is just as far. */
  copy(order?: RandomOrder): EditedStack {
    return Object.assign(new EditedStack(order), {
      world: this.world,
      settings: this.settings,
      certificates: this.certificates,
    });
  }

  /** As `pulumi up` does: what its preview refuses is not deployed. */
  async edit(edit: Edit): Promise<void> {
    const edited = { ...this.settings, ...edit, ...this.stillSigning(edit) };
    const settings = stackConfig(edited);
    const released = releasedBefore(this.settings, edited);
    if (released !== undefined) await this.edit(released);
    const preview = await run(this.world, { command: "preview", settings });
    if (preview.errors.length > 0) return void this.refused.push(...preview.errors);

    const { hides } = await this.deploy(settings);
    // What is left there for the next deployment, that one does, and nobody notices it either.
    if (hides || isOfPair(this.settings) || isOfPair(edited)) {
      assert.deepEqual(await this.deploy(settings), { hides: false }, "roles stay hidden");
    }
    this.settings = edited;
    await this.assertQuiet(settings);
  }

  /** Answers whether roles are hidden from Entra as long as they allow what the claims asked for until now. */
  private async deploy(settings: Readonly<Record<string, unknown>>): Promise<{ hides: boolean }> {
    const before = await attemptsAt(this.world.moment);
    const up = await run(this.world, { command: "up", settings, ...(this.order && { order: this.order }) });
    assert.deepEqual(up.errors, [], "the deployment failed halfway");
    const after = await attemptsAt(up.world.moment);
    assert.deepEqual(after.filter(isRefused), [], "somebody is assigned and cannot sign in in the end");
    await this.watch(up, { before, after });

    this.world = { ...up.world, moment: await importedAt(await signedInAt(up.world.moment)) };
    this.deployed++;
    assert.deepEqual((await attemptsAt(this.world.moment)).filter(isRefused), [], "Entra's cycle locks somebody out");
    const deployed = certificatesIn(this.world);
    // What was retired stays in Entra. If it is newer than the one that signs, a check says so.
    const retired = [...this.certificates].filter((thumbprint) => !deployed.includes(thumbprint));
    this.certificates = new Set([...this.certificates, ...deployed]);
    const isOfRetired = (finding: string) =>
      finding.startsWith("next-certificate: ") && retired.some((thumbprint) => finding.includes(thumbprint));
    const findings = findingsAt(this.world.moment).filter((finding) => !isOfRetired(finding));
    const others = findings.filter((finding) => !isOfHidden(finding));
    assert.deepEqual(others, [], "a check finds something in a stack in which everybody signs in");
    return { hides: others.length < findings.length };
  }

  /** But for what waits for the next deployment, and says so. */
  private async assertQuiet(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const { operations } = await run(this.world, { command: "preview", settings });
    const restless = operations.filter(({ type }) => !/:(?:Role|RolePolicy|Policy|AppRoleAssignment)$/.test(type));
    assert.deepEqual(restless, [], "the next preview is not quiet");
  }

  private async watch({ moments, changes }: Run, { before, after }: BeforeAndAfter): Promise<void> {
    const apps = inBoth(before.filter(isLetIn).map(nameOf), after.map(nameOf));
    // Whoever is moved from one application to another has the one or the other all the time.
    const people = inBoth(before.filter(isLetIn).map(personOf), after.map(personOf));
    for (const [index, moment] of moments.entries()) {
      const now = await attemptsAt(moment);
      const letIn = now.filter(isLetIn);
      const missing = [
        ...apps.filter((name) => !letIn.map(nameOf).includes(name)),
        ...people.filter((name) => !letIn.map(personOf).includes(name)),
      ];
      const when = `after change ${index}, ${JSON.stringify(changes[index - 1])}: ${JSON.stringify(now.filter(isRefused))}`;
      assert.deepEqual(missing, [], when);
      this.watched += apps.length;
    }
  }

  /** What signs cannot be retired in the same deployment: the preview refuses it. */
  private stillSigning({ signing }: Edit): Edit {
    const now = this.settings["signing"] as Signing | undefined;
    if (signing === undefined || now === undefined) return {};
    const next = signing as Signing;
    return {
      signing: { ...next, certificates: { [now.active]: now.certificates[now.active], ...next.certificates } },
    };
  }
}

const certificatesIn = ({ state }: World): string[] =>
  state.resources
    .filter(
      ({ type }) =>
        type === "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
    )
    .map(({ outputs }) => z.string().parse(outputs["thumbprint"]));

const isOfPair = ({ globalResiliency }: Settings): boolean => globalResiliency !== undefined;

const isOfHidden = (finding: string): boolean =>
  finding.startsWith("importable-roles: ") && finding.endsWith("has sts:AssumeRoleWithSAML as its only action");

interface BeforeAndAfter {
  readonly before: readonly Attempt[];
  readonly after: readonly Attempt[];
}

const isLetIn = ({ refusal }: Attempt): boolean => refusal === undefined;
const isRefused = ({ refusal }: Attempt): boolean => refusal !== undefined;
const nameOf = ({ person, app }: Attempt): string => `${person} at ${app}`;
const personOf = ({ person }: Attempt): string => person;
const inBoth = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => others.includes(one));
