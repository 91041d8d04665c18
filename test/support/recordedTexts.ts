import { existsSync, readFileSync, writeFileSync } from "node:fs";

const isUpdating = process.env["UPDATE_RECORDED"] !== undefined;

/**
 * Texts that are kept in a file, for people to review: a line with a title, and below it its lines, each with spaces before it.
 * UPDATE_RECORDED=1 writes them again.
 */
export class RecordedTexts {
  private readonly made = new Map<string, string>();
  private read: ReadonlyMap<string, string> | undefined;

  constructor(private readonly file: string) {}

  /** What `now` must be. */
  of(title: string, now: string): string {
    this.made.set(title, now);
    return isUpdating ? now : (this.sections().get(title) ?? "");
  }

  /** Also those that are not made any more. */
  titles(): string[] {
    if (isUpdating) writeFileSync(this.file, [...this.made].map(([title, lines]) => `${title}\n${lines}`).join(""));
    return [...this.sections().keys()];
  }

  private sections(): ReadonlyMap<string, string> {
    this.read ??= new Map(
      (existsSync(this.file) ? readFileSync(this.file, "utf8") : "").split(/^(?=\S)/m).map((section) => {
        const end = section.indexOf("\n");
        return [section.slice(0, end), section.slice(end + 1)];
      }),
    );
    return this.read;
  }
}

/** Without what clouds and clocks make up. */
export const steady = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "<id>")
    .replace(/\b[0-9A-F]{40}\b/gi, "<thumbprint>")
    .replace(/\b(SAMLSP|AROA)[0-9A-Z]{16,}/g, "<$1>")
    .replace(/\b[\w-]{43}\b/g, "<assignment>")
    // But for the version of policies.
    .replace(/(?!2012-10-17)\d{4}-\d\d-\d\d(?:T[\d:.]+Z| \d\d:\d\d UTC)?/g, "<time>")
    .replace(/\bin \d+ (?:minute|hour|day)s?\b/g, "in <time>")
    .replace(/\d+ (?:minute|hour|day)s? ago/g, "<time> ago");
