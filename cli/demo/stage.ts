import { signIn, signInEverybody, type SignIn } from "../../sandbox/signIn";
import type { SandboxSession } from "../sandboxSession";
import type { Screen } from "./screen";

export interface Step {
  /** What holds once it is done. */
  readonly title: string;
  /** Answers the proof. Throws if something is not as expected, and says what was. */
  run(stage: Stage): Promise<string>;
}

/** Has `pulumi` judge what is planned. */
export const policies = ["--policy-pack", "policies"];

/** What the steps of a demo do things with: commands as a user types them, on one stack. */
export class Stage {
  /** What is shown below the last step. */
  table: string | undefined;

  constructor(
    readonly session: SandboxSession,
    readonly stack: string,
    readonly screen: Screen,
  ) {}

  get clouds() {
    return this.session.clouds;
  }

  /** Answers what the command printed. */
  async pulumi(...args: readonly string[]): Promise<string> {
    return this.#run("pulumi", [...args, "--stack", this.stack], ["--non-interactive"]);
  }

  /** One of this project's own commands. */
  async npm(script: string, ...args: readonly string[]): Promise<string> {
    return this.#run("npm", ["run", script, "--", "--stack", this.stack, ...args], ["--silent"]);
  }

  /** Ids of the checks that find something. */
  async findings(): Promise<readonly string[]> {
    const output = await this.#run("npm", ["run", "doctor", "--", "--stack", this.stack], ["--silent"], [0, 1]);
    return [...output.matchAll(/^(?:critical|high|medium|low): (.+)$/gm)].map(([, check = ""]) => check);
  }

  /** Signs everybody in who is assigned; expects that all of them arrive. Answers how many did. */
  async everybodySignsIn(): Promise<number> {
    const all = await signInEverybody(this.clouds);
    for (const { person, app, signIn: result } of all) expectArrival(result, person, app);
    expect(all.length > 0, "somebody to be assigned");
    return all.length;
  }

  /** `app` is how the stack calls it. */
  async signIn(person: string, app: string): Promise<SignIn> {
    const application = await this.application(app);
    return signIn(this.clouds, { person, app: application.appId });
  }

  /** The same, for somebody who must arrive. */
  async arrives(person: string, app: string): Promise<SignIn & { ok: true }> {
    return expectArrival(await this.signIn(person, app), person, app);
  }

  async application(app: string) {
    const applications = await this.clouds.tenant.read((tenant) => Object.values(tenant.applications));
    const found = applications.find(({ identifierUris }) => identifierUris.some((uri) => uri.endsWith(`-${app}`)));
    if (!found) throw new Error(`expected the application of ${app} to be in the tenant`);
    return found;
  }

  async #run(
    command: string,
    args: readonly string[],
    unseen: readonly string[],
    expected: readonly number[] = [0],
  ): Promise<string> {
    const typed = [command, ...args].join(" ");
    this.screen.detail(`$ ${typed}\n`);
    const { code, output } = await this.session.run(
      command,
      command === "npm" ? [...unseen, ...args] : [...args, ...unseen],
      "capture",
    );
    this.screen.detail(output);
    expect(expected.includes(code), `${typed} to succeed, but its exit code is ${code}`);
    return output;
  }
}

function expectArrival(result: SignIn, person: string, app: string): SignIn & { ok: true } {
  if (result.ok) return result;
  throw new Error(`expected ${person} to sign in to ${app}, but ${result.hop} says: ${result.error}`);
}

/** How many resources a command says that it left in this state, such as "created". */
export function counted(output: string, state: "created" | "updated" | "deleted" | "unchanged"): number {
  return Number(new RegExp(`(\\d+) ${state}$`, "m").exec(output)?.[1] ?? 0);
}

export function resources(count: number): string {
  return `${count} ${count === 1 ? "resource" : "resources"}`;
}

export function expect(holds: boolean, expectation: string): void {
  if (!holds) throw new Error(`expected ${expectation}`);
}

/** The last step of a show. */
export const whoCanSignIn: Step = {
  title: "doctor tells who can sign in to what",
  run: async (stage) => {
    stage.table = await stage.npm("doctor", "--people");
    return "read from both clouds, as follows";
  },
};
