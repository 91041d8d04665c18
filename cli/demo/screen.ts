import pc from "picocolors";
import { wrapped } from "../wrapped";
import { columnsOf } from "../../tools/columns";

/** Where a demo is told: one line that ticks for each step, or everything that its commands print. */
export interface ScreenOptions {
  readonly verbose: boolean;
  readonly stream: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
}

/** Tells a demo, and keeps what a step printed in case the step fails. */
export class Screen {
  readonly #options: ScreenOptions;
  #printed: string[] = [];

  constructor(options: ScreenOptions) {
    this.#options = options;
  }

  get verbose(): boolean {
    return this.#options.verbose;
  }

  begin(title: string): void {
    this.#printed = [];
    if (this.verbose) this.say(pc.bold(`\n${title}\n`));
    else if (this.#redraws) this.#options.stream.write(`${pc.dim(cut(`  ${title} ...`, this.#width))}\r`);
  }

  /** What a step prints: shown at once, or only if the step fails. */
  detail(text: string): void {
    if (this.verbose) this.#options.stream.write(text);
    else this.#printed.push(text);
  }

  pass(title: string, proof: string, seconds: number): void {
    if (this.verbose) this.say("");
    this.#finish(pc.green, "✓", `${title}: ${proof}${time(seconds)}`);
  }

  fail(title: string, why: string): void {
    this.#clear();
    for (const text of this.#printed) this.#options.stream.write(text);
    this.#finish(pc.red, "✗", `${title}: ${why}`);
  }

  say(text: string): void {
    this.#options.stream.write(`${text}\n`);
  }

  #finish(color: (text: string) => string, mark: string, text: string): void {
    this.#clear();
    const [first = "", ...others] = wrapped(`${mark} `, text, this.#width);
    this.say([`${color(mark)}${first.slice(mark.length)}`, ...others].join("\n"));
  }

  #clear(): void {
    if (this.#redraws) this.#options.stream.write("\r\u001b[K");
  }

  get #redraws(): boolean {
    return this.#options.stream.isTTY === true && !this.verbose;
  }

  get #width(): number {
    return Math.min(columnsOf(this.#options.stream, 80), 80);
  }
}

/** A moment is not worth a number. */
function time(seconds: number): string {
  return seconds < 0.5 ? "" : ` (${seconds.toFixed(0)} s)`;
}

function cut(text: string, width: number): string {
  return text.length < width ? text : text.slice(0, width - 1);
}
