import { columnsOf } from "../columns";

/** Without a terminal, so often. */
const lineEveryMs = 30_000;

export interface Progress {
  readonly show: (line: string) => void;
  readonly end: () => void;
}

/** Tells how far something long is: in a terminal in one line that is replaced, elsewhere in a line now and then. */
export function showProgress(
  report: (line: string) => void,
  stream: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number } = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const began = now();
  let last = began;
  return {
    show: (line) => {
      const text = `${line} (${duration(now() - began)})`;
      if (stream.isTTY === true) {
        stream.write(`\r\u001b[K  ${text.slice(0, columnsOf(stream, 80) - 3)}`);
      } else if (now() - last >= lineEveryMs) {
        last = now();
        report(text);
      }
    },
    end: () => {
      if (stream.isTTY === true) stream.write("\r\u001b[K");
    },
  };
}

/** `8.3 s`, `6 min 12 s` */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
