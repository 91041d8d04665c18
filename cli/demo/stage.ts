import pc from "picocolors";
import { signInEverybody } from "../../sandbox/signIn";
import type { Finished } from "../commandRunner";
import type { SandboxSession } from "../sandboxSession";

export interface Step {
  readonly title: string;
  /** Throws where something is not as expected, and says what was. */
  run(stage: Stage): Promise<void>;
}

/** What the steps of a demo do things with: commands as a user types them, on one stack. */
export class Stage {
  constructor(
    readonly session: SandboxSession,
    readonly stack: string,
  ) {}

  get clouds() {
    return this.session.clouds;
  }

  /** Its output goes to the screen. */
  async pulumi(...args: readonly string[]): Promise<void> {
    await this.run("pulumi", [...args, "--stack", this.stack], ["--non-interactive"], "inherit");
  }

  /** Answers what the command printed, too. */
  async pulumiShown(...args: readonly string[]): Promise<string> {
    const { output } = await this.run("pulumi", [...args, "--stack", this.stack], ["--non-interactive"], "capture");
    process.stdout.write(output);
    return output;
  }

  /** One of this project's own commands. */
  async npm(script: string, ...args: readonly string[]): Promise<void> {
    await this.run("npm", ["run", script, "--", "--stack", this.stack, ...args], ["--silent"], "inherit");
  }

  /** Signs everybody in who is assigned; expects that all of them arrive. Answers how many did. */
  async everybodySignsIn(): Promise<number> {
    const all = await signInEverybody(this.clouds);
    for (const { person, app, signIn } of all) {
      expect(
        signIn.ok,
        `${person} to sign in to ${app}, but ${signIn.ok ? "" : `${signIn.hop} says: ${signIn.error}`}`,
      );
    }
    expect(all.length > 0, "somebody to be assigned");
    return all.length;
  }

  private async run(
    command: string,
    args: readonly string[],
    unseen: readonly string[],
    output: "inherit" | "capture",
  ): Promise<Finished> {
    process.stdout.write(pc.dim(`$ ${[command, ...args].join(" ")}\n`));
    const finished = await this.session.run(
      command,
      command === "npm" ? [...unseen, ...args] : [...args, ...unseen],
      output,
    );
    if (finished.code !== 0) process.stdout.write(finished.output);
    expect(finished.code === 0, `${[command, ...args].join(" ")} to succeed, but its exit code is ${finished.code}`);
    return finished;
  }
}

export function expect(holds: boolean, expectation: string): void {
  if (!holds) throw new Error(`expected ${expectation}`);
}
